import type { RequestState } from '@cns/contracts/enums';
import type { Day } from './time.ts';

/** Open requests and reports of one person: more at once would only keep the team from answering. */
export const MOST_OPEN_REQUESTS = 5;

export interface RequestFacts {
  takenOn: Day | null;
  closedOn: Day | null;
  withdrawn: boolean;
  /** The first visit after the request that helped the household. */
  helpedOn: Day | null;
}

/** Where a request stands: a visit that helped ends it as a word of the team does (D-V1). */
export function requestStanding(facts: RequestFacts): { state: RequestState; doneOn: Day | null } {
  const { takenOn, closedOn, withdrawn, helpedOn } = facts;
  if (withdrawn) return { state: 'withdrawn', doneOn: null };
  const doneOn = closedOn ?? helpedOn;
  if (doneOn !== null) return { state: 'done', doneOn };
  return { state: takenOn === null ? 'waiting' : 'taken', doneOn: null };
}
