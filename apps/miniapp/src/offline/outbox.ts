import type { Device, LocalDatabase, Transaction, UnsentContents, UnsentCopy } from './database.ts';
import { RowTaken, StoreFull } from './database.ts';
import { bySequence, DEVICE, Ledger, turnFact } from './ledger.ts';
import { type Changes, type Content, isUnsent, needsPerson, type Operation, withoutNames } from './operation.ts';
import { keepTold, TOLD } from './told.ts';

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
  /** What is unsent as this tab last left it; `null` = the store has to be asked, for one thing because a change is under way. */
  #known: UnsentContents | null = null;
  #changes = 0;

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
  async save(content: NewOperation, replaces: string | null = null): Promise<Operation> {
    const saved = replaces === null ? await this.#saveUnasked(content) : null;
    return saved ?? this.#change((ledger) => this.#save(ledger, content, replaces));
  }

  /** Saves it if that is the number that it gets; `null` = it would be another one, and nothing is saved. @throws StoreFull */
  saveAs(sequence: number, content: NewOperation, replaces: string | null = null): Promise<Operation | null> {
    return this.#change((ledger) => {
      if (ledger.device.nextSequence !== sequence) return null;
      return this.#save(ledger, content, replaces);
    });
  }

  /** Has what was saved pressed onto the disk, for an empty battery; no screen waits for it. */
  async secure(id: string): Promise<void> {
    await this.#database.write(['operations'], async (tx) => {
      const operation = await tx.get('operations', id);
      if (operation) tx.put('operations', operation);
    });
  }

  /** Takes back what has not left the phone; `false` when it may have. */
  takeBack(id: string): Promise<boolean> {
    return this.#change((ledger) => {
      const operation = ledger.get(id);
      if (operation?.state !== 'waiting' || operation.attempts > 0) return false;
      ledger.remove(id);
      ledger.put(this.#nothingUnder(operation.sequence));
      return true;
    });
  }

  /** Says it once more, based on what stands now. */
  keepMine(id: string): Promise<void> {
    return this.#change((ledger) => {
      const operation = ledger.get(id);
      if (operation?.state !== 'conflict' || !('changes' in operation.body)) return;
      const wanted = operation.body.changes as Changes;
      const changes = Object.fromEntries(
        operation.disagreements.map(({ field, stands }) => [field, { from: stands, to: wanted[field]?.to }]),
      );
      const sequence = ledger.takeNumber();
      ledger.remove(id);
      const again = { ...operation, ...this.#fresh(), id: this.#newId(), sequence, body: { changes } };
      ledger.put(again as Operation);
    });
  }

  /** The server knows this device as somebody else's: from now on it is another one, and its numbers begin anew. */
  becomeAnother(): Promise<void> {
    return this.#change((ledger) => {
      const left = ledger.all().filter((operation) => !needsPerson(operation));
      let nextSequence = 1;
      for (const operation of left) {
        if (operation.state === 'applied') continue;
        ledger.put({ ...operation, sequence: nextSequence });
        nextSequence += 1;
      }
      ledger.device = { deviceId: this.#newId(), nextSequence };
    });
  }

  /** Forgets what the server has refused or answered with a disagreement. Nothing else can be forgotten. */
  drop(id: string): Promise<void> {
    return this.#change((ledger) => this.#drop(ledger, id));
  }

  all(): Promise<Operation[]> {
    return this.#database.read(['operations'], async (tx) => bySequence(await tx.all('operations')));
  }

  /** This phone for the server. The first question after the database was cleared brings back what was unsent. */
  device(): Promise<Device> {
    return this.#change(({ device }) => device);
  }

  /** Notes that these are about to leave. */
  leaving(ids: readonly string[]): Promise<void> {
    return this.#change((ledger) => {
      for (const id of ids) {
        const operation = ledger.get(id);
        if (operation) ledger.put({ ...operation, attempts: operation.attempts + 1 });
      }
    });
  }

  /**
   * Writes down what became of operations, and fills the numbers that the server misses and this phone no longer has.
   * Resolves to how many the server has now settled or will be told anew: 0 = sending again would change nothing.
   */
  settle(outcomes: ReadonlyMap<string, Partial<Operation>>, heard: Heard = NOTHING_HEARD): Promise<number> {
    return this.#change((ledger, tx) => {
      let moved = 0;
      tx.put('facts', { id: SENT_AT, value: this.#now().toISOString() });
      const { device } = ledger;
      const nextSequence = Math.max(device.nextSequence, heard.expected);
      ledger.device = { ...device, nextSequence, officesKey: heard.officesKey ?? device.officesKey } as Device;
      const all = ledger.all();
      for (const operation of all) {
        const outcome = outcomes.get(operation.id);
        if (!outcome) continue;
        const after = withoutNames({ ...operation, ...outcome } as Operation);
        if (after.state === 'applied' && after.kind === 'void') ledger.remove(after.id);
        else ledger.put(after);
        if (after.state !== operation.state) moved += 1;
      }
      const missing = heard.missing.filter((number) => !all.some(({ sequence }) => sequence === number));
      for (const sequence of missing) {
        ledger.put(this.#nothingUnder(sequence));
        moved += 1;
      }
      return moved;
    });
  }

  /** Removes what was applied before a reading began: the reading has brought it. What was said of it stays to be read. */
  clear(ids: readonly string[]): Promise<void> {
    return this.#change(async (ledger, tx) => {
      await keepTold(
        tx,
        ids.flatMap((id) => ledger.get(id) ?? []),
      );
      for (const id of ids) ledger.remove(id);
    });
  }

  /** Another tab has changed something: the next save asks the store. */
  forgetKnown(): void {
    this.#known = null;
  }

  /** The person has read what the server said. */
  acknowledge(): Promise<void> {
    return this.#database.write(['facts'], async (tx) => tx.remove('facts', TOLD));
  }

  /** The phone gets its name for the server, or takes up what a database had that the system has cleared. */
  #begun(tx: Transaction, saved: UnsentContents | null): Ledger {
    const ledger = new Ledger(tx, saved?.device ?? { deviceId: this.#newId(), nextSequence: 1 }, []);
    ledger.device = { ...ledger.device };
    for (const operation of saved?.operations ?? []) ledger.put(operation);
    return ledger;
  }

  #save(ledger: Ledger, content: NewOperation, replaces: string | null): Operation {
    const known = ledger.get(content.id);
    if (known) return known;
    if (replaces !== null) this.#drop(ledger, replaces);
    const operation = { ...content, ...this.#fresh(), sequence: ledger.takeNumber() };
    ledger.put(operation);
    return operation;
  }

  /**
   * Under the number that comes next as far as this tab knows, without asking the store first: each question to it is time in
   * which a person waits. `null` = it is not known, or another tab has changed something meanwhile, and nothing was saved.
   */
  async #saveUnasked(content: NewOperation): Promise<Operation | null> {
    const copy = await this.#copy;
    const known = this.#known;
    if (known === null || known.operations.some(({ id }) => id === content.id)) return null;
    const { turn = 0, ...device } = known.device;
    const noteLeft = this.#beginChange();
    const operation: Operation = { ...content, ...this.#fresh(), sequence: device.nextSequence };
    const after: UnsentContents = {
      device: { ...device, turn: turn + 1, nextSequence: device.nextSequence + 1 },
      operations: [...known.operations, operation],
    };
    try {
      await this.#database.write(STORES, async (tx) => {
        tx.add('facts', { id: turnFact(turn), value: null });
        tx.put('facts', { id: DEVICE, value: after.device });
        tx.add('operations', operation);
        this.#keepCopy(copy, after);
      });
    } catch (error) {
      if (error instanceof RowTaken) return null;
      throw error;
    }
    noteLeft(after);
    return operation;
  }

  #keepCopy(copy: UnsentCopy, { device, operations }: UnsentContents): void {
    const left = operations.filter(({ state }) => state !== 'applied');
    const isCopied = copy.write({ device, operations: left });
    if (!isCopied && !this.#database.isDurable && left.some(isUnsent)) throw new StoreFull();
  }

  #drop(ledger: Ledger, id: string): void {
    const operation = ledger.get(id);
    if (operation && needsPerson(operation)) ledger.remove(id);
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
  async #change<Result>(work: (ledger: Ledger, tx: Transaction) => Result | Promise<Result>): Promise<Result> {
    const copy = await this.#copy;
    const noteLeft = this.#beginChange();
    let left: UnsentContents | null = null;
    const result = await this.#database.write(STORES, async (tx) => {
      const [device, known] = await Promise.all([tx.get('facts', DEVICE), tx.all('operations')]);
      const ledger = device ? new Ledger(tx, device.value as Device, known) : this.#begun(tx, copy.read());
      const changed = await work(ledger, tx);
      left = { device: ledger.device, operations: ledger.all() };
      this.#keepCopy(copy, left);
      return changed;
    });
    noteLeft(left);
    return result;
  }

  /** @returns to be called with what the change has left, once it is on the disk */
  #beginChange(): (left: UnsentContents | null) => void {
    this.#known = null;
    this.#changes += 1;
    const change = this.#changes;
    return (left) => {
      if (change === this.#changes) this.#known = left;
    };
  }
}
