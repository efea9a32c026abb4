/** What a report asks for: which of the common indicators, and what beside them is counted by hand. */
import type { HandIndicator } from '@cns/contracts/reports';
import { codesOf, type Enterable } from './hand-indicators.ts';
import { isRequestKey, lastMonthOf } from './period-kinds.ts';
import type { CalendarTimeline } from './periods.ts';
import { OPTIONAL_FIGURES, REPORT_FIGURES } from './report-figures.ts';
import { FILING_LEVELS, type FilingLevel } from './reporting-calendar.ts';

/** What a province chose to count, in force from the period with its key on. */
export interface IndicatorSet {
  fromKey: string;
  /** Common indicators that it leaves out. */
  off: readonly string[];
  own: readonly HandIndicator[];
}

/** What a report on demand is about, and who asked for it. */
export interface Requested {
  id: string;
  title: string;
  explanation: string;
  askedBy: string;
  /** Nobody has to file it any more. */
  withdrawn: boolean;
  indicators: readonly HandIndicator[];
}

export interface FormOfReport {
  /** Figures come in here: from visits or by hand, and not from reports below. */
  fills: boolean;
  off: ReadonlySet<string>;
  indicators: readonly HandIndicator[];
  /** `null` for what the calendar asks for. */
  request: Requested | null;
}

/** The set in force in the last month of a period: what a quarter counts is what its end does. */
export function indicatorsAt({ indicators = [] }: CalendarTimeline, key: string): IndicatorSet | null {
  const month = lastMonthOf(key);
  const begun = indicators.filter(({ fromKey }) => fromKey <= month);
  return begun[begun.length - 1] ?? null;
}

/** What the report of a level asks for under a key. */
export function formOf(timeline: CalendarTimeline, key: string, level: FilingLevel): FormOfReport {
  if (isRequestKey(key)) {
    const request = timeline.requests?.get(key) ?? null;
    const lowest = FILING_LEVELS.find((one) => request?.due[one] !== undefined);
    return { fills: level === lowest, off: new Set(), indicators: request?.indicators ?? [], request };
  }
  const set = indicatorsAt(timeline, key);
  return { fills: level === 'village', off: new Set(set?.off), indicators: set?.own ?? [], request: null };
}

const OPTIONAL: ReadonlySet<string> = new Set(OPTIONAL_FIGURES.map(({ code }) => code));

/** Whether a province may leave an indicator out. */
export function mayLeaveOut(code: string): boolean {
  return OPTIONAL.has(code);
}

/**
 * What may be entered by hand: what is asked for; in a sum the unit's own part of what adds up over days, and its own words.
 */
export function enterableIn({ fills, off, request, indicators }: FormOfReport): Enterable {
  if (fills) return { indicators, ownParts: new Set() };
  const common = request ? [] : REPORT_FIGURES.filter(({ code, nature }) => nature === 'flow' && !off.has(code));
  const flows = indicators.filter(({ nature }) => nature === 'flow');
  return {
    indicators: flows.filter(({ kind }) => kind === 'text'),
    ownParts: new Set([
      ...common.map(({ code }) => code),
      ...flows.filter(({ kind }) => kind !== 'text').flatMap(codesOf),
    ]),
  };
}
