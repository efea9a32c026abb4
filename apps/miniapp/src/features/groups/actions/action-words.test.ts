import type { GroupAction } from '@cns/contracts/group-actions';
import { describe, expect, it, test } from 'vitest';
import { isOpen, peopleInWords, whatInWords } from './action-words.ts';

const action: GroupAction = {
  id: '',
  what: 'accept_pending',
  state: 'sent',
  at: '2026-11-23T03:00:00Z',
  by: 'Giàng A Sử',
  people: ['Lò Thị Pản'],
  name: null,
  reason: null,
  note: null,
  refusal: null,
  groupId: null,
};

test.each([
  [['Lò Thị Pản'], 'Lò Thị Pản'],
  [[null], 'một người chưa rõ tên'],
  [[null, null], '2 người chưa rõ tên'],
  [['Pản', 'Tài', null], 'Pản, Tài và 1 người khác'],
  [['Pản', 'Tài', 'Mây'], 'Pản, Tài, Mây'],
  [['Pản', 'Tài', 'Mây', 'Đén', null], 'Pản, Tài và 3 người khác'],
])('%j reads “%s”', (people, words) => {
  expect(peopleInWords(people)).toBe(words);
});

describe('what was asked of Zalo', () => {
  it('reads as a sentence about people or the group', () => {
    expect(whatInWords(action)).toBe('Duyệt Lò Thị Pản vào nhóm');
    expect(whatInWords({ ...action, what: 'update_group', people: [] })).toBe('Bật duyệt thành viên');
    expect(whatInWords({ ...action, what: 'update_group', people: [], name: 'CNS_BanBay' })).toContain('CNS_BanBay');
  });

  it('is open until Zalo has answered', () => {
    const open = (['waiting', 'sending', 'sent', 'refused', 'unsure', 'dropped'] as const).filter((state) =>
      isOpen({ state }),
    );
    expect(open).toEqual(['waiting', 'sending']);
  });
});
