import { createHash } from 'node:crypto';
import type { Figure, FigureOverride, ReportBasis, ReportWords } from '@cns/contracts/reports';
import type { PeriodSpan } from '@cns/domain/periods';
import { withOverrides } from '@cns/domain/report-overrides';
import { sumOfReports } from '@cns/domain/report-sum';
import { FILING_LEVELS } from '@cns/domain/reporting-calendar';
import type { Tx } from '../database.ts';
import type { ReportBefore, ReportSubject } from './report-before.ts';
import { figuresOf } from './report-figures.ts';
import { periodAt } from './reporting-calendars.ts';
import { owedTo } from './reports-below.ts';
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
  before: ReportBefore;
}

type Counted = ReportDraft & { sources: () => Promise<ReportSources> };

/**
 * A village's from its visits; any other's as the sum of the approved reports right below it. Over both stands what a person
 * has put in, and beside each figure that of the period before.
 */
export async function draftOf(tx: Tx, subject: ReportSubject, given: Given, now: Date): Promise<ReportDraft> {
  const { figures, basis } = await counted(tx, subject, now);
  return { figures: shown(await withTargets(tx, subject, figures), given), basis };
}

/** The draft with its sources, as it is filed. */
export async function contentOf(tx: Tx, subject: ReportSubject, given: Given, now: Date): Promise<ReportContent> {
  const { figures, basis, sources } = await counted(tx, subject, now);
  return { figures: shown(await withTargets(tx, subject, figures), given), basis, sources: await sources() };
}

function counted(tx: Tx, subject: ReportSubject, now: Date): Promise<Counted> {
  return subject.level === 'village' ? fromVisits(tx, subject) : fromReports(tx, subject, now);
}

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

function shown(figures: readonly Figure[], { overrides, before }: Given): Figure[] {
  return withOverrides(figures, overrides).map((figure) => ({
    ...figure,
    before: before?.figures.find(({ code }) => code === figure.code)?.inPeriod ?? null,
  }));
}

async function fromVisits(tx: Tx, { unitId, period }: ReportSubject): Promise<Counted> {
  const figures = await figuresOf(tx, unitId, period);
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
  return {
    figures: sum.figures.map(({ code, name, unit, inPeriod, yearToDate }) => ({
      code,
      name,
      unit,
      inPeriod,
      yearToDate,
    })),
    basis: {
      included: sum.approved,
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

/** JSONB forgets in which order a thing was written. */
function inOrder(sources: ReportSources): ReportSources {
  if ('visits' in sources) return { visits: sources.visits, digest: sources.digest };
  return { reports: sources.reports.map(({ unitId, reportId, digest }) => ({ unitId, reportId, digest })) };
}

/** The seal over a report as it is filed: nobody changes a figure, a word or a source without it showing. */
export function sealOf(filed: { unitId: string; period: string; words: ReportWords } & ReportContent): Buffer {
  const { unitId, period, words, figures, basis, sources } = filed;
  const { difficulties, proposals, nextPlan } = words;
  const content = [
    unitId,
    period,
    [difficulties, proposals, nextPlan],
    figures.map(({ code, inPeriod, yearToDate, counted }) => [
      code,
      inPeriod,
      yearToDate,
      counted ? [counted.inPeriod, counted.yearToDate, counted.reason] : null,
    ]),
    basis && [basis.included.count, basis.included.total, basis.missing.map(({ unit }) => unit.id)],
    inOrder(sources),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
