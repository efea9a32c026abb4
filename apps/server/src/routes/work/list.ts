import { listAssignments } from '@cns/contracts/work';
import { assignmentsUnder } from '@cns/db/queries/assignments';
import { audit } from '@cns/db/queries/audit';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listAssignmentsRoute = readRoute(listAssignments, async ({ tx, actor, params: { unitId }, now }) => {
  await authoriseAt(tx, actor, 'team.read', unitId);
  const assignments = await assignmentsUnder(tx, unitId, actor.personId, now);
  const detail = { shown: assignments.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'assignments.listed', unitId, detail });
  return { assignments };
});
