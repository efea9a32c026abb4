import { getUnitCoverage } from '@cns/contracts/units';
import { countersOf, coverageOf } from '@cns/db/queries/coverage';
import { skillNamesAt } from '@cns/db/queries/skills';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getUnitCoverageRoute = readRoute(getUnitCoverage, async ({ tx, actor, params }) => {
  await authoriseAt(tx, actor, 'unit.read', params.unitId);
  const unit = await unitById(tx, params.unitId);
  const children = await tx.administrativeUnit.findMany({
    where: { parentId: unit.id, validTo: null },
    include: { parent: { select: { name: true } } },
    orderBy: { nameFolded: 'asc' },
  });
  const counters = await countersOf(tx, [unit.id, ...children.map(({ id }) => id)]);
  return {
    unit: unitSummary(unit),
    skills: await skillNamesAt(tx, unit.id),
    coverage: coverageOf(counters.get(unit.id)),
    children: children.map((child) => ({ unit: unitSummary(child), coverage: coverageOf(counters.get(child.id)) })),
  };
});
