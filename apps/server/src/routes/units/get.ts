import { getUnit } from '@cns/contracts/units';
import { skillNamesAt } from '@cns/db/queries/skills';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getUnitRoute = readRoute(getUnit, async ({ tx, actor, params }) => {
  const [unit, ...above] = await authoriseAt(tx, actor, 'unit.read', params.unitId);
  return {
    unit: unitSummary(await unitById(tx, unit.id)),
    state: unit.state,
    ancestors: above.map((ancestor) => unitSummary(ancestor)),
    skills: await skillNamesAt(tx, unit.id),
  };
});
