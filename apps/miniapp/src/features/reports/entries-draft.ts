/** What is typed for questions that are answered by hand, as text by code. */
import type { FigureEntry, HandIndicator } from '@cns/contracts/reports';
import { codesOf } from '@cns/domain/hand-indicators';

export type Typed = Readonly<Record<string, string>>;

const NUMBER = /^\d{1,7}$/;

/** As it was saved. */
export function typedFrom(entries: readonly FigureEntry[]): Typed {
  return Object.fromEntries(entries.map(({ code, value, words }) => [code, value === null ? words : String(value)]));
}

/** What an empty box says is not known, which is not zero (D-S7). */
export function entriesFrom(indicators: readonly HandIndicator[], typed: Typed): FigureEntry[] {
  return indicators.flatMap((indicator) =>
    codesOf(indicator).flatMap((code): FigureEntry[] => {
      const text = (typed[code] ?? '').trim();
      if (text === '') return [];
      return indicator.kind === 'text'
        ? [{ code, value: null, words: text }]
        : [{ code, value: Number(plain(text)), words: '' }];
    }),
  );
}

/** Why what was typed cannot be saved; `null` when it can. */
export function problemOf(indicator: HandIndicator, typed: Typed): string | null {
  if (indicator.kind === 'text' || indicator.kind === 'choice') return null;
  const texts = codesOf(indicator).map((code) => plain((typed[code] ?? '').trim()));
  const numbers = texts.filter((text) => text !== '');
  if (numbers.some((text) => !NUMBER.test(text))) return 'Ghi một số, ví dụ 12.';
  const [part = '', whole = ''] = texts;
  if (indicator.kind === 'percent' && numbers.length === 1) return 'Ghi cả hai số.';
  if (indicator.kind === 'percent' && Number(part) > Number(whole)) return 'Số này không thể lớn hơn tổng số.';
  return null;
}

/** "1.200" and "1 200" as people write thousands. */
function plain(text: string): string {
  return text.replace(/[.\s]/g, '');
}
