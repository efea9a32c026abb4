import type { Database } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';
import type { GraphClient } from '@cns/zalo/graph';
import type { Config } from './config/config.ts';

/** What the service stands on; passed in, so that a test can stand it on something of its own. */
export interface Context {
  config: Config;
  db: Database;
  clock: Clock;
  graph: GraphClient;
}
