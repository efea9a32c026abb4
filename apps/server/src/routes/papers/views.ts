/** Reads what papers are made of. */

import type { Figure, FigureEntry, ReportBasis, SaidWords } from '@cns/contracts/reports';
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
import { saidWords } from '@cns/domain/hand-indicators';
import { compareVietnamese } from '@cns/domain/names';
import { type ReportingPeriod, spanOfKey } from '@cns/domain/periods';
import { formOf } from '@cns/domain/report-forms';
import {
  asFiled,
  besideOf,
  type OwedReport,
  type ReportSum,
  type SummedFigure,
  sumOfReports,
} from '@cns/domain/report-sum';
import { startOfDay } from '@cns/domain/time';
import type { SumView, VillageView } from '@cns/papers/views';
import { may } from '../../http/authorise.ts';
import { wordsIn } from '../reports/change.ts';
import { reportPlace } from '../reports/place.ts';
import { reportView } from '../reports/view.ts';

type Line = readonly [UnitInLine, ...UnitInLine[]];

/** The report of a unit above the village; once it is filed, with what it was filed of. */
export async function sumViewOf(tx: Tx, [unit, ...above]: Line, key: string, now: Date): Promise<SumView> {
  const { below, own, period, form, fills, reports, beside, sum } = await sumOf(tx, [unit, ...above], key, now);
  const { request, indicators: asked } = form;
  const provinceId = provinceIn([unit, ...above]).id;
  const [superior = null] = above;
  return {
    unit: unitSummary(await unitById(tx, unit.id)),
    superior,
    period: periodView(period),
    request,
    asked,
    said: [...saidBelow(own, reports), ...saidWords(asked, entriesOf(own), unit.name)],
    fills,
    filedAt: isFiledRow(own) ? own.submittedAt : null,
    words: wordsIn(own),
    below,
    reports,
    beside,
    sum: { ...sum, figures: await askedOf(tx, { unitId: unit.id, period, own }, sum.figures) },
    villages: below === 'village' || fills ? null : await villagesBehind(tx, unit.id, provinceId, key, now),
  };
}

/** What the reports below answered in words; of a filed sum, what was in it. */
function saidBelow(own: ReportRow | null, reports: readonly OwedReport[]): readonly SaidWords[] {
  const { said = null } = isFiledRow(own) ? ((own.basis ?? {}) as Partial<ReportBasis>) : {};
  return said ?? reports.flatMap(({ approved }) => approved?.said ?? []);
}

function entriesOf(own: ReportRow | null): readonly FigureEntry[] {
  return (own?.entries ?? []) as FigureEntry[];
}

/**
 * The reports right below a unit and their sum; once the unit has filed, as they were filed of it. A report on demand that the
 * unit fills in itself is its own answers.
 */
export async function sumOf(tx: Tx, line: Line, key: string, now: Date) {
  const place = await placeOfSum(tx, line, key, now);
  const { own, fills } = place;
  const figures = await ownFigures(tx, place, now);
  if (fills) return { ...place, reports: [], beside: [], sum: sumOfOwn(figures) };
  const owed = await owedTo(tx, place.unit, place.provinceId, place.below, place.owedIn, now);
  const reports = (isFiledRow(own) ? asFiled(owed, await basisOf(tx, own)) : owed).sort((a, b) =>
    compareVietnamese(a.name, b.name),
  );
  const beside = besideOf(place.unit.name, figures);
  return { ...place, reports, beside, sum: sumOfReports(reports, beside) };
}

/** @throws DomainError `report_not_due_here`, `period_not_open` */
async function placeOfSum(tx: Tx, line: Line, key: string, now: Date) {
  const [unit] = line;
  const { level } = unit;
  if (level === 'village') throw new DomainError('report_not_due_here');
  const provinceId = provinceIn(line).id;
  const timeline = await timelineOf(tx, provinceId, key);
  const below = await levelBelow(tx, unit, spanOfKey(key, timeline).to);
  const ownLevel = level === 'province' ? null : level;
  const form = formOf(timeline, key, ownLevel ?? below);
  const fills = ownLevel !== null && form.fills;
  const owedIn = await periodIn(tx, timeline, { provinceId, level: fills ? ownLevel : below, key });
  if (!owedIn) throw new DomainError('report_not_due_here');
  if (now < startOfDay(owedIn.from)) throw new DomainError('period_not_open');
  const ownPeriod = ownLevel && (await periodIn(tx, timeline, { provinceId, level: ownLevel, key }));
  const own = ownPeriod ? await reportOf(tx, unit.id, provinceId, key) : null;
  return { unit, ownLevel, provinceId, below, form, fills, owedIn, own, ownPeriod, period: ownPeriod ?? owedIn };
}

type PlaceOfSum = Awaited<ReturnType<typeof placeOfSum>>;

/** What the unit's own report says: as filed, or as it stands. */
async function ownFigures(tx: Tx, place: PlaceOfSum, now: Date): Promise<readonly Figure[]> {
  const { unit, ownLevel, ownPeriod, provinceId, own, form } = place;
  if (!ownLevel || !ownPeriod) return [];
  if (isFiledRow(own)) return own.figures as Figure[];
  const subject = { unitId: unit.id, unitName: unit.name, provinceId, level: ownLevel, period: ownPeriod, form };
  return (await draftOf(tx, subject, { overrides: [], entries: entriesOf(own), before: null }, now)).figures;
}

/** Nothing was added up. */
function sumOfOwn(figures: readonly Figure[]): ReportSum {
  return { ...sumOfReports([]), figures: figures.map((figure) => ({ ...figure, inPeriodOf: 1, yearToDateOf: 1 })) };
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
