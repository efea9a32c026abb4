import { openReader, type Reader } from '@cns/db/ask';
import { type Actor, actorsOfTokens, tokenKey } from '@cns/db/queries/actors';
import { advanceDevices, devicesSeen } from '@cns/db/queries/sync-devices';
import { type KeptResult, resultsOf } from '@cns/db/queries/sync-results';
import { visitAnswers } from '@cns/db/queries/visit-answers';
import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance } from 'fastify';
import type { Context, RunningContext } from './context.ts';
import { Gathering } from './http/gathering.ts';
import { WrittenAnswer } from './http/written-answer.ts';
import { coverageReadings } from './routes/units/coverage-readings.ts';
import { openVisitLog } from './routes/visits/visit-log.ts';
import type { PushContext } from './sync/call.ts';

/** What requests do together, for as long as the service runs. */
export function gatheringsOf(
  app: FastifyInstance,
  { config, db }: Context,
): Pick<RunningContext, 'actors' | 'visitAnswers' | 'coverage' | 'byKey' | 'visitLog' | 'sync'> {
  const onError = (err: unknown) => app.log.error({ err }, 'connections of the visit log and of readings');
  const onFault = (err: unknown) => app.log.error({ err }, 'operation of a phone not applied');
  const visitLog = openVisitLog({ databaseUrl: config.databaseUrl, onError });
  const reading = { url: config.databaseUrl, connections: READING_CONNECTIONS, onError };
  const reader = openReader(reading);
  const byKey = openReader({ ...reading, plansOnce: true });
  app.addHook('onClose', async () => {
    await visitLog.close();
    await reader.close();
    await byKey.close();
  });
  return {
    actors: actorsIn(byKey),
    visitAnswers: visitAnswersIn(byKey),
    coverage: coverageReadings(db, byKey.ask),
    byKey: byKey.ask,
    visitLog,
    sync: { db, visitLog, onFault, ...phonesIn(db, reader) },
  };
}

const READING_CONNECTIONS = 4;
/** Few at a time, so that they leave connections to others. */
const READS = { most: 100, lanes: 2, mostWaiting: 5_000, refuse: () => new DomainError('busy') };

function actorsIn({ ask }: Reader): RunningContext['actors'] {
  return new Gathering<{ tokenHash: Buffer; now: Date }, Actor | null>({
    ...READS,
    work: async (callers) => {
      // They came within the same moment; the last of them tells the time.
      const now = new Date(Math.max(...callers.map((caller) => caller.now.getTime())));
      const hashes = callers.map(({ tokenHash }) => tokenHash);
      const actors = await actorsOfTokens(ask, hashes, now);
      return hashes.map((hash) => fulfilled(actors.get(tokenKey(hash)) ?? null));
    },
  });
}

function visitAnswersIn({ ask }: Reader): RunningContext['visitAnswers'] {
  return new Gathering<string, WrittenAnswer>({
    ...READS,
    work: async (ids) => {
      const answers = await visitAnswers(ask, [...new Set(ids)]);
      return ids.map((id) => {
        const answer = answers.get(id);
        if (answer) return fulfilled(new WrittenAnswer(answer));
        return { status: 'rejected', reason: new DomainError('household_not_found') };
      });
    },
  });
}

/** One call at a time, so that two never wait for each other's rows. */
function phonesIn(db: Context['db'], { ask }: Reader): Pick<PushContext, 'devices' | 'advances' | 'resultsOf'> {
  const each = <Item extends { id: string }, Row>(read: (items: readonly Item[]) => Promise<Map<string, Row>>) =>
    new Gathering<Item, Row>({
      ...READS,
      lanes: 1,
      work: async (items) => {
        const rows = await read(items);
        return items.map(({ id }) => {
          const row = rows.get(id);
          return row ? fulfilled(row) : { status: 'rejected', reason: new Error('A device is gone') };
        });
      },
    });
  const results = new Gathering<readonly string[], Map<string, KeptResult>>({
    ...READS,
    work: async (asked) => {
      const found = await resultsOf(ask, asked.flat());
      return asked.map(() => fulfilled(found));
    },
  });
  return {
    resultsOf: (ids) => results.add(ids),
    devices: each((seen) => devicesSeen(db, ask, seen)),
    advances: each((advances) => advanceDevices(ask, advances)),
  };
}

function fulfilled<T>(value: T): PromiseFulfilledResult<T> {
  return { status: 'fulfilled', value };
}
