import { describe, expect, it } from 'vitest';
import { lateWords } from './wording.ts';

describe('a report that came late', () => {
  const seal = { sealedAt: '2026-11-25T16:40:00.000Z', receivedAt: '2026-11-25T17:20:00.000Z', excuse: null };

  it('says so, with its seal where it has one (D-R3)', () => {
    expect(lateWords({ state: 'submitted', timeliness: 'on_time' })).toBe('');
    expect(lateWords({ state: 'draft', timeliness: 'missing' })).toBe('');
    expect(lateWords({ state: 'submitted', timeliness: 'late' })).toBe('nộp muộn');
    expect(lateWords({ state: 'submitted', timeliness: 'late', seal })).toBe(
      'nộp muộn (niêm phong trên máy lúc 23:40 25/11/2026, nhận lúc 00:20 26/11/2026)',
    );
  });

  it('and was accepted says both', () => {
    const excuse = { by: 'Nguyễn Thị Hoa', at: seal.receivedAt, reason: 'Mất sóng' };
    expect(lateWords({ state: 'approved', timeliness: 'on_time', seal: { ...seal, excuse } })).toBe(
      'Niêm phong trên máy lúc 23:40 25/11/2026, nhận lúc 00:20 26/11/2026, được chấp nhận là đúng hạn',
    );
  });
});
