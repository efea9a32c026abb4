import { describe, expect, it } from 'vitest';
import { knownInWords, membersInWords } from './group-words.ts';

describe('a group in words', () => {
  it('never makes nobody out of nobody knows (D-S7)', () => {
    expect(membersInWords({ members: null, pending: null })).toBe('chưa biết số người');
    expect(membersInWords({ members: 0, pending: 0 })).toBe('0 người');
    expect(membersInWords({ members: 1200, pending: 3 })).toBe('1.200 người, 3 người chờ duyệt');
  });

  it('says by whose word it is known, and since when', () => {
    const at = '2026-11-23T03:30:00.000Z';
    const known = (origin: 'official_account' | 'ordinary', knownAt: string | null, knownBy: string | null) =>
      knownInWords({ origin, knownAt, knownBy });
    expect(known('official_account', at, null)).toBe('Đọc từ Zalo 23/11/2026 10:30');
    expect(known('official_account', null, null)).toBe('Chưa đọc từ Zalo lần nào');
    expect(known('ordinary', at, 'Giàng A Sử')).toBe('Giàng A Sử kiểm tra ngày 23/11/2026');
    expect(known('ordinary', at, null)).toBe('Kiểm tra ngày 23/11/2026');
    expect(known('ordinary', null, null)).toBe('Chưa có ai kiểm tra');
  });
});
