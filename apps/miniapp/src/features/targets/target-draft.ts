import { splitTotal } from '@cns/domain/targets';

/** Villages with the households by which a total is split. */
export interface Receiver {
  unit: { id: string; name: string };
  households: number;
}

/** What is being assigned, as typed. */
export interface TargetDraft {
  code: string | null;
  total: string;
  /** Typed by hand, by village; the others get their share of what is left. */
  own: Readonly<Record<string, string>>;
  reason: string;
}

export const EMPTY_TARGET: TargetDraft = { code: null, total: '', own: {}, reason: '' };

const MOST = 10_000_000;

/** A whole number as typed; `null` when it is none. */
export function numberOf(typed: string): number | null {
  const digits = typed.replace(/[.\s]/g, '');
  return /^\d{1,8}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : null;
}

/** Each village's part: what was typed stays, what is left of the total is split by households. */
export function partsOf(draft: TargetDraft, receivers: readonly Receiver[]): Map<string, number> {
  const fixed = new Map(receivers.flatMap(({ unit }) => fixedPart(draft, unit.id)));
  const others = receivers.filter(({ unit }) => !fixed.has(unit.id));
  const left = Math.max(0, (numberOf(draft.total) ?? 0) - sumOf(fixed.values()));
  const shares = splitTotal(
    left,
    others.map(({ households }) => households),
  );
  return new Map([...fixed, ...others.map(({ unit }, index) => [unit.id, shares[index] ?? 0] as const)]);
}

function fixedPart({ own }: TargetDraft, id: string): [string, number][] {
  const value = numberOf(own[id] ?? '');
  return value === null ? [] : [[id, value]];
}

export function sumOf(values: Iterable<number>): number {
  return [...values].reduce((all, value) => all + value, 0);
}

export type TargetProblems = Partial<Record<'code' | 'total' | 'parts', string>>;

/** What is still missing or does not add up, by field. */
export function problemsOf(draft: TargetDraft, receivers: readonly Receiver[], bySplit: boolean): TargetProblems {
  const total = numberOf(draft.total);
  const sum = sumOf(partsOf(draft, receivers).values());
  return {
    ...(draft.code === null ? { code: 'Chọn chỉ tiêu cần giao.' } : {}),
    ...(total === null ? { total: 'Nhập một số, ví dụ 300.' } : {}),
    ...(total !== null && !bySplit && sum !== total
      ? { parts: `Các thôn cộng lại là ${sum}, khác tổng ${total}. Sửa số của thôn hoặc sửa tổng.` }
      : {}),
  };
}
