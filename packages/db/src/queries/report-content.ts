import { createHash } from 'node:crypto';
import type { Figure, FigureEntry, FigureOverride, ReportBasis, ReportWords } from '@cns/contracts/reports';
import { countedOnce, enteredFigures, entrySpanOf, type FiledMonths, withOwnPart } from '@cns/domain/hand-indicators';
import { withOverrides } from '@cns/domain/overridden-figures';
import type { PeriodSpan } from '@cns/domain/periods';
import { boxesOf } from '@cns/domain/report-seal';
import { sumOfReports } from '@cns/domain/report-sum';
import { FILING_LEVELS } from '@cns/domain/reporting-calendar';
import type { Tx } from '../database.ts';
import { doubledMembers } from './doubled-members.ts';
import type { ReportBefore, ReportSubject } from './report-before.ts';
import { figuresOf } from './report-figures.ts';
import { periodAt } from './reporting-calendars.ts';
import { type OwedUnit, owedTo } from './reports-below.ts';
import { targetsOf } from './targets.ts';
import { unitSummary } from './units.ts';

/** What a report says by itself before anybody opens it (D-R1). */
export interface ReportDraft {
  figures: Figure[];
  /** `null` for a village. */
  basis: ReportBasis | null;
}

/** A report as it is filed: with what the figures were counted from, so that it can be told later whether something else was. */
export interface ReportContent extends ReportDraft {
  sources: ReportSources;
}

export type ReportSources =
  | { visits: number; digest: string }
  | { reports: { unitId: string; reportId: string; digest: string }[] };

interface Given {
  overrides: readonly FigureOverride[];
  /** What was counted by hand. */
  entries: readonly FigureEntry[];
  before: ReportBefore;
}

type Counted = ReportDraft & { sources: () => Promise<ReportSources> };

/**
 * A village's from its visits, that of a report on demand from what is entered; any other's as the sum of the approved reports
 * right below it with the unit's own part. Over all stands what a person has put in, and beside each figure that of the period
 * before.
 */
export async function draftOf(tx: Tx, subject: ReportSubject, given: Given, now: Date): Promise<ReportDraft> {
  const { figures, basis } = await counted(tx, subject, now);
  return { figures: await shown(tx, subject, figures, given), basis };
}

/** The draft with its sources, as it is filed. */
export async function contentOf(tx: Tx, subject: ReportSubject, given: Given, now: Date): Promise<ReportContent> {
  const { figures, basis, sources } = await counted(tx, subject, now);
  return { figures: await shown(tx, subject, figures, given), basis, sources: await sources() };
}

async function counted(tx: Tx, subject: ReportSubject, now: Date): Promise<Counted> {
  const { fills, request } = subject.form;
  if (!fills) return fromReports(tx, subject, now);
  return request ? { figures: [], basis: null, sources: async () => BY_HAND } : fromVisits(tx, subject);
}

/** No visit stands behind what is counted by hand. */
const BY_HAND: ReportSources = { visits: 0, digest: '' };

/** Beside each figure what was asked of it (D-R8). */
export async function withTargets<Item extends Figure>(
  tx: Tx,
  { unitId, period }: Pick<ReportSubject, 'unitId' | 'period'>,
  figures: readonly Item[],
): Promise<Item[]> {
  const year = period.key.slice(0, 4);
  const targets = await targetsOf(tx, unitId, period.to, [period.key, year]);
  return figures.map((figure) => {
    const target = {
      inPeriod: targets.get(period.key)?.get(figure.code) ?? null,
      year: targets.get(year)?.get(figure.code) ?? null,
    };
    return target.inPeriod === null && target.year === null ? figure : { ...figure, target };
  });
}

async function shown(
  tx: Tx,
  subject: ReportSubject,
  figures: readonly Figure[],
  { overrides, entries, before }: Given,
): Promise<Figure[]> {
  const entered = await withEntries(tx, subject, figures, entries);
  const asked = subject.form.request ? entered : await withTargets(tx, subject, entered);
  return withOverrides(asked, overrides).map((figure) => ({
    ...figure,
    before: before?.figures.find(({ code }) => code === figure.code)?.inPeriod ?? null,
  }));
}

/** With what was counted by hand: figures of their own where the report is filled in, the own part where it is a sum. */
async function withEntries(
  tx: Tx,
  { unitId, provinceId, period, form }: ReportSubject,
  figures: readonly Figure[],
  entries: readonly FigureEntry[],
): Promise<Figure[]> {
  if (form.fills && form.indicators.length === 0) return [...figures];
  const span = entrySpanOf(period.key);
  const months = span.inYear.length === 0 ? new Map() : await filedIn(tx, { unitId, provinceId }, span.inYear);
  return form.fills
    ? [...figures, ...enteredFigures(form.indicators, entries, { months, span })]
    : withOwnPart(figures, entries, { months, span });
}

/** The figures that a unit filed in some months. */
async function filedIn(
  tx: Tx,
  { unitId, provinceId }: Pick<ReportSubject, 'unitId' | 'provinceId'>,
  keys: readonly string[],
): Promise<FiledMonths> {
  const rows = await tx.monthlyReport.findMany({
    where: { unitId, state: { in: ['submitted', 'approved'] }, period: { provinceId, key: { in: [...keys] } } },
    select: { figures: true, period: { select: { key: true } } },
  });
  return new Map(rows.map(({ figures, period }) => [period.key, figures as Figure[]]));
}

async function fromVisits(tx: Tx, { unitId, period, form }: ReportSubject): Promise<Counted> {
  const all = await figuresOf(tx, unitId, period);
  const figures = form.off.size === 0 ? all : all.filter(({ code }) => !form.off.has(code));
  return { figures, basis: null, sources: () => visitsBehind(tx, unitId, period) };
}

async function visitsBehind(tx: Tx, unitId: string, { from, to }: PeriodSpan) {
  const [row] = await tx.$queryRaw<{ visits: number; digest: string }[]>`
    SELECT count(*)::int AS visits,
           encode(sha256(coalesce(string_agg(v.id::text, ',' ORDER BY v.id), '')::bytea), 'hex') AS digest
    FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) AS v (id)`;
  return row as { visits: number; digest: string };
}

async function fromReports(tx: Tx, subject: ReportSubject, now: Date): Promise<Counted> {
  const { unitId, unitName, provinceId, period } = subject;
  const below = FILING_LEVELS[FILING_LEVELS.indexOf(subject.level) - 1] ?? 'village';
  const owedIn = (await periodAt(tx, provinceId, below, period.key)) ?? period;
  const owed = await owedTo(tx, { id: unitId, name: unitName }, provinceId, below, owedIn, now);
  const sum = sumOfReports(owed);
  const missing = new Set(sum.missing.map((report) => report.unitId));
  const added = sum.figures.map(({ inPeriodOf: _period, yearToDateOf: _year, ...figure }) => figure);
  const figures = below === 'village' ? await onePersonOnce(tx, subject, owed, added) : added;
  const said = owed.flatMap(({ approved }) => approved?.said ?? []);
  return {
    figures,
    basis: {
      included: sum.approved,
      ...(said.length === 0 ? {} : { said }),
      missing: owed
        .filter((report) => missing.has(report.unitId))
        .map(({ unit, state, timeliness }) => ({ unit: unitSummary(unit), state, timeliness })),
    },
    sources: async () => ({
      reports: owed.flatMap(({ unitId: id, reportId, digest }) =>
        reportId ? [{ unitId: id, reportId, digest: digest ?? '' }] : [],
      ),
    }),
  };
}

/** Communes have counted their members once; a person works for teams of two communes too rarely to be looked for. */
async function onePersonOnce(
  tx: Tx,
  { unitId, period, form }: ReportSubject,
  owed: readonly OwedUnit[],
  figures: readonly Figure[],
): Promise<Figure[]> {
  const included = owed.flatMap(({ unitId: id, approved }) => (approved ? [id] : []));
  if (form.request || included.length < 2) return [...figures];
  return countedOnce(figures, await doubledMembers(tx, unitId, included, period));
}

/** JSONB forgets in which order a thing was written. */
function inOrder(sources: ReportSources): ReportSources {
  if ('visits' in sources) return { visits: sources.visits, digest: sources.digest };
  return { reports: sources.reports.map(({ unitId, reportId, digest }) => ({ unitId, reportId, digest })) };
}

type FiledReport = ReportContent & {
  unitId: string;
  period: string;
  words: ReportWords;
  entries?: readonly FigureEntry[];
};

/** The seal over a report as it is filed: nobody changes a figure, a word or a source without it showing. */
export function sealOf(filed: FiledReport): Buffer {
  const { unitId, period, words, figures, basis, sources, entries = [] } = filed;
  const byHand = entries.map(({ code, value, words: said }) => [code, value, said]);
  const said = (basis?.said ?? []).map(({ code, unit, words: told }) => [code, unit, told]);
  const content = [
    unitId,
    period,
    boxesOf(words),
    figures.map(({ code, inPeriod, yearToDate, counted }) => [
      code,
      inPeriod,
      yearToDate,
      counted ? [counted.inPeriod, counted.yearToDate, counted.reason] : null,
    ]),
    basis && [basis.included.count, basis.included.total, basis.missing.map(({ unit }) => unit.id)],
    inOrder(sources),
    // What came later is sealed where there is any, so that older seals stay whole.
    ...(byHand.length + said.length === 0 ? [] : [byHand, said]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
