import type { Database } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import type { DeviceAdvance, DevicePlace, DeviceSeen, SyncDevice } from '@cns/db/queries/sync-devices';
import type { KeptResult } from '@cns/db/queries/sync-results';
import type { Gathering } from '../http/gathering.ts';
import type { VisitLog } from '../routes/visits/visit-log.ts';
import type { Received } from './content.ts';

/** What applying operations stands on. */
export interface SyncContext {
  db: Database;
  visitLog: VisitLog;
  /** What was said of operations before, by their ids. */
  resultsOf(operationIds: readonly string[]): Promise<ReadonlyMap<string, KeptResult>>;
  /** Our own faults. */
  onFault(error: unknown): void;
}

/** With what a service needs for many phones at once. */
export interface PushContext extends SyncContext {
  devices: Gathering<DeviceSeen, SyncDevice>;
  advances: Gathering<DeviceAdvance, DevicePlace>;
}

/** One operation of a phone, and as whom it is applied. */
export interface SyncCall extends SyncContext {
  actor: Actor;
  now: Date;
  deviceId: string;
  operation: Received;
}
