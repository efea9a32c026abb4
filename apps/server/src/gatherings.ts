import type { HouseholdDetail } from '@cns/contracts/households';
import { type Actor, actorsOfTokens, tokenKey } from '@cns/db/queries/actors';
import { householdDetails } from '@cns/db/queries/households';
import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance } from 'fastify';
import type { Context, RunningContext } from './context.ts';
import { Gathering } from './http/gathering.ts';
import { coverageReadings } from './routes/units/coverage-readings.ts';
import { openVisitLog } from './routes/visits/visit-log.ts';

/** What requests do together, for as long as the service runs. */
export function gatheringsOf(
  app: FastifyInstance,
  { config, db }: Context,
): Pick<RunningContext, 'actors' | 'households' | 'coverage' | 'visitLog'> {
  const onError = (err: unknown) => app.log.error({ err }, 'connections of the visit log');
  const visitLog = openVisitLog({ databaseUrl: config.databaseUrl, onError });
  app.addHook('onClose', () => visitLog.close());
  return { actors: actorsIn(db), households: householdsIn(db), coverage: coverageReadings(db), visitLog };
}

/** Few at a time, so that they leave most connections to others. */
const READS = { most: 100, lanes: 2, mostWaiting: 5_000, refuse: () => new DomainError('busy') };

function actorsIn(db: Context['db']): RunningContext['actors'] {
  return new Gathering<{ tokenHash: Buffer; now: Date }, Actor | null>({
    ...READS,
    work: async (callers) => {
      // They came within the same moment; the last of them tells the time.
      const now = new Date(Math.max(...callers.map((caller) => caller.now.getTime())));
      const hashes = callers.map(({ tokenHash }) => tokenHash);
      const actors = await actorsOfTokens(db, hashes, now);
      return hashes.map((hash) => fulfilled(actors.get(tokenKey(hash)) ?? null));
    },
  });
}

function householdsIn(db: Context['db']): RunningContext['households'] {
  return new Gathering<string, HouseholdDetail>({
    ...READS,
    work: async (ids) => {
      const households = await householdDetails(db, [...new Set(ids)]);
      return ids.map((id) => {
        const household = households.get(id);
        if (household) return fulfilled(household);
        return { status: 'rejected', reason: new DomainError('household_not_found') };
      });
    },
  });
}

function fulfilled<T>(value: T): PromiseFulfilledResult<T> {
  return { status: 'fulfilled', value };
}
