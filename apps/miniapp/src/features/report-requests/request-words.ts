import type { HandIndicator } from '@cns/contracts/reports';

export const KIND_NAMES: Record<HandIndicator['kind'], string> = {
  number: 'Một số',
  percent: 'Số trên tổng số, ra phần trăm',
  choice: 'Chọn một ý',
  text: 'Ghi bằng chữ',
};

export const LEVEL_NAMES = { village: 'Thôn, bản', commune: 'Xã, phường', district: 'Huyện' } as const;
export type Level = keyof typeof LEVEL_NAMES;
