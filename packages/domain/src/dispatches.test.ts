import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkLink,
  countDeliveries,
  type DeliveriesAlike,
  deliveryState,
  dispatchText,
  hasArrived,
  mayPostByHand,
} from './dispatches.ts';

describe('a link for a whole village', () => {
  it('is a public page over https, or none', () => {
    expect(checkLink('')).toBeNull();
    expect(checkLink(' https://dichvucong.gov.vn/huong-dan?a=1 ')).toBe('https://dichvucong.gov.vn/huong-dan?a=1');
    expect(checkLink('https://Tỉnh.example/văn bản.pdf')).toBe(
      'https://xn--tnh-dlz.example/v%C4%83n%20b%E1%BA%A3n.pdf',
    );
  });

  it.each([
    'dichvucong.gov.vn',
    'http://dichvucong.gov.vn',
    'javascript:alert(1)',
    'https://admin:1@dichvucong.gov.vn',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'zalo://x',
    'https://',
  ])('and never %s', (link) => {
    expect(() => checkLink(link)).toThrow('link_invalid');
  });
});

it('writes title, words, link and sender, and leaves out what is empty', () => {
  const parts = { title: 'Cài VNeID', body: 'Xem video.', link: 'https://a.vn/', from: 'Xã Gia Phú' };
  expect(dispatchText(parts)).toBe('Cài VNeID\n\nXem video.\n\nhttps://a.vn/\n\nXã Gia Phú gửi');
  expect(dispatchText({ ...parts, body: '', link: null })).toBe('Cài VNeID\n\nXã Gia Phú gửi');
});

it('refuses what Zalo would not take in one message', () => {
  const parts = { title: 'T', link: null, from: 'Xã' };
  const frame = dispatchText({ ...parts, body: 'x' }).length - 1;
  expect(dispatchText({ ...parts, body: 'x'.repeat(2000 - frame) })).toHaveLength(2000);
  expect(() => dispatchText({ ...parts, body: 'x'.repeat(2001 - frame) })).toThrow('dispatch_too_long');
});

describe('what became of it in a group (D-G7)', () => {
  it('follows the message where there is one, and a person where there is none', () => {
    const states = ['waiting', 'sending', 'sent', 'refused', 'unsure', 'dropped', null] as const;
    expect(states.map((outbox) => deliveryState({ outbox, posted: false }))).toEqual([
      'waiting',
      'waiting',
      'sent',
      'refused',
      'unsure',
      'to_post',
      'to_post',
    ]);
    expect(states.map((outbox) => deliveryState({ outbox, posted: true }))).toEqual(states.map(() => 'posted'));
  });

  it('is posted by hand only where nothing else will bring it there', () => {
    const all = ['waiting', 'sent', 'refused', 'unsure', 'to_post', 'posted'] as const;
    expect(all.filter(mayPostByHand)).toEqual(['refused', 'unsure', 'to_post']);
    expect(all.filter(hasArrived)).toEqual(['sent', 'posted']);
  });

  it('counts every group once, and asks to pin only what is there', () => {
    const alike = fc.record({
      outbox: fc.constantFrom('waiting', 'sending', 'sent', 'refused', 'unsure', 'dropped', null),
      posted: fc.boolean(),
      pinned: fc.boolean(),
      groups: fc.nat(2000),
    }) as fc.Arbitrary<DeliveriesAlike>;
    fc.assert(
      fc.property(fc.array(alike), fc.boolean(), (all, pin) => {
        const { has, waiting, toPost, troubled, toPin } = countDeliveries(all, pin);
        expect(has.count + waiting + toPost + troubled).toBe(has.total);
        expect(has.total).toBe(all.reduce((sum, { groups }) => sum + groups, 0));
        expect(toPin).toBeLessThanOrEqual(pin ? has.count : 0);
      }),
    );
  });
});
