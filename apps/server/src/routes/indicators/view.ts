import type { IndicatorsView } from '@cns/contracts/indicators';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { monthAfter } from '@cns/domain/period-kinds';
import { keyOfDay } from '@cns/domain/periods';
import { OPTIONAL_FIGURES } from '@cns/domain/report-figures';
import { type IndicatorSet, indicatorsAt } from '@cns/domain/report-forms';
import { dayOf } from '@cns/domain/time';
import { may } from '../../http/authorise.ts';

/** What a province counts, now and from a later period on. */
export async function indicatorsView(tx: Tx, actor: Actor, province: UnitInLine, now: Date): Promise<IndicatorsView> {
  const timeline = await timelineOf(tx, province.id);
  const running = keyOfDay(dayOf(now), timeline);
  const later = timeline.indicators?.find(({ fromKey }) => fromKey > running) ?? null;
  return {
    province: unitSummary(province),
    current: setView(indicatorsAt(timeline, running)),
    next: later && setView(later),
    optional: OPTIONAL_FIGURES.map(({ code, name, unit }) => ({ code, name, unit })),
    earliestKey: monthAfter(running),
    mayChange: may(actor, 'calendar.set', [province]),
  };
}

function setView(set: IndicatorSet | null): IndicatorsView['current'] {
  return { fromKey: set?.fromKey ?? null, off: [...(set?.off ?? [])], own: [...(set?.own ?? [])] };
}
