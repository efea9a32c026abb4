import type { MessageText } from '@cns/contracts/zalo-outbox';
import { formatDay } from './format.ts';
import { periodWords } from './period-kinds.ts';
import { isQuiet } from './quiet-hours.ts';
import { type Day, dayOf, daysBetween, startOfDay } from './time.ts';

/** When those who have not filed hear of it; after the due day it is their superior who does (D-R9). */
export type ReminderStage = 'three_days' | 'one_day' | 'due_day' | 'overdue';

const STAGE_OF_DAYS = new Map<number, ReminderStage>([
  [3, 'three_days'],
  [1, 'one_day'],
  [0, 'due_day'],
  [-1, 'overdue'],
]);
/** A reminder comes when people are up and can still do something about it. */
const FROM_HOUR_MS = 8 * 60 * 60 * 1000;

/**
 * The reminder that is due now: of this day in Vietnam, from eight in the morning on. In the evening, when messages rest until
 * the next day, it has been missed: what it says would no longer be so.
 */
export function reminderStage(dueOn: Day, now: Date): ReminderStage | null {
  const today = dayOf(now);
  if (now.getTime() < startOfDay(today).getTime() + FROM_HOUR_MS || isQuiet(now)) return null;
  return STAGE_OF_DAYS.get(daysBetween(today, dueOn)) ?? null;
}

/** Somebody whose report is missing: the unit, and the Zalo id of who answers for it, where it may be mentioned. */
export interface Missing {
  name: string;
  mention: string | null;
}

/** Zalo shows long texts cut; the rest is on the board. */
const MOST_NAMES = 20;

/** One message that names all who are missing. */
export function reminderText(
  stage: ReminderStage,
  period: { key: string; dueOn: Day },
  missing: readonly Missing[],
): MessageText {
  const named = missing.slice(0, MOST_NAMES);
  const more = missing.length - named.length;
  const names = named.flatMap(({ name, mention }, index) => [
    `${index === 0 ? '' : ', '}${name}${mention === null ? '' : ' '}`,
    ...(mention === null ? [] : [{ mention }]),
  ]);
  return [
    `${OPENING[stage](period)}\nChưa nộp: `,
    ...names,
    `${more > 0 ? ` và ${more} nơi khác` : ''}.\n${stage === 'overdue' ? 'Mở Báo cáo trong ứng dụng để gọi từng nơi.' : 'Số liệu đã tự soạn sẵn: mở ứng dụng, xem lại và bấm Nộp báo cáo.'}`,
  ];
}

const OPENING: Record<ReminderStage, (period: { key: string; dueOn: Day }) => string> = {
  three_days: ({ key, dueOn }) => `Còn 3 ngày đến hạn nộp báo cáo ${periodWords(key)} (${formatDay(dueOn)}).`,
  one_day: ({ key, dueOn }) => `Ngày mai ${formatDay(dueOn)} là hạn nộp báo cáo ${periodWords(key)}.`,
  due_day: ({ key }) => `Hôm nay là hạn nộp báo cáo ${periodWords(key)}, trước 24 giờ.`,
  overdue: ({ key, dueOn }) => `Báo cáo ${periodWords(key)} đã quá hạn ${formatDay(dueOn)}.`,
};
