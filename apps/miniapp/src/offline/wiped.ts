import type { LocalDatabase } from './database.ts';
import { DEVICE } from './ledger.ts';
import { isUnsent } from './operation.ts';
import type { Outbox } from './outbox.ts';
import { sayOnce } from './told.ts';

/** What was on the phone when the app was last open, as its marks outside of the database say. */
export interface Marks {
  hadHouseholds: boolean;
  hadUnsent: boolean;
}

/**
 * Has the outbox take up what a database had that the system has cleared, and says so once: what came back, what did not, and
 * that the households are being read anew.
 */
export async function beginOn(database: LocalDatabase, outbox: Outbox, marks: Marks): Promise<void> {
  const known = await database.read(['facts'], (tx) => tx.get('facts', DEVICE));
  await outbox.device();
  if (known !== undefined || (!marks.hadHouseholds && !marks.hadUnsent)) return;
  const left = (await outbox.all()).filter(isUnsent).length;
  await database.write(['facts'], (tx) => sayOnce(tx, wipedWords(left, marks.hadUnsent && left === 0)));
}

/** "Máy vừa xóa bộ nhớ của ứng dụng. 3 mục chưa gửi vẫn còn. Danh sách hộ đang được tải lại." */
export function wipedWords(left: number, lost: boolean): string {
  return [
    'Máy vừa xóa bộ nhớ của ứng dụng.',
    ...(left > 0 ? [`${left} mục chưa gửi vẫn còn.`] : []),
    ...(lost ? ['Những mục chưa gửi không còn, cần ghi lại.'] : []),
    'Danh sách hộ được tải lại khi có mạng.',
  ].join(' ');
}
