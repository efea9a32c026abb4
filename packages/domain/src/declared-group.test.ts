import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGroupCounts, groupLink } from './declared-group.ts';

describe('the link of a group', () => {
  it.each([
    'https://zalo.me/g/abc123',
    ' zalo.me/g/abc123 ',
    'http://www.zalo.me/g/abc123/',
    'https://zalo.me/g/abc123?src=qr&x=1#top',
    'HTTPS://ZALO.ME/g/abc123',
  ])('%s is one and the same', (written) => {
    expect(groupLink(written)).toBe('https://zalo.me/g/abc123');
  });

  it.each([
    '',
    'zalo.me/0912345678',
    'https://zalo.me/s/123/',
    'https://zalo.me.evil.vn/g/abc123',
    'https://evil.vn/?zalo.me/g/abc123',
    'javascript:alert(1)//zalo.me/g/abc123',
    'https://zalo.me/g/abc 123',
    'https://zalo.me/g/../abc',
  ])('%s is none', (written) => {
    expect(() => groupLink(written)).toThrow('group_link_invalid');
  });

  it('is always on zalo.me, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `zalo.me/g/${text}`),
        ),
        (written) => {
          try {
            expect(groupLink(written)).toMatch(/^https:\/\/zalo\.me\/g\/[a-zA-Z0-9]{4,40}$/);
          } catch (error) {
            expect(String(error)).toContain('group_link_invalid');
          }
        },
      ),
    );
  });
});

describe('the counts of a group', () => {
  it('have no more households than members; what is not known contradicts nothing (D-S7)', () => {
    expect(() => checkGroupCounts({ members: 30, households: 31 })).toThrow('group_counts_mismatch');
    for (const [members, households] of [
      [30, 30],
      [null, 31],
      [30, null],
      [null, null],
    ] as const) {
      expect(() => checkGroupCounts({ members, households })).not.toThrow();
    }
  });
});
