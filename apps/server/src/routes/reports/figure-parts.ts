import { getFigureParts } from '@cns/contracts/report-overview';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { sumOf } from '../papers/views.ts';

/** Down one step from a sum: what each unit below has in it, and which have nothing in it (D-S8, D-R6). */
export const getFigurePartsRoute = readRoute(getFigureParts, async ({ tx, actor, params, now }) => {
  const line = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const { reports, sum } = await sumOf(tx, line, params.period, now);
  const summed = sum.figures.find(({ code }) => code === params.code);
  if (!summed) throw new DomainError('figure_unknown', { code: params.code });
  const parts = [];
  for (const { unitId, state, timeliness, approved } of reports) {
    const figure = approved?.figures.find(({ code }) => code === params.code);
    parts.push({
      unit: unitSummary(await unitById(tx, unitId)),
      state,
      timeliness,
      inPeriod: figure?.inPeriod ?? null,
      yearToDate: figure?.yearToDate ?? null,
    });
  }
  const { inPeriodOf: _period, yearToDateOf: _year, ...figure } = summed;
  return { unit: unitSummary({ ...line[0], parent: line[1] ?? null }), figure, parts };
});
