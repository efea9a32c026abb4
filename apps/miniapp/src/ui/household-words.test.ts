import { expect, it } from 'vitest';
import { appointmentInWords, reasonsInWords, sinceInWords } from './household-words.ts';

const TODAY = '2026-11-23';

it('says why to go there in one line', () => {
  const household = {
    petals: ['proficient', 'proficient', 'guided', 'proficient', 'proficient'] as const,
    priority: ['elderly' as const],
    lastVisitOn: '2026-10-12',
    comeBackOn: null,
  };
  const names = [{ number: 3 as const, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' }];
  expect(reasonsInWords({ ...household, petals: [...household.petals] }, names, TODAY)).toBe(
    'Còn thiếu thanh toán\u00a0· người cao tuổi\u00a0· 42 ngày chưa đến',
  );
});

it('counts days since the last visit as people say them', () => {
  expect(sinceInWords(null, TODAY)).toBe('chưa đến lần nào');
  expect(sinceInWords('2026-11-23', TODAY)).toBe('hôm nay đã đến');
  expect(sinceInWords('2026-11-22', TODAY)).toBe('hôm qua đã đến');
});

it('keeps an appointment in sight before and after its day', () => {
  expect(appointmentInWords(null, TODAY)).toBeNull();
  expect(appointmentInWords('2026-11-24', TODAY)).toBe('Hẹn quay lại ngày mai');
  expect(appointmentInWords('2026-12-01', TODAY)).toBe('Hẹn quay lại 01/12/2026');
  expect(appointmentInWords('2026-11-20', TODAY)).toBe('Quá hẹn quay lại 3 ngày');
});
