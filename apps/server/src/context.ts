import type { Database } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';
import type { GraphClient } from '@cns/zalo/graph';
import type { Config } from './config/config.ts';
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
