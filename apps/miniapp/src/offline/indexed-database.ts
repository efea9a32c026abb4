import {
  type LocalDatabase,
  type Rows,
  RowTaken,
  STORES,
  StoreFull,
  type StoreName,
  type Transaction,
} from './database.ts';

const VERSION = 1;
const PART = 60;

/**
 * Opens the database of one account.
 * @param onGone called when it was closed from outside: deleted by the system, or opened by a newer version of the app
 */
export async function openIndexedDatabase(name: string, onGone: () => void): Promise<LocalDatabase> {
  const opening = indexedDB.open(name, VERSION);
  opening.onupgradeneeded = () => {
    for (const store of STORES) {
      if (!opening.result.objectStoreNames.contains(store)) opening.result.createObjectStore(store, { keyPath: 'id' });
    }
  };
  const database = await answerOf(opening);
  const leave = () => {
    database.close();
    onGone();
  };
  database.onversionchange = leave;
  database.onclose = leave;
  return {
    isDurable: true,
    read: (stores, work) => within(database, stores, 'readonly', work),
    write: (stores, work) => within(database, stores, 'readwrite', work),
    close: () => database.close(),
  };
}

/**
 * A save is done when both stores have it, which no end of the app undoes; the disk takes as long again. `Outbox.secure`, alone
 * with its store, has it pressed onto the disk right behind. What can be read again need not be.
 */
function durabilityFor(stores: readonly StoreName[]): IDBTransactionOptions {
  return { durability: stores.length === 1 && stores[0] === 'operations' ? 'strict' : 'relaxed' };
}

function within<Result>(
  database: IDBDatabase,
  stores: readonly StoreName[],
  mode: 'readonly' | 'readwrite',
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return new Promise((done, fail) => {
    const transaction = database.transaction([...stores], mode, durabilityFor(stores));
    const store = (name: StoreName) => transaction.objectStore(name);
    let result: Result;
    let thrown: unknown = null;
    transaction.oncomplete = () => done(result);
    // A full store, or a row that is there, ends the transaction first, and its work then fails for that reason.
    transaction.onabort = () => fail(failureOf(transaction.error ?? thrown));
    work({
      get: <S extends StoreName>(name: S, id: string) => answerOf(store(name).get(id)) as Promise<Rows[S] | undefined>,
      all: <S extends StoreName>(name: S) => everyRow(store(name)) as Promise<Rows[S][]>,
      put: (name, row) => void store(name).put(row),
      add: (name, row) => void store(name).add(row),
      remove: (name, id) => void store(name).delete(id),
      removeBetween: (name, first, last) => void store(name).delete(IDBKeyRange.bound(first, last)),
    }).then(
      (value) => {
        result = value;
        if (mode === 'readwrite') commit(transaction);
      },
      (error: unknown) => {
        thrown = error;
        abort(transaction);
      },
    );
  });
}

/** Part by part: a thousand rows at once would hold up the screen of a slow phone. */
async function everyRow(store: IDBObjectStore): Promise<{ id: string }[]> {
  const rows: { id: string }[] = [];
  for (;;) {
    const last = rows.at(-1);
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last.id, true);
    const part = (await answerOf(store.getAll(range, PART))) as { id: string }[];
    rows.push(...part);
    if (part.length < PART) return rows;
  }
}

/** At once, where the phone can: by itself it would first have every single answer told, a way there and back. */
function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit?.();
  } catch {
    // Nothing was asked of it any more: it has ended by itself.
  }
}

/** It may have ended by itself, and then says why. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Already over.
  }
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'ConstraintError') return new RowTaken();
  return error.name === 'QuotaExceededError' ? new StoreFull() : error;
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}
