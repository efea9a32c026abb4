import type { Device, Transaction } from './database.ts';
import type { Operation } from './operation.ts';

/** The fact that says which device this is. */
export const DEVICE = 'device';

const TURN = 'turn ';
/** So many turns back nobody believes any more that one is still to come. */
const TURNS_KEPT = 60;

/**
 * The fact that a turn is over: each change of what is unsent is one, over all tabs. It can be added once, so a tab that
 * changes something without having asked what others did finds out.
 */
export const turnFact = (turn: number): string => TURN + String(Math.max(0, turn)).padStart(12, '0');

/** Facts that have to stay as long as anything is unsent. */
export const isOfOutbox = (fact: string): boolean => fact === DEVICE || fact.startsWith(TURN);

/**
 * What is unsent, for the length of one transaction: read once, then changed here and in the transaction at the same time,
 * for every further question to the store is time in which a person waits for "đã lưu".
 */
export class Ledger {
  readonly #tx: Transaction;
  readonly #operations: Map<string, Operation>;
  #device: Device;
  #hasTurn = false;

  constructor(tx: Transaction, device: Device, operations: readonly Operation[]) {
    this.#tx = tx;
    this.#device = device;
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
  }

  get device(): Device {
    return this.#device;
  }

  set device(device: Device) {
    this.#takeTurn();
    this.#keepDevice({ ...device, turn: this.#device.turn });
  }

  get(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  /** In the order of their numbers. */
  all(): Operation[] {
    return bySequence([...this.#operations.values()]);
  }

  put(operation: Operation): void {
    this.#takeTurn();
    this.#operations.set(operation.id, operation);
    this.#tx.put('operations', operation);
  }

  remove(id: string): void {
    this.#takeTurn();
    this.#operations.delete(id);
    this.#tx.remove('operations', id);
  }

  /** The next number of this device; no number is given twice or left out. */
  takeNumber(): number {
    const { nextSequence } = this.#device;
    this.device = { ...this.#device, nextSequence: nextSequence + 1 };
    return nextSequence;
  }

  #takeTurn(): void {
    if (this.#hasTurn) return;
    this.#hasTurn = true;
    const { turn = 0 } = this.#device;
    this.#tx.put('facts', { id: turnFact(turn), value: null });
    this.#tx.removeBetween('facts', turnFact(0), turnFact(turn - TURNS_KEPT));
    this.#keepDevice({ ...this.#device, turn: turn + 1 });
  }

  #keepDevice(device: Device): void {
    this.#device = device;
    this.#tx.put('facts', { id: DEVICE, value: device });
  }
}

export function bySequence(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => a.sequence - b.sequence);
}
