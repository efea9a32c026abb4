/** The nightly recount of every figure (D-S8): what differs becomes a figure and an alert for operators. */
import { type Database, transaction } from '@cns/db/database';
import { keepVerification } from '@cns/db/queries/coverage';
import { raiseAlertOnce } from '@cns/db/queries/operator-alerts';
import { verifyCoverage } from '@cns/db/verify';
import { addDays, type Clock, dayOf } from '@cns/domain/time';

/** Days of the last two months too: the history behind figures of past periods. */
const PAST_DAYS = [-30, -60];

/** @returns how many figures were compared, and what differed */
export async function recountCoverage(db: Database, clock: Clock) {
  const pastDays = PAST_DAYS.map((days) => addDays(dayOf(clock()), days));
  const { checked, differences } = await verifyCoverage(db, pastDays);
  await transaction(db, async (tx) => {
    await keepVerification(tx, clock(), { checked, differences: differences.length });
    if (differences.length === 0) return;
    await raiseAlertOnce(tx, 'coverage_differs', { differences: String(differences.length) }, clock());
  });
  return { checked, differences };
}
