import { expect, it } from 'vitest';
import { dueWords, workTitle } from './work-words.ts';

it('says what is to be done, and until when', () => {
  const household = { id: 'h', headName: 'Lò Văn Inh', hamlet: null };
  expect(workTitle({ kind: 'hamlet', words: 'Xóm trên', household: null })).toBe('Phụ trách Xóm trên');
  expect(workTitle({ kind: 'household', words: '', household })).toBe('Đến hộ Lò Văn Inh');
  expect(workTitle({ kind: 'duty', words: 'Dán mã QR ở nhà văn hóa', household: null })).toBe(
    'Dán mã QR ở nhà văn hóa',
  );
  expect(dueWords('2026-11-23', '2026-11-23')).toBe('Hạn hôm nay');
  expect(dueWords('2026-11-22', '2026-11-23')).toBe('Quá hạn 22/11/2026');
  expect(dueWords(null, '2026-11-23')).toBeNull();
});
