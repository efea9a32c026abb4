import type { Device, Transaction } from './database.ts';
import type { Operation } from './operation.ts';

/** The fact that says which device this is. */
export const DEVICE = 'device';

/**
 * What is unsent, for the length of one transaction: read once, then changed here and in the transaction at the same time,
 * for every further question to the store is time in which a person waits for "đã lưu".
 */
export class Ledger {
  readonly #tx: Transaction;
  readonly #operations: Map<string, Operation>;
  #device: Device;

  constructor(tx: Transaction, device: Device, operations: readonly Operation[]) {
    this.#tx = tx;
    this.#device = device;
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
  }

  get device(): Device {
    return this.#device;
  }

  set device(device: Device) {
    this.#device = device;
    this.#tx.put('facts', { id: DEVICE, value: device });
  }

  get(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  /** In the order of their numbers. */
  all(): Operation[] {
    return bySequence([...this.#operations.values()]);
  }

  put(operation: Operation): void {
    this.#operations.set(operation.id, operation);
    this.#tx.put('operations', operation);
  }

  remove(id: string): void {
    this.#operations.delete(id);
    this.#tx.remove('operations', id);
  }

  /** The next number of this device; no number is given twice or left out. */
  takeNumber(): number {
    const { nextSequence } = this.#device;
    this.device = { ...this.#device, nextSequence: nextSequence + 1 };
    return nextSequence;
  }
}

export function bySequence(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => a.sequence - b.sequence);
}
