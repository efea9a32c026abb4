/** A filed report beside the figures of now: what differs, and what happened in between (D-R4). */
import type { DriftCause, Figure, FigureDrift } from '@cns/contracts/reports';
import { formatNumber } from './format.ts';

/** What was counted, where a person had put in another number: only counts can be compared. */
function countedOf({ inPeriod, yearToDate, counted }: Figure): { inPeriod: number | null; yearToDate: number | null } {
  return counted ? { inPeriod: counted.inPeriod, yearToDate: counted.yearToDate } : { inPeriod, yearToDate };
}

/** The figures that would be counted otherwise today, in the order of the report. */
export function driftOf(filed: readonly Figure[], live: readonly Figure[]): FigureDrift[] {
  return filed.flatMap((figure) => {
    const now = live.find(({ code }) => code === figure.code);
    if (!now) return [];
    const then = countedOf(figure);
    const same = then.inPeriod === now.inPeriod && then.yearToDate === now.yearToDate;
    if (same) return [];
    const { code, name, unit } = figure;
    return [{ code, name, unit, filed: then, now: { inPeriod: now.inPeriod, yearToDate: now.yearToDate } }];
  });
}

const CAUSES: Record<DriftCause['kind'], string> = {
  late_visits: 'lượt hỗ trợ gửi muộn',
  late_support: 'lượt gửi muộn',
  gone_visits: 'lượt hỗ trợ không còn ở đây',
  corrections: 'lần sửa mức kỹ năng',
  registered: 'hộ mới ghi thêm',
  archived: 'hộ chuyển đi hoặc đã xóa',
  merged_households: 'hộ ghi trùng được gộp',
  unit_changes: 'lần sáp nhập, chia thôn',
  approved_later: 'đơn vị được duyệt sau khi nộp',
  filed_anew: 'đơn vị nộp lại với số khác',
  taken_back: 'đơn vị bị trả lại sau khi nộp',
};

/** "3 lượt gửi muộn" */
export function causeWords({ kind, count, units }: DriftCause): string {
  const words = `${formatNumber(count)} ${CAUSES[kind]}`;
  return units.length === 0 ? words : `${words} (${units.join(', ')})`;
}

/** What a figure follows from; what it does not follow from explains nothing. */
const EXPLAINS: Record<'support' | 'activity' | 'goal' | 'any', readonly DriftCause['kind'][]> = {
  support: ['late_support', 'gone_visits', 'merged_households', 'unit_changes'],
  activity: ['late_visits', 'gone_visits', 'unit_changes'],
  goal: ['corrections', 'late_visits', 'registered', 'archived', 'merged_households', 'unit_changes'],
  any: [],
};
const SUMS: readonly DriftCause['kind'][] = ['approved_later', 'filed_anew', 'taken_back'];

/** "Đã nộp 42 · nay 45: 3 lượt gửi muộn" */
export function driftWords({ code, filed, now }: FigureDrift, causes: readonly DriftCause[]): string {
  const inPeriod = filed.inPeriod !== now.inPeriod;
  const [then, today] = inPeriod ? [filed.inPeriod, now.inPeriod] : [filed.yearToDate, now.yearToDate];
  const numbers = `Đã nộp ${shown(then)} · nay ${shown(today)}${inPeriod || filed.inPeriod === null ? '' : ' (lũy kế)'}`;
  const kinds = [...EXPLAINS[subjectOf(code)], ...SUMS];
  const why = causes.filter(({ kind, count }) => count > 0 && kinds.includes(kind)).map(causeWords);
  return why.length === 0 ? numbers : `${numbers}: ${why.join('; ')}`;
}

/** What happened since that none of the figures tells; who was helped late is also a late visit, and told once. */
export function untoldCauses(figures: readonly FigureDrift[], causes: readonly DriftCause[]): DriftCause[] {
  const told = figures.map((figure) => driftWords(figure, causes)).join(' ');
  const support = causes.find(({ kind }) => kind === 'late_support');
  return causes.filter(({ kind, count, units }) => {
    if (kind === 'late_support' || count === 0) return false;
    if (kind === 'late_visits' && support?.count === count) return !told.includes(causeWords(support));
    return !told.includes(causeWords({ kind, count, units }));
  });
}

function subjectOf(code: string): keyof typeof EXPLAINS {
  if (code === 'A2') return 'activity';
  if (code.startsWith('E')) return 'goal';
  return /^[BCD]/.test(code) ? 'support' : 'any';
}

function shown(value: number | null): string {
  return value === null ? 'chưa có' : formatNumber(value);
}
