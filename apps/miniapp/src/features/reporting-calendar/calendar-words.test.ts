import { CALENDAR_PRESETS } from '@cns/domain/reporting-calendar';
import { expect, it } from 'vitest';
import { calendarSentence, longerSentence } from './calendar-words.ts';

it('says a calendar in one breath', () => {
  expect(calendarSentence(CALENDAR_PRESETS.day_25)).toBe(
    'Chốt số liệu ngày 25; thôn, bản nộp ngày 25, xã nộp ngày 25.',
  );
  expect(calendarSentence(CALENDAR_PRESETS.calendar_month)).toBe(
    'Chốt số liệu cuối tháng; thôn, bản nộp ngày 3 tháng sau, xã nộp ngày 5 tháng sau. ' +
      'Trúng ngày nghỉ thì lùi sang ngày làm việc kế tiếp.',
  );
});

it('says what is asked for beside the month (D-R5)', () => {
  expect(longerSentence({ longer: [] })).toBe('Chỉ nộp báo cáo tháng.');
  expect(longerSentence({ longer: ['quarter', 'year'] })).toBe('Thêm báo cáo quý, báo cáo năm.');
});
