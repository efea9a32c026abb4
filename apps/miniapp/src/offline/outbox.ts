import type { Device, LocalDatabase, Transaction, UnsentContents, UnsentCopy } from './database.ts';
import { StoreFull } from './database.ts';
import { type Changes, type Content, isUnsent, needsPerson, type Operation } from './operation.ts';

/** What a screen hands over to be saved. */
export type NewOperation = Content & Pick<Operation, 'id' | 'title' | 'villageId' | 'householdId' | 'form'>;

/** What the server says of this device beside what became of operations. */
export interface Heard {
  /** Numbers that it misses. */
  missing: readonly number[];
  /** The number that it waits for. */
  expected: number;
  officesKey?: string;
}

const NOTHING_HEARD: Heard = { missing: [], expected: 0 };
const STORES = ['operations', 'facts'] as const;
/** The fact that says which device this is. */
export const DEVICE = 'device';
/** When the server last answered what was sent. */
export const SENT_AT = 'sentAt';

/**
 * What was written on this phone and has not arrived. An operation gets its sequence number in the transaction that
 * writes it, so that numbers have no gaps however the app ends and however many tabs are open.
 */
export class Outbox {
  readonly #database: LocalDatabase;
  readonly #copy: UnsentCopy | Promise<UnsentCopy>;
  readonly #now: () => Date;
  readonly #newId: () => string;

  constructor(database: LocalDatabase, copy: UnsentCopy | Promise<UnsentCopy>, now: () => Date, newId: () => string) {
    this.#database = database;
    this.#copy = copy;
    this.#now = now;
    this.#newId = newId;
  }

  /**
   * Resolves when the operation would survive the end of the app; saving it once more changes nothing.
   * @param replaces the refused operation that this one mends
   * @throws StoreFull nothing was saved
   */
  save(content: NewOperation, replaces: string | null = null): Promise<Operation> {
    return this.#change(async (tx) => {
      const known = await tx.get('operations', content.id);
      if (known) return known;
      if (replaces !== null) await this.#drop(tx, replaces);
      const operation = { ...content, ...this.#fresh(), sequence: await takeNumber(tx) };
      tx.put('operations', operation);
      return operation;
    });
  }

  /** Takes back what has not left the phone; `false` when it may have. */
  takeBack(id: string): Promise<boolean> {
    return this.#change(async (tx) => {
      const operation = await tx.get('operations', id);
      if (operation?.state !== 'waiting' || operation.attempts > 0) return false;
      tx.remove('operations', id);
      tx.put('operations', this.#nothingUnder(operation.sequence));
      return true;
    });
  }

  /** Says it once more, based on what stands now. */
  keepMine(id: string): Promise<void> {
    return this.#change(async (tx) => {
      const operation = await tx.get('operations', id);
      if (operation?.state !== 'conflict' || !('changes' in operation.body)) return;
      const wanted = operation.body.changes as Changes;
      const changes = Object.fromEntries(
        operation.disagreements.map(({ field, stands }) => [field, { from: stands, to: wanted[field]?.to }]),
      );
      const sequence = await takeNumber(tx);
      tx.remove('operations', id);
      const again = { ...operation, ...this.#fresh(), id: this.#newId(), sequence, body: { changes } };
      tx.put('operations', again as Operation);
    });
  }

  /** The server knows this device as somebody else's: from now on it is another one, and its numbers begin anew. */
  becomeAnother(): Promise<void> {
    return this.#change(async (tx) => {
      const left = bySequence(await tx.all('operations')).filter((operation) => !needsPerson(operation));
      let nextSequence = 1;
      for (const operation of left) {
        if (operation.state === 'applied') continue;
        tx.put('operations', { ...operation, sequence: nextSequence });
        nextSequence += 1;
      }
      tx.put('facts', { id: DEVICE, value: { deviceId: this.#newId(), nextSequence } satisfies Device });
    });
  }

  /** Forgets what the server has refused or answered with a disagreement. Nothing else can be forgotten. */
  drop(id: string): Promise<void> {
    return this.#change((tx) => this.#drop(tx, id));
  }

  all(): Promise<Operation[]> {
    return this.#database.read(['operations'], async (tx) => bySequence(await tx.all('operations')));
  }

  /** This phone for the server. The first question after the database was cleared brings back what was unsent. */
  device(): Promise<Device> {
    return this.#change(deviceOf);
  }

  /** Notes that these are about to leave. */
  leaving(ids: readonly string[]): Promise<void> {
    return this.#change(async (tx) => {
      for (const id of ids) {
        const operation = await tx.get('operations', id);
        if (operation) tx.put('operations', { ...operation, attempts: operation.attempts + 1 });
      }
    });
  }

  /**
   * Writes down what became of operations, and fills the numbers that the server misses and this phone no longer has.
   * Resolves to how many the server has now settled or will be told anew: 0 = sending again would change nothing.
   */
  settle(outcomes: ReadonlyMap<string, Partial<Operation>>, heard: Heard = NOTHING_HEARD): Promise<number> {
    return this.#change(async (tx) => {
      let moved = 0;
      tx.put('facts', { id: SENT_AT, value: this.#now().toISOString() });
      const device = await deviceOf(tx);
      const nextSequence = Math.max(device.nextSequence, heard.expected);
      tx.put('facts', {
        id: DEVICE,
        value: { ...device, nextSequence, officesKey: heard.officesKey ?? device.officesKey },
      });
      const all = await tx.all('operations');
      for (const operation of all) {
        const outcome = outcomes.get(operation.id);
        if (!outcome) continue;
        const after = { ...operation, ...outcome } as Operation;
        if (after.state === 'applied' && after.kind === 'void') tx.remove('operations', after.id);
        else tx.put('operations', after);
        if (after.state !== operation.state) moved += 1;
      }
      for (const sequence of heard.missing.filter(
        (number) => !all.some((operation) => operation.sequence === number),
      )) {
        tx.put('operations', this.#nothingUnder(sequence));
        moved += 1;
      }
      return moved;
    });
  }

  /** Removes what was applied before a reading began: the reading has brought it. */
  clear(ids: readonly string[]): Promise<void> {
    return this.#change(async (tx) => {
      for (const id of ids) tx.remove('operations', id);
    });
  }

  /** Gives the phone its name for the server, or takes up what a database had that the system has cleared. */
  #begin(tx: Transaction, saved: UnsentContents | null): void {
    const device = saved?.device ?? { deviceId: this.#newId(), nextSequence: 1 };
    tx.put('facts', { id: DEVICE, value: device });
    for (const operation of saved?.operations ?? []) tx.put('operations', operation);
  }

  async #drop(tx: Transaction, id: string): Promise<void> {
    const operation = await tx.get('operations', id);
    if (operation && needsPerson(operation)) tx.remove('operations', id);
  }

  #fresh() {
    return {
      recordedAt: this.#now().toISOString(),
      state: 'waiting' as const,
      attempts: 0,
      refusal: null,
      disagreements: [],
    };
  }

  #nothingUnder(sequence: number): Operation {
    return {
      ...this.#fresh(),
      kind: 'void',
      params: {},
      body: {},
      id: this.#newId(),
      sequence,
      title: '',
      villageId: null,
      householdId: null,
      form: null,
    };
  }

  /**
   * Every change of the outbox, and the second copy with it. The copy is written inside of the transaction, where
   * writers of all tabs stand in line; so it is never older than the database, and at worst knows one more.
   */
  async #change<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const copy = await this.#copy;
    return this.#database.write(STORES, async (tx) => {
      if (!(await tx.get('facts', DEVICE))) this.#begin(tx, copy.read());
      const result = await work(tx);
      const operations = (await tx.all('operations')).filter(({ state }) => state !== 'applied');
      const copied = copy.write({ device: await deviceOf(tx), operations });
      if (!copied && !this.#database.isDurable && operations.some(isUnsent)) throw new StoreFull();
      return result;
    });
  }
}

async function deviceOf(tx: Transaction): Promise<Device> {
  const fact = await tx.get('facts', DEVICE);
  if (!fact) throw new Error('A phone without a name writes nothing');
  return fact.value as Device;
}

async function takeNumber(tx: Transaction): Promise<number> {
  const device = await deviceOf(tx);
  tx.put('facts', { id: DEVICE, value: { ...device, nextSequence: device.nextSequence + 1 } });
  return device.nextSequence;
}

export function bySequence(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => a.sequence - b.sequence);
}
