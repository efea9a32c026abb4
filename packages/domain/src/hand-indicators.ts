/** Indicators that people count or write by hand: those of a province's own, and those of reports on demand (D-R5). */
import type { Figure, FigureEntry, HandIndicator, SaidWords } from '@cns/contracts/reports';
import { DomainError } from './errors.ts';
import { isRequestKey, kindOfKey, lastMonthOf, monthsOf } from './period-kinds.ts';

type Named = Pick<Figure, 'code' | 'name' | 'unit'>;

/**
 * The numbers of an indicator as figures that add up: of a percentage the part and the whole, of a choice how many chose each
 * option. Words are none.
 */
export function figuresOf({ code, kind, name, unit, options }: HandIndicator): Named[] {
  switch (kind) {
    case 'number':
      return [{ code, name, unit }];
    case 'percent':
      return [
        { code, name, unit },
        { code: `${code}w`, name: '… trên tổng số', unit },
      ];
    case 'choice':
      return options.map((option, index) => ({
        code: `${code}.${index + 1}`,
        name: `${name}: ${option}`,
        unit: 'nơi',
      }));
    case 'text':
      return [];
  }
}

/** The codes under which it is entered. */
export function codesOf(indicator: HandIndicator): string[] {
  return indicator.kind === 'text' ? [indicator.code] : figuresOf(indicator).map(({ code }) => code);
}

/** What a unit filed in other months of the year, by month. */
export type FiledMonths = ReadonlyMap<string, readonly Figure[]>;

/** What stands beside an entry. */
export interface EntrySpan {
  /** The months that a longer period adds up; none of a month. */
  inPeriod: readonly string[];
  /** The months of the year until the end of the period, without a month's own. */
  inYear: readonly string[];
}

/** What stands beside the entries of a period of the calendar; of a report on demand nothing does. */
export function entrySpanOf(key: string): EntrySpan {
  if (isRequestKey(key)) return FIRST_TIME.span;
  const inPeriod: readonly string[] = kindOfKey(key) === 'month' ? [] : monthsOf(key);
  const last = lastMonthOf(key);
  const inYear = monthsOf(key.slice(0, 4)).filter((month) => month < last || inPeriod.includes(month));
  return { inPeriod, inYear };
}

/** Nothing was filed before. */
const FIRST_TIME: Filed = { months: new Map(), span: { inPeriod: [], inYear: [] } };

export interface Filed {
  months: FiledMonths;
  span: EntrySpan;
}

/**
 * The figures that were entered by hand. What adds up stands in the period and for the year with what was filed in its other
 * months; of a quarter nobody has to add the months up. What was not entered is not known, which is not zero (D-S7).
 */
export function enteredFigures(
  indicators: readonly HandIndicator[],
  entries: readonly FigureEntry[],
  filed: Filed = FIRST_TIME,
): Figure[] {
  return indicators.flatMap((indicator) =>
    figuresOf(indicator).map((named) => {
      const entry = enteredAs(entries, named.code);
      return {
        ...named,
        ...(indicator.nature === 'stock' ? stood(named.code, entry, filed) : flowed(named.code, entry, filed)),
      };
    }),
  );
}

/**
 * The figures of a draft once others were entered than when they were computed: a phone without a network shows by it what it
 * has taken down. What adds up moves the year by as much as the period.
 */
export function withEntries(
  figures: readonly Figure[],
  indicators: readonly HandIndicator[],
  entries: readonly FigureEntry[],
): Figure[] {
  const stocks = new Set(indicators.filter(({ nature }) => nature === 'stock').flatMap(codesOf));
  const asked = new Set(indicators.filter(({ kind }) => kind !== 'text').flatMap(codesOf));
  return figures.map((figure) => {
    if (!asked.has(figure.code)) return figure;
    const entry = enteredAs(entries, figure.code);
    if (stocks.has(figure.code)) return entry === null ? figure : { ...figure, yearToDate: entry };
    if (entry === figure.inPeriod) return figure;
    const others = figure.yearToDate === null ? 0 : figure.yearToDate - (figure.inPeriod ?? 0);
    return { ...figure, inPeriod: entry, yearToDate: entry === null && others === 0 ? null : others + (entry ?? 0) };
  });
}

function enteredAs(entries: readonly FigureEntry[], code: string): number | null {
  return entries.find((entry) => entry.code === code)?.value ?? null;
}

function flowed(code: string, entry: number | null, { months, span }: Filed) {
  const sum = (keys: readonly string[]) =>
    keys.reduce((all, key) => added(all, numberIn(months, key, code, 'inPeriod')), null as number | null);
  const inPeriod = entry ?? sum(span.inPeriod);
  return { inPeriod, yearToDate: added(sum(outside(span)), inPeriod) };
}

/** The months of the year before the period. */
function outside({ inPeriod, inYear }: EntrySpan): string[] {
  return inYear.filter((key) => !inPeriod.includes(key));
}

/** How things stand was last said in the last month that knew it. */
function stood(code: string, entry: number | null, { months, span }: Filed) {
  const known = span.inPeriod.flatMap((key) => numberIn(months, key, code, 'yearToDate') ?? []);
  return { inPeriod: null, yearToDate: entry ?? known[known.length - 1] ?? null };
}

function numberIn(months: FiledMonths, key: string, code: string, part: 'inPeriod' | 'yearToDate'): number | null {
  return months.get(key)?.find((figure) => figure.code === code)?.[part] ?? null;
}

function added(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/** What was written to indicators of words. */
export function saidWords(
  indicators: readonly HandIndicator[],
  entries: readonly FigureEntry[],
  unit: string,
): SaidWords[] {
  const ofWords = new Set(indicators.filter(({ kind }) => kind === 'text').map(({ code }) => code));
  return entries.flatMap(({ code, words }) => (ofWords.has(code) && words !== '' ? [{ code, unit, words }] : []));
}

/**
 * What a unit above the villages did itself stands beside the sum of those below it, and in the figure (issue: "plus its own
 * part"). Only what adds up has such a part.
 */
export function withOwnPart(
  figures: readonly Figure[],
  entries: readonly FigureEntry[],
  filed: Filed = FIRST_TIME,
): Figure[] {
  return figures.map((figure) => {
    const entered = enteredAs(entries, figure.code);
    const before = (keys: readonly string[]) =>
      keys.reduce((sum, key) => sum + (ownIn(filed.months, key, figure.code)?.inPeriod ?? 0), 0);
    const inPeriod = entered ?? before(filed.span.inPeriod);
    const yearToDate = before(outside(filed.span)) + inPeriod;
    if (inPeriod === 0 && yearToDate === 0) return figure;
    return {
      ...figure,
      inPeriod: added(figure.inPeriod, inPeriod),
      yearToDate: added(figure.yearToDate, yearToDate),
      own: { inPeriod, yearToDate },
    };
  });
}

function ownIn(months: FiledMonths, key: string, code: string) {
  return months.get(key)?.find((figure) => figure.code === code)?.own;
}

/** Takes off who stood in the reports of several villages, so that a person is counted once. */
export function countedOnce(
  figures: readonly Figure[],
  doubled: ReadonlyMap<string, { inPeriod: number; yearToDate: number }>,
): Figure[] {
  return figures.map((figure) => {
    const twice = doubled.get(figure.code);
    if (!twice || (twice.inPeriod === 0 && twice.yearToDate === 0)) return figure;
    return {
      ...figure,
      inPeriod: figure.inPeriod === null ? null : figure.inPeriod - twice.inPeriod,
      yearToDate: figure.yearToDate === null ? null : figure.yearToDate - twice.yearToDate,
      doubled: twice,
    };
  });
}

/** Of what a unit that sums up may enter a part of its own: what adds up over days. */
export interface Enterable {
  indicators: readonly HandIndicator[];
  /** Codes of the figures that a part of its own may stand beside; empty where the unit fills in. */
  ownParts: ReadonlySet<string>;
}

/**
 * Entries belong to what is asked; numbers where numbers are asked, and one option of a choice.
 * @throws DomainError `figure_unknown`, `entry_not_one_choice`
 */
export function checkEntries({ indicators, ownParts }: Enterable, entries: readonly FigureEntry[]): void {
  const words = new Set(indicators.filter(({ kind }) => kind === 'text').map(({ code }) => code));
  const numbers = new Set([...ownParts, ...indicators.filter(({ kind }) => kind !== 'text').flatMap(codesOf)]);
  const seen = new Set<string>();
  for (const { code, value } of entries) {
    const known = value === null ? words.has(code) || numbers.has(code) : numbers.has(code);
    if (!known || seen.has(code)) throw new DomainError('figure_unknown', { code });
    seen.add(code);
  }
  for (const choice of indicators.filter(({ kind }) => kind === 'choice')) {
    const chosen = codesOf(choice).map((code) => enteredAs(entries, code) ?? 0);
    const isOne =
      chosen.every((value) => value === 0 || value === 1) && chosen.filter((value) => value === 1).length <= 1;
    if (ownParts.size === 0 && !isOne) throw new DomainError('entry_not_one_choice');
  }
}

/** Another one that stands for as much as this one: what was counted under it can be read on. */
interface Put extends Omit<HandIndicator, 'code'> {
  code: string | null;
}

const PROVINCE_CODE = /^P(\d+)$/;

/**
 * The own indicators of a province with their codes: a known one keeps its own and with it what was counted under it; a new one
 * gets the next that nobody has had.
 * @throws DomainError `figure_unknown`, `indicator_changed_kind`, `indicator_options_missing`
 */
export function ownIndicators(put: readonly Put[], known: readonly HandIndicator[]): HandIndicator[] {
  let last = Math.max(0, ...known.map(({ code }) => Number(PROVINCE_CODE.exec(code)?.[1] ?? 0)));
  const given = put.map((one) => {
    if (one.code === null) {
      last += 1;
      return whole({ ...one, code: `P${last}` });
    }
    const before = known.filter(({ code }) => code === one.code);
    const [first] = before;
    if (!first) throw new DomainError('figure_unknown', { code: one.code });
    if (before.some(({ kind, nature }) => kind !== one.kind || nature !== one.nature)) {
      throw new DomainError('indicator_changed_kind', { name: one.name });
    }
    return whole({ ...one, code: one.code });
  });
  const codes = given.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new DomainError('figure_unknown', { code: twice });
  return given;
}

/** What a report on demand asks for, numbered in its order. @throws DomainError `indicator_options_missing` */
export function askedIndicators(put: readonly Omit<Put, 'code' | 'nature'>[]): HandIndicator[] {
  return put.map((one, index) => whole({ ...one, code: `N${index + 1}`, nature: 'flow' }));
}

function whole(indicator: HandIndicator): HandIndicator {
  const { code, kind, nature, name, unit, explanation } = indicator;
  const options = kind === 'choice' ? [...new Set(indicator.options)] : [];
  if (kind === 'choice' && options.length < 2) throw new DomainError('indicator_options_missing', { name });
  return { code, kind, nature, name, unit: kind === 'number' || kind === 'percent' ? unit : '', explanation, options };
}
