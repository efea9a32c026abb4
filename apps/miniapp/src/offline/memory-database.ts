import type { LocalDatabase, Rows, StoreName, Transaction } from './database.ts';
import { RowTaken, STORES } from './database.ts';

export type Contents = { [S in StoreName]: Map<string, Rows[S]> };

/** For a phone whose browser keeps nothing: the app works as long as it is open. */
export function openMemoryDatabase(contents: Contents = emptyContents()): LocalDatabase {
  let last: Promise<unknown> = Promise.resolve();
  return {
    isDurable: false,
    read: (_, work) => work(transactionOn(contents)),
    write(_, work) {
      const turn = last.then(async () => {
        const own = copyOf(contents);
        const result = await work(transactionOn(own));
        for (const store of STORES) replace(contents[store] as Map<string, unknown>, own[store]);
        return result;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => undefined,
  };
}

export function emptyContents(): Contents {
  return { operations: new Map(), households: new Map(), facts: new Map() };
}

export function copyOf({ operations, households, facts }: Contents): Contents {
  return { operations: new Map(operations), households: new Map(households), facts: new Map(facts) };
}

/** Rows are copied on their way in and out, as a real store does. */
export function transactionOn(contents: Contents): Transaction {
  const of = <S extends StoreName>(store: S) => contents[store] as Map<string, Rows[S]>;
  return {
    get: async (store, id) => clone(of(store).get(id)),
    all: async (store) => clone([...of(store).values()]),
    put: (store, row) => void of(store).set(row.id, clone(row)),
    add(store, row) {
      if (of(store).has(row.id)) throw new RowTaken();
      of(store).set(row.id, clone(row));
    },
    remove: (store, id) => void of(store).delete(id),
    removeBetween(store, first, last) {
      for (const id of [...of(store).keys()]) if (id >= first && id <= last) of(store).delete(id);
    },
  };
}

function replace<Row>(target: Map<string, Row>, source: ReadonlyMap<string, Row>): void {
  target.clear();
  for (const [id, row] of source) target.set(id, row);
}

/** Everything in a row came as JSON or goes as JSON. */
function clone<Value>(value: Value): Value {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
