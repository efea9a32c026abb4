import type { ReportState, Timeliness } from '@cns/contracts/enums';
import { DomainError } from './errors.ts';
import type { ReportingPeriod } from './periods.ts';
import { type Day, dayOf, daysBetween, endOfDay, startOfDay } from './time.ts';

/** The states that are stored; `locked` is an approved report whose period has closed (D-R4). */
export type StoredState = Exclude<ReportState, 'locked'>;
export type ReportAction = 'words_saved' | 'submitted' | 'returned' | 'approved' | 'reopened' | 'excused';

const TRANSITIONS: Record<ReportAction, { from: readonly StoredState[]; to: StoredState | 'same' | 'reopened' }> = {
  words_saved: { from: ['draft', 'returned'], to: 'same' },
  submitted: { from: ['draft', 'returned'], to: 'submitted' },
  returned: { from: ['submitted', 'approved'], to: 'returned' },
  approved: { from: ['submitted'], to: 'approved' },
  // What was never filed may come after all; what was filed waits for an amendment like one that was returned.
  reopened: { from: ['draft', 'returned', 'submitted', 'approved'], to: 'reopened' },
  // Says something of when it came, and nothing of what is in it.
  excused: { from: ['submitted', 'returned', 'approved'], to: 'same' },
};

const STATE_NAMES: Record<StoredState, string> = {
  draft: 'bản nháp',
  submitted: 'chờ duyệt',
  returned: 'cần sửa',
  approved: 'đã duyệt',
};

/**
 * The state after an action (D-R4).
 * @throws DomainError `report_transition_refused` for a path that does not exist
 */
export function nextState(state: StoredState, action: ReportAction): StoredState {
  const transition = TRANSITIONS[action];
  if (!transition.from.includes(state)) {
    throw new DomainError('report_transition_refused', { state: STATE_NAMES[state] });
  }
  if (transition.to === 'reopened') return state === 'draft' ? 'draft' : 'returned';
  return transition.to === 'same' ? state : transition.to;
}

const AFTER_CLOSING: readonly ReportAction[] = ['approved', 'reopened', 'excused'];

/**
 * What was filed in time may be approved at any time, and only what is closed is opened again; all else ends with the
 * period.
 * @throws DomainError `period_not_open` before the period begins, `period_closed` after it has closed,
 *   `period_still_open` when there is nothing to open
 */
export function checkPeriodOpen(
  action: ReportAction,
  period: Pick<ReportingPeriod, 'from' | 'closesAt'>,
  now: Date,
): void {
  if (now < startOfDay(period.from)) throw new DomainError('period_not_open');
  const closed = now >= period.closesAt;
  if (action === 'reopened' && !closed) throw new DomainError('period_still_open');
  if (closed && !AFTER_CLOSING.includes(action)) throw new DomainError('period_closed');
}

/** The period of one report: open for longer when it was opened again for an amendment (D-R4). */
export function withReopening<Period extends Pick<ReportingPeriod, 'closesAt'>>(
  period: Period,
  reopenedUntil: Date | null,
): Period {
  return reopenedUntil && reopenedUntil > period.closesAt ? { ...period, closesAt: reopenedUntil } : period;
}

/** How long a report may be opened again for. */
export const LONGEST_REOPENING_DAYS = 31;

/** The instant at which a reopening until a day ends. @throws DomainError `reopening_day_invalid` */
export function reopeningUntil(day: Day, now: Date): Date {
  const days = daysBetween(dayOf(now), day);
  if (days < 0 || days > LONGEST_REOPENING_DAYS) throw new DomainError('reopening_day_invalid');
  return endOfDay(day);
}

/** The state as shown. */
export function shownState(state: StoredState, period: Pick<ReportingPeriod, 'closesAt'>, now: Date): ReportState {
  return state === 'approved' && now >= period.closesAt ? 'locked' : state;
}

/** Judged by the server's clock at receipt (D-R3). A returned report keeps the time of its first submission. */
export function timelinessOf(firstSubmittedAt: Date | null, period: { dueAt: Date }, now: Date): Timeliness {
  if (firstSubmittedAt) return firstSubmittedAt < period.dueAt ? 'on_time' : 'late';
  return now < period.dueAt ? 'not_due' : 'missing';
}

const LAST_HOURS_MS = 24 * 60 * 60 * 1000;

/** Less than a day is left until the deadline (D-R9). */
export function isLastDay({ dueAt }: Pick<ReportingPeriod, 'dueAt'>, now: Date): boolean {
  return now < dueAt && dueAt.getTime() - now.getTime() <= LAST_HOURS_MS;
}

/** Where a period is at an instant. */
export function phaseOf(period: Pick<ReportingPeriod, 'from' | 'closesAt'>, now: Date): 'before' | 'open' | 'closed' {
  if (now < startOfDay(period.from)) return 'before';
  return now < period.closesAt ? 'open' : 'closed';
}

/** What may be done to a report by somebody who may write, submit or judge it; `waitsForExcuse`: by its seal. */
export function allowedActions(
  state: StoredState,
  rights: { write: boolean; submit: boolean; judge: boolean },
  phase: ReturnType<typeof phaseOf>,
  waitsForExcuse = false,
): ('save_words' | 'submit' | 'return' | 'approve' | 'reopen' | 'excuse')[] {
  const closed = phase === 'closed';
  const possible = (action: ReportAction) =>
    TRANSITIONS[action].from.includes(state) && (phase === 'open' || (closed && AFTER_CLOSING.includes(action)));
  return [
    ...(rights.write && possible('words_saved') ? (['save_words'] as const) : []),
    ...(rights.submit && possible('submitted') ? (['submit'] as const) : []),
    ...(rights.judge && possible('returned') ? (['return'] as const) : []),
    ...(rights.judge && possible('approved') ? (['approve'] as const) : []),
    ...(rights.judge && closed ? (['reopen'] as const) : []),
    ...(rights.judge && waitsForExcuse && possible('excused') ? (['excuse'] as const) : []),
  ];
}
