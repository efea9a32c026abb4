import type { Answer, Input } from '../api/routes.ts';
import type { LocalDatabase } from './database.ts';
import type { Outbox } from './outbox.ts';

export type SyncRoute =
  | 'POST /v1/sync/operations'
  | 'GET /v1/sync/villages/:unitId'
  | 'GET /v1/sync/villages/:unitId/versions'
  | 'GET /v1/sync/villages/:unitId/households';

/** The way to the server. @throws ApiProblem */
export type Call = <R extends SyncRoute>(route: R, input: Input<R>) => Promise<Answer<R>>;

/** How far a sync is, for the screen. */
export type SyncProgress = { doing: 'sending' | 'reading'; done: number; total: number };

export interface SyncParts {
  database: LocalDatabase;
  outbox: Outbox;
  call: Call;
  now: () => Date;
  newId: () => string;
  /** Where the person works as a member. */
  villages: () => readonly string[];
  /** What a person may still take back; it and what follows it wait. */
  isHeldBack: (operationId: string) => boolean;
  onProgress: (progress: SyncProgress) => void;
  /** Resolves when the phone has time: who saves a visit meanwhile stands in line behind what a sync reads and writes. */
  rest: () => Promise<void>;
}
