import type { TargetsView } from '@cns/contracts/targets';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { figuresOf } from '@cns/db/queries/report-figures';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { filersUnder } from '@cns/db/queries/reports-below';
import { householdsOfEach, targetChanges, targetsOf, targetsOfEach } from '@cns/db/queries/targets';
import { doneByReports } from '@cns/db/queries/targets-done';
import { provinceIn, type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { keyOfDay, type PeriodSpan, spanOfKey } from '@cns/domain/periods';
import { indicatorsAt } from '@cns/domain/report-forms';
import { isCounted, targetFigures } from '@cns/domain/targets';
import { dayOf } from '@cns/domain/time';
import { may } from '../../http/authorise.ts';

/** The targets of a unit with what has been done of them, and of the units right below. */
export async function targetsView(
  tx: Tx,
  actor: Actor,
  ancestry: readonly [UnitInLine, ...UnitInLine[]],
  { period, now }: { period: string | undefined; now: Date },
): Promise<TargetsView> {
  const [unit] = ancestry;
  const timeline = await timelineOf(tx, provinceIn(ancestry).id);
  const month = keyOfDay(dayOf(now), timeline);
  const key = period ?? month;
  const span = spanOfKey(key, timeline);
  const figures = targetFigures(indicatorsAt(timeline, key));
  const [borders = span.to] = [dayOf(now), span.to].sort();
  const targets = (await targetsOf(tx, unit.id, borders, [key])).get(key) ?? new Map<string, number>();
  const below = unit.level === 'village' ? [await unitById(tx, unit.id)] : await filersUnder(tx, unit.id, borders);
  const ids = below.map(({ id }) => id);
  const each = await targetsOfEach(tx, ids, borders, key);
  const households = await householdsOfEach(tx, ids);
  // What a whole province did is read from its approved reports and not counted at every look; so is what is entered by hand.
  const counts = unit.level === 'village' || unit.level === 'commune';
  const fromReports = [...targets.keys()].filter((code) => !counts || !isCounted(code));
  const reported = await doneByReports(tx, [unit.id, ...ids], borders, key, fromReports);
  const doneOf = async (id: string, asked: ReadonlyMap<string, number>) => {
    const told = reported.get(id) ?? NOTHING;
    if (!counts || ![...asked.keys()].some(isCounted)) return told;
    return new Map([...(await doneIn(tx, id, span)), ...told]);
  };
  const whole = await doneOf(unit.id, targets);
  const units: TargetsView['units'] = [];
  for (const one of below) {
    const own = each.get(one.id) ?? new Map<string, number>();
    const done = await doneOf(one.id, own);
    units.push({
      unit: unitSummary(one),
      households: households.get(one.id) ?? 0,
      targets: [...own].map(([code, target]) => ({ code, target, done: done.get(code) ?? null })),
    });
  }
  return {
    unit: unitSummary(await unitById(tx, unit.id)),
    period: key,
    from: span.from,
    to: span.to,
    month,
    maySet: unit.level !== 'village' && unit.validTo === null && may(actor, 'target.set', ancestry),
    indicators: figures,
    targets: figures.flatMap((figure) => {
      const { code } = figure;
      const target = targets.get(code);
      return target === undefined ? [] : [{ ...figure, target, done: whole.get(code) ?? null }];
    }),
    units,
    changes: (await targetChanges(tx, unit.id, key)).map(({ code, at, ...change }) => ({
      ...change,
      name: figures.find((figure) => figure.code === code)?.name ?? code,
      at: at.toISOString(),
    })),
  };
}

const NOTHING: ReadonlyMap<string, number | null> = new Map();

/** What a unit has done in a span of days, by the code of the figure; what only stands, as it stands. */
async function doneIn(tx: Tx, unitId: string, span: PeriodSpan): Promise<ReadonlyMap<string, number | null>> {
  const figures = await figuresOf(tx, unitId, span);
  return new Map(figures.map(({ code, inPeriod, yearToDate }) => [code, inPeriod ?? yearToDate]));
}
