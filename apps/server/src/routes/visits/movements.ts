import { type Movement, movement } from '@cns/db/queries/coverage-writes';
import type { JudgedHelp } from '@cns/db/queries/visit-log';
import { contributionOf, difference } from '@cns/domain/coverage';
import { type HouseholdHistory, stepsOf } from '@cns/domain/coverage-history';

type Moving = Pick<JudgedHelp, 'visit' | 'household' | 'standing'>;

/** Whether something that is recorded already holds from a later day on. */
export function isLate({ visit, household }: Moving): boolean {
  return visit.occurredOn < household.changedOn;
}

/**
 * What help moves, and when (D-S8). What is later than all that was recorded moves one day; for what arrives late, the
 * household's history says.
 */
export function movementsOf(help: Moving, history: HouseholdHistory | undefined): Movement[] {
  const { visit, household, standing } = help;
  return history
    ? lateMovements(help, history)
    : [movement(household.villageId, visit.occurredOn, household.standing, standing)];
}

/** Day by day what the household's steps were and what they are with this. */
function lateMovements({ visit, household }: Moving, history: HouseholdHistory): Movement[] {
  const late = {
    sequence: household.version + 1,
    on: visit.occurredOn,
    helped: visit.residents,
    atHome: visit.lessonId === null,
  };
  const before = stepsOf(history);
  const after = stepsOf({ ...history, visits: [...history.visits, late] });
  const none = contributionOf(null);
  return [...new Set([...before.keys(), ...after.keys()])].map((day) => ({
    villageId: household.villageId,
    day,
    moved: difference(after.get(day) ?? none, before.get(day) ?? none),
  }));
}
