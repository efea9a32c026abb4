import { expect, test, vi } from 'vitest';

vi.mock('../platform/platform.ts', () => ({ platform: { startParams: () => new URLSearchParams() } }));

const { codeOfLink } = await import('./invitation.ts');

test('a village QR gives its code, any other QR gives none', () => {
  expect(codeOfLink('https://zalo.me/s/2520000000000000001/?qr=gia-phu_1234')).toBe('gia-phu_1234');
  expect(codeOfLink('https://vietqr.example/pay?amount=10')).toBeNull();
  expect(codeOfLink('WIFI:S:nha-van-hoa;;')).toBeNull();
  expect(codeOfLink('')).toBeNull();
});
