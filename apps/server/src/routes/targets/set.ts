import { setTargets } from '@cns/contracts/targets';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { sayTargets, villageWeights } from '@cns/db/queries/targets';
import { provinceIn } from '@cns/db/queries/units';
import { DomainError, fieldError } from '@cns/domain/errors';
import { periodWords } from '@cns/domain/period-kinds';
import { spanOfKey } from '@cns/domain/periods';
import { indicatorsAt } from '@cns/domain/report-forms';
import { splitTotal, targetFigures } from '@cns/domain/targets';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';
import { targetsView } from './view.ts';

type SetCall = Call<typeof setTargets>;

/** A target for all villages under a unit; what was said before stays as a trace (D-R8). */
export const setTargetsRoute = writeRoute(setTargets, {
  execute: async (call) => {
    const { tx, actor, now, params, body } = call;
    const ancestry = await authoriseAt(tx, actor, 'target.set', params.unitId);
    if (ancestry[0].validTo !== null) throw fieldError('unit_not_in_force', 'unitId');
    const timeline = await timelineOf(tx, provinceIn(ancestry).id);
    const figures = targetFigures(indicatorsAt(timeline, body.period));
    if (!figures.some(({ code }) => code === body.code)) throw new DomainError('figure_unknown', { code: body.code });
    const span = spanOfKey(body.period, timeline);
    if (span.to < dayOf(now)) throw new DomainError('target_over', { period: periodWords(body.period) });
    // One officer after the other, so that what each saw as said last is what is in force.
    await tx.$queryRaw`SELECT 1 FROM administrative_unit WHERE id = ${params.unitId}::uuid FOR NO KEY UPDATE`;
    const { operationId, code, period, reason } = body;
    const values = await valuesOf(tx, call);
    await sayTargets(tx, [{ operationId, code, period, reason, values, setById: actor.personId, setAt: now }]);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'target.set',
      unitId: params.unitId,
      operationId,
      detail: { code, period, total: body.total, villages: values.length },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'report.read', params.unitId),
  view: async ({ tx, actor, params, body, now }) => {
    const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
    return targetsView(tx, actor, ancestry, { period: body.period, now });
  },
});

/** @throws DomainError `target_without_villages`, `target_of_stranger`, `target_sum_differs` */
async function valuesOf(tx: Tx, { params, body }: SetCall): Promise<{ villageId: string; value: number | null }[]> {
  const { total, values } = body;
  const villages = await villageWeights(tx, params.unitId);
  if (villages.length === 0) throw new DomainError('target_without_villages');
  if (total === null) return villages.map(({ villageId }) => ({ villageId, value: null }));
  if (values === null) {
    const parts = splitTotal(
      total,
      villages.map(({ households }) => households),
    );
    return villages.map(({ villageId }, index) => ({ villageId, value: parts[index] ?? 0 }));
  }
  const given = new Map(values.map(({ villageId, value }) => [villageId, value]));
  const isComplete = given.size === values.length && villages.every(({ villageId }) => given.has(villageId));
  if (!isComplete || given.size !== villages.length) throw fieldError('target_of_stranger', 'values');
  const sum = values.reduce((all, { value }) => all + value, 0);
  if (sum !== total) throw fieldError('target_sum_differs', 'total', { sum, total });
  return values;
}
