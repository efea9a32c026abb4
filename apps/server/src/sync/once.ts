import type { RouteContract } from '@cns/contracts/route';
import { type Tx, transaction } from '@cns/db/database';
import { claimOperation, type Operation } from '@cns/db/queries/operations';
import { operationOf, type UseCase, type WriteCall } from '../http/route.ts';
import type { SyncCall } from './call.ts';

/**
 * Does what a route of its own does, unless the operation was applied before, whichever way it came. Known again it is by what
 * was sent, wherever that belongs by now.
 */
export async function applyOnce<Contract extends RouteContract>(
  call: SyncCall,
  contract: Contract,
  useCase: UseCase<Contract>,
  { params, body }: { params: object; body: object },
): Promise<void> {
  const { actor, now, operation } = call;
  const { operationId, content } = operation;
  const sent = { params: content.params ?? {}, body: { ...(content.body as object), operationId } };
  const claim = operationOf(contract, { actor, ...sent } as unknown as WriteCall<Contract>);
  const write = { actor, now, params, body: { ...body, operationId } } as unknown as Omit<WriteCall<Contract>, 'tx'>;
  await once(call, claim, (tx) => useCase.execute({ ...write, tx } as WriteCall<Contract>));
}

/** The same for what only phones send. */
export async function applyOnceFromPhone(call: SyncCall, work: (tx: Tx) => Promise<void>): Promise<void> {
  await once(call, claimFromPhone(call), work);
}

export function claimFromPhone({ actor, operation }: SyncCall): Operation {
  const { operationId: id, kind, content } = operation;
  return { id, personId: actor.personId, route: `SYNC ${kind}`, content };
}

async function once({ db, now }: SyncCall, claim: Operation, work: (tx: Tx) => Promise<void>): Promise<void> {
  await transaction(db, async (tx) => {
    if (await claimOperation(tx, claim, now)) await work(tx);
  });
}
