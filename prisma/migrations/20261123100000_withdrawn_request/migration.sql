-- Apart from its use: PostgreSQL lets nobody use a new value in the transaction that adds it.
ALTER TYPE "JoinRequestState" ADD VALUE 'withdrawn';
