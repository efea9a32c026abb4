import type { Ask } from '@cns/db/ask';
import type { Database } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import type { Clock } from '@cns/domain/time';
import type { GraphClient } from '@cns/zalo/graph';
import type { Config } from './config/config.ts';
import type { Gathering } from './http/gathering.ts';
import type { WrittenAnswer } from './http/written-answer.ts';
import type { CoverageReadings } from './routes/units/coverage-readings.ts';
import type { VisitLog } from './routes/visits/visit-log.ts';
import type { PushContext } from './sync/call.ts';
import type { Inbox } from './webhooks/zalo/inbox.ts';

/** What the service stands on; passed in, so that a test can stand it on something of its own. */
export interface Context {
  config: Config;
  db: Database;
  clock: Clock;
  graph: GraphClient;
  /** Where webhooks are kept; on connections of its own to the configured database when it is not given. */
  inbox?: Inbox;
}

/** With what a service keeps for itself while it runs: what many requests do together. */
export interface RunningContext extends Context {
  /** Who calls, by the token of the session. */
  actors: Gathering<{ tokenHash: Buffer; now: Date }, Actor | null>;
  /** What stands after a visit, by the id of the visit. */
  visitAnswers: Gathering<string, WrittenAnswer>;
  coverage: CoverageReadings;
  /** For what is read by key, of statements that do not grow in number. */
  byKey: Ask;
  visitLog: VisitLog;
  /** What phones send that were away. */
  sync: PushContext;
}
