import { expect, it } from 'vitest';
import { emptyDispatch, problemsOf, reachWords } from './dispatch-draft.ts';

it('asks for a title, and for words or a link', () => {
  const draft = emptyDispatch(() => 'id');
  expect(Object.keys(problemsOf(draft))).toEqual(['title', 'body']);
  expect(problemsOf({ ...draft, title: 'Cài VNeID', link: 'https://a.vn' })).toEqual({});
  expect(problemsOf({ ...draft, title: 'Cài VNeID', body: 'Xem', groupKinds: [] })).toHaveProperty('groupKinds');
});

it('says beforehand how many groups it will reach, and how', () => {
  const reach = {
    kinds: [
      { kind: 'community' as const, automatic: 8, byHand: 4 },
      { kind: 'team' as const, automatic: 0, byHand: 1 },
    ],
  };
  expect(reachWords(reach, ['community'])).toBe('Tới 12 nhóm: 8 nhóm máy tự gửi, 4 nhóm Tổ đăng bằng tay.');
  expect(reachWords(reach, ['team'])).toBe('Tới 1 nhóm: 1 nhóm Tổ đăng bằng tay.');
  expect(reachWords(reach, ['steering'])).toBe('Chưa có nhóm nào thuộc loại đã chọn.');
});
