import { setIndicators } from '@cns/contracts/indicators';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { setIndicatorSet } from '@cns/db/queries/indicator-sets';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { formatMonth } from '@cns/domain/format';
import { ownIndicators } from '@cns/domain/hand-indicators';
import { monthAfter } from '@cns/domain/period-kinds';
import { keyOfDay } from '@cns/domain/periods';
import { mayLeaveOut } from '@cns/domain/report-forms';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { indicatorsView } from './view.ts';

/** A period that has begun keeps what people have been counting (practice §1.9). */
export const setIndicatorsRoute = writeRoute(setIndicators, {
  execute: async ({ tx, actor, params, body, now }) => {
    const province = await provinceFor(tx, actor, params.unitId);
    // One officer after the other, so that codes are given once.
    await tx.$queryRaw`SELECT 1 FROM administrative_unit WHERE id = ${province.id}::uuid FOR NO KEY UPDATE`;
    const timeline = await timelineOf(tx, province.id);
    const running = keyOfDay(dayOf(now), timeline);
    if (body.fromKey <= running) {
      const earliest = formatMonth(monthAfter(running));
      throw new DomainError('calendar_begins_too_early', { first: formatMonth(body.fromKey), earliest });
    }
    const unknown = body.off.find((code) => !mayLeaveOut(code));
    if (unknown !== undefined) throw new DomainError('figure_unknown', { code: unknown });
    const known = (timeline.indicators ?? []).flatMap(({ own }) => own);
    const own = ownIndicators(body.own, known);
    const { fromKey, off } = body;
    await setIndicatorSet(tx, { provinceId: province.id, fromKey, off, own, setById: actor.personId, setAt: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'indicators.set',
      unitId: province.id,
      operationId: body.operationId,
      detail: { fromKey, off: off.join(','), own: own.map(({ code }) => code).join(',') },
    });
  },
  mayView: ({ tx, actor, params }) => provinceFor(tx, actor, params.unitId),
  view: async ({ tx, actor, params, now }) =>
    indicatorsView(tx, actor, await provinceFor(tx, actor, params.unitId), now),
});

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_province` */
async function provinceFor(tx: Tx, actor: Actor, unitId: string): Promise<UnitInLine> {
  const [unit] = await authoriseAt(tx, actor, 'calendar.set', unitId);
  if (unit.level !== 'province') throw new DomainError('unit_not_a_province');
  return unit;
}
