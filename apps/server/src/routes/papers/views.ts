/** Reads what papers are made of. */

import type { Figure, FigureEntry, ReportBasis } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { draftOf, withTargets } from '@cns/db/queries/report-content';
import { filedSourcesOf, villageReportsUnder } from '@cns/db/queries/report-sources';
import { periodAt, periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { periodView, type ReportRow, reportOf } from '@cns/db/queries/reports';
import { levelBelow, owedTo } from '@cns/db/queries/reports-below';
import { leadersUnder } from '@cns/db/queries/teams';
import { provinceIn, type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { compareVietnamese } from '@cns/domain/names';
import { type ReportingPeriod, spanOfKey } from '@cns/domain/periods';
import { formOf } from '@cns/domain/report-forms';
import { asFiled, besideOf, type SummedFigure, sumOfReports } from '@cns/domain/report-sum';
import { startOfDay } from '@cns/domain/time';
import type { SumView, VillageView } from '@cns/papers/views';
import { may } from '../../http/authorise.ts';
import { wordsIn } from '../reports/change.ts';
import { reportPlace } from '../reports/place.ts';
import { reportView } from '../reports/view.ts';

type Line = readonly [UnitInLine, ...UnitInLine[]];

/** The report of a unit above the village; once it is filed, with what it was filed of. */
export async function sumViewOf(tx: Tx, [unit, ...above]: Line, key: string, now: Date): Promise<SumView> {
  const { below, own, period, request, reports, beside, sum } = await sumOf(tx, [unit, ...above], key, now);
  const provinceId = provinceIn([unit, ...above]).id;
  const [superior = null] = above;
  return {
    unit: unitSummary(await unitById(tx, unit.id)),
    superior,
    period: periodView(period),
    request,
    filedAt: isFiledRow(own) ? own.submittedAt : null,
    words: wordsIn(own),
    below,
    reports,
    beside,
    sum: { ...sum, figures: await askedOf(tx, { unitId: unit.id, period, own }, sum.figures) },
    villages: below === 'village' ? null : await villagesBehind(tx, unit.id, provinceId, key, now),
  };
}

/** The reports right below a unit and their sum; once the unit has filed, as they were filed of it. */
export async function sumOf(tx: Tx, line: Line, key: string, now: Date) {
  const [unit] = line;
  const provinceId = provinceIn(line).id;
  const timeline = await timelineOf(tx, provinceId, key);
  const below = await levelBelow(tx, unit, spanOfKey(key, timeline).to);
  const owedIn = await periodIn(tx, timeline, { provinceId, level: below, key });
  if (!owedIn || unit.level === 'village') throw new DomainError('report_not_due_here');
  if (now < startOfDay(owedIn.from)) throw new DomainError('period_not_open');
  const ownPeriod =
    unit.level === 'province' ? null : await periodIn(tx, timeline, { provinceId, level: unit.level, key });
  const own = ownPeriod ? await reportOf(tx, unit.id, provinceId, key) : null;
  const owed = await owedTo(tx, unit, provinceId, below, owedIn, now);
  const reports = (isFiledRow(own) ? asFiled(owed, await basisOf(tx, own)) : owed).sort((a, b) =>
    compareVietnamese(a.name, b.name),
  );
  const beside = ownPeriod ? besideOf(unit.name, await figuresOfOwn()) : [];
  const request = timeline.requests?.get(key) ?? null;
  return { below, own, period: ownPeriod ?? owedIn, request, reports, beside, sum: sumOfReports(reports, beside) };

  async function figuresOfOwn(): Promise<readonly Figure[]> {
    if (!ownPeriod || unit.level === 'province' || unit.level === 'village') return [];
    const entries = (own?.entries ?? []) as FigureEntry[];
    if (isFiledRow(own)) return own.figures as Figure[];
    const form = formOf(timeline, key, unit.level);
    const subject = { unitId: unit.id, unitName: unit.name, provinceId, level: unit.level, period: ownPeriod, form };
    return (await draftOf(tx, subject, { overrides: [], entries, before: null }, now)).figures;
  }
}

/** The sum beside what was asked; of a filed report, as it was asked then. */
async function askedOf(
  tx: Tx,
  { unitId, period, own }: { unitId: string; period: ReportingPeriod; own: ReportRow | null },
  figures: readonly SummedFigure[],
): Promise<SummedFigure[]> {
  if (!isFiledRow(own)) return withTargets(tx, { unitId, period }, figures);
  const filed = new Map((own.figures as Figure[]).map(({ code, target }) => [code, target]));
  return figures.map((figure) => {
    const target = filed.get(figure.code);
    return target ? { ...figure, target } : figure;
  });
}

function isFiledRow(row: ReportRow | null): row is ReportRow {
  return row?.state === 'submitted' || row?.state === 'approved';
}

async function basisOf(tx: Tx, row: ReportRow) {
  const { missing } = row.basis as ReportBasis;
  return { missing, included: await filedSourcesOf(tx, row.id) };
}

async function villagesBehind(tx: Tx, unitId: string, provinceId: string, key: string, now: Date) {
  const period = await periodAt(tx, provinceId, 'village', key);
  return period ? villageReportsUnder(tx, unitId, provinceId, period, now) : [];
}

/** The report of a village with the names that its reader may know. */
export async function villageViewOf(
  tx: Tx,
  actor: Actor,
  params: { unitId: string; period: string },
  now: Date,
): Promise<VillageView> {
  const place = await reportPlace(tx, actor, 'read', params);
  const [village, commune] = place.ancestry;
  if (!village || !commune) throw new DomainError('unit_not_found');
  const day = place.period.to;
  const team = await tx.team.findFirst({
    where: { areas: { some: { unitId: village.id } }, validTo: null },
    orderBy: { createdAt: 'asc' },
  });
  const leaders = may(actor, 'team.read', place.ancestry) ? await leadersUnder(tx, village.id, day) : new Map();
  return {
    report: await reportView(tx, actor, place, now),
    commune,
    teamName: team?.name ?? `Tổ công nghệ số cộng đồng ${village.name}`,
    leaderName: leaders.get(village.id)?.name ?? null,
  };
}
