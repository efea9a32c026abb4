/** The keys of months, quarters, half-years and years (D-R5). */

/** From the shortest to the longest. */
export const PERIOD_KINDS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What a province may ask for beside the month. */
export const LONGER_KINDS = ['quarter', 'half', 'year'] as const;
export type LongerKind = (typeof LONGER_KINDS)[number];

/** `2026-D12`: a report on demand, which belongs to no period of the calendar (D-R5). */
export function isRequestKey(key: string): boolean {
  return key.charAt(5) === 'D';
}

/** `2026-11`, `2026-Q4`, `2026-H2`, `2026`; of a period of the calendar. */
export function kindOfKey(key: string): PeriodKind {
  const part = key.slice(5);
  if (part === '') return 'year';
  return part.startsWith('Q') ? 'quarter' : part.startsWith('H') ? 'half' : 'month';
}

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The months of a period, in order. */
export function monthsOf(key: string): [string, ...string[]] {
  const kind = kindOfKey(key);
  if (kind === 'month') return [key];
  const nth = kind === 'year' ? 1 : Number(key.slice(6));
  const first = (nth - 1) * MONTHS[kind] + 1;
  const month = (number: number) => `${key.slice(0, 4)}-${String(number).padStart(2, '0')}`;
  const others = Array.from({ length: MONTHS[kind] - 1 }, (_, index) => month(first + 1 + index));
  return [month(first), ...others];
}

/** The month with which a period ends. */
export function lastMonthOf(key: string): string {
  const months = monthsOf(key);
  return months[months.length - 1] ?? months[0];
}

/** The period of each kind to which a month belongs. */
export function periodsOfMonth(month: string): Record<PeriodKind, string> {
  const year = month.slice(0, 4);
  const number = Number(month.slice(5));
  return {
    month,
    quarter: `${year}-Q${Math.ceil(number / 3)}`,
    half: `${year}-H${Math.ceil(number / 6)}`,
    year,
  };
}

/** The period of the same kind right before. */
export function periodBefore(key: string): string {
  return periodsOfMonth(monthBefore(monthsOf(key)[0]))[kindOfKey(key)];
}

/** The period of the same kind right after. */
export function periodAfter(key: string): string {
  return periodsOfMonth(monthAfter(lastMonthOf(key)))[kindOfKey(key)];
}

export function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** "tháng 11/2026", "quý IV/2026", "6 tháng cuối năm 2026", "năm 2026", "đột xuất số 12/2026" */
export function periodWords(key: string): string {
  const year = key.slice(0, 4);
  if (isRequestKey(key)) return `đột xuất số ${key.slice(6)}/${year}`;
  switch (kindOfKey(key)) {
    case 'month':
      return `tháng ${Number(key.slice(5))}/${year}`;
    case 'quarter':
      return `quý ${ROMAN[Number(key.slice(6)) - 1]}/${year}`;
    case 'half':
      return `6 tháng ${key.endsWith('1') ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return `năm ${year}`;
  }
}
