import { expect, it } from 'vitest';
import { dueSentence } from './due-sentence.ts';

const november = { periodKey: '2026-11', dueOn: '2026-11-25' } as const;

it('counts the days that are left and hurries towards the end', () => {
  expect(dueSentence({ ...november, state: 'draft', today: '2026-11-10' })).toEqual({
    tone: 'neutral',
    words: 'Báo cáo tháng 11 nộp trước hết ngày 25/11, còn 15 ngày',
  });
  expect(dueSentence({ ...november, state: 'draft', today: '2026-11-23' })).toEqual({
    tone: 'attention',
    words: 'Báo cáo tháng 11 nộp trước hết ngày 25/11, còn 2 ngày',
  });
});

it('says today on the day itself and how late it is afterwards', () => {
  expect(dueSentence({ ...november, state: 'draft', today: '2026-11-25' }).words).toContain('nộp trong hôm nay, 25/11');
  expect(dueSentence({ ...november, state: 'draft', today: '2026-11-27' })).toEqual({
    tone: 'late',
    words: 'Báo cáo tháng 11 đã quá hạn 2 ngày, hạn nộp 25/11',
  });
});

it('does not press once it is filed, and asks to mend what was returned', () => {
  expect(dueSentence({ ...november, state: 'submitted', today: '2026-11-27' }).tone).toBe('good');
  expect(dueSentence({ ...november, state: 'returned', today: '2026-11-24' }).words).toContain('sửa rồi nộp lại');
});
