import { addDays, type Day, startOfDay } from '@cns/domain/time';

/** What is being asked, as typed. */
export interface PollDraft {
  id: string;
  operationId: string;
  question: string;
  options: readonly string[];
  multiple: boolean;
  days: number;
}

export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 10;

/** Until when people are asked; each ends in the evening, when they are home. */
export const DURATIONS = [
  { value: 1, label: 'Ngày mai' },
  { value: 3, label: '3 ngày nữa' },
  { value: 7, label: '1 tuần nữa' },
  { value: 14, label: '2 tuần nữa' },
] as const;

const EVENING_HOURS = 20;

export function emptyPoll(newId: () => string): PollDraft {
  return { id: newId(), operationId: newId(), question: '', options: ['', ''], multiple: false, days: 3 };
}

/** Eight in the evening of that day, in Vietnam. */
export function closingOf(today: Day, days: number): Date {
  return new Date(startOfDay(addDays(today, days)).getTime() + EVENING_HOURS * 60 * 60 * 1000);
}

/** Boxes left empty at the end are no options. */
export function optionsGiven({ options }: PollDraft): string[] {
  return options.map((text) => text.trim()).filter((text) => text !== '');
}

/** What is still missing, by field. */
export function problemsOf(draft: PollDraft): { question?: string; options?: string } {
  return {
    ...(draft.question.trim() === '' ? { question: 'Ghi câu hỏi, ví dụ: Họp thôn tối thứ mấy?' } : {}),
    ...(optionsGiven(draft).length < FEWEST_OPTIONS ? { options: 'Ghi ít nhất hai lựa chọn.' } : {}),
  };
}
