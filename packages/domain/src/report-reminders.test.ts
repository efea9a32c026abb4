import { MessageText } from '@cns/contracts/zalo-outbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderStage, reminderText } from './report-reminders.ts';

const period = { key: '2026-11', dueOn: '2026-11-25' };
/** In Vietnam. */
const at = (text: string) => new Date(`${text}+07:00`);

describe('a reminder (D-R9)', () => {
  it('comes three days before, the day before and on the day, and the day after to the superior', () => {
    const stages = ['21', '22', '23', '24', '25', '26', '27'].map((day) =>
      reminderStage(period.dueOn, at(`2026-11-${day}T09:00:00`)),
    );
    expect(stages).toEqual([null, 'three_days', null, 'one_day', 'due_day', 'overdue', null]);
  });

  it('waits for the morning in Vietnam, and is not made up for at night', () => {
    expect(reminderStage(period.dueOn, at('2026-11-25T07:59:59'))).toBeNull();
    expect(reminderStage(period.dueOn, at('2026-11-25T08:00:00'))).toBe('due_day');
    expect(reminderStage(period.dueOn, at('2026-11-25T21:59:59'))).toBe('due_day');
    expect(reminderStage(period.dueOn, at('2026-11-25T22:00:00'))).toBeNull();
    expect(reminderStage(period.dueOn, at('2026-11-26T08:00:00'))).toBe('overdue');
  });

  it('names who is missing and mentions who answers for it', () => {
    const text = reminderText('one_day', period, [
      { name: 'Bản Bay', mention: '111' },
      { name: 'Bản Nậm Phảng', mention: null },
    ]);
    expect(text.map((part) => (typeof part === 'string' ? part : `@${part.mention}`)).join('')).toBe(
      'Ngày mai 25/11/2026 là hạn nộp báo cáo tháng 11/2026.\nChưa nộp: Bản Bay @111, Bản Nậm Phảng.\n' +
        'Số liệu đã tự soạn sẵn: mở ứng dụng, xem lại và bấm Nộp báo cáo.',
    );
  });

  it('fits into one message, however many are missing', () => {
    const one = fc.record({
      name: fc.string({ minLength: 1, maxLength: 60 }).map((name) => `Thôn ${name.replace(/[\p{Cc}\p{Cs}]/gu, '')}`),
      mention: fc.option(fc.constantFrom('1234567890123456789', '42'), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 60 }), (missing) => {
        expect(MessageText.safeParse(reminderText('due_day', period, missing)).success).toBe(true);
      }),
    );
  });
});
