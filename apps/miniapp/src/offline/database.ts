import type { HouseholdDetail } from '@cns/contracts/households';
import type { Operation } from './operation.ts';

/** A household as the server last told it. */
export interface StoredHousehold {
  id: string;
  villageId: string;
  /** Which complete reading has seen it last; what a newer one did not see has left the village. */
  reading: string;
  detail: HouseholdDetail;
}

/** A fact by its name: the device, how far a village is read, an answer kept for the time without a signal. */
export interface Fact {
  id: string;
  value: unknown;
}

export interface Rows {
  operations: Operation;
  households: StoredHousehold;
  facts: Fact;
}
export type StoreName = keyof Rows;
export const STORES: readonly StoreName[] = ['operations', 'households', 'facts'];

/** Within one, only these may be awaited: a transaction ends when nothing of it is under way. */
export interface Transaction {
  get<S extends StoreName>(store: S, id: string): Promise<Rows[S] | undefined>;
  all<S extends StoreName>(store: S): Promise<Rows[S][]>;
  put<S extends StoreName>(store: S, row: Rows[S]): void;
  /** A row that must not be there yet; where it is, nothing of the transaction is done: `RowTaken`. */
  add<S extends StoreName>(store: S, row: Rows[S]): void;
  remove(store: StoreName, id: string): void;
  /** The rows whose ids stand between these two, both included. */
  removeBetween(store: StoreName, first: string, last: string): void;
}

/** What a phone keeps for one account. */
export interface LocalDatabase {
  /** Whether it survives the app; without IndexedDB only memory is left, and a save needs the second copy. */
  readonly isDurable: boolean;
  read<Result>(stores: readonly StoreName[], work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * All of it or nothing, one writer of a store at a time, also over tabs; resolves when it is on the disk.
   * @throws StoreFull
   * @throws RowTaken
   */
  write<Result>(stores: readonly StoreName[], work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): void;
}

/** The phone has no room left. */
export class StoreFull extends Error {
  override name = 'StoreFull';
}

/** A row that was to be new was there already. */
export class RowTaken extends Error {
  override name = 'RowTaken';
}

/** The second copy of what is unsent, apart from the database: the system may clear one of them. */
export interface UnsentCopy {
  read(): UnsentContents | null;
  /** `false` when there was no room. */
  write(contents: UnsentContents): boolean;
}

export interface UnsentContents {
  device: Device;
  operations: readonly Operation[];
}

/** This phone in the eyes of the server, for one account. */
export interface Device {
  deviceId: string;
  nextSequence: number;
  /** How often what is unsent was changed, over all tabs; absent = never since this is counted. */
  turn?: number | undefined;
  /** What the server last called the person's offices; it tells when they have changed. */
  officesKey?: string;
}
