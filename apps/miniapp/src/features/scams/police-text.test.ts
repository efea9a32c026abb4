import { expect, it } from 'vitest';
import { textForPolice } from './police-text.ts';

it('passes on everything that was told, and no name where none was left', () => {
  const report = {
    id: 'r',
    village: {
      id: 'v',
      level: 'village' as const,
      kind: 'ban' as const,
      name: 'Bản Bay',
      fullName: 'Bản Bay, Xã Gia Phú',
    },
    kind: 'call' as const,
    words: 'Xưng là công an',
    suspect: '0900 000 000',
    moneyLost: true,
    reportedOn: '2026-11-23',
    reporter: null,
    handedOver: null,
  };
  expect(textForPolice(report).split('\n')).toEqual([
    'Tin báo lừa đảo ngày 23/11/2026, Bản Bay, Xã Gia Phú',
    'Cách lừa: Gọi điện dọa, xưng công an, ngân hàng',
    'Nội dung: Xưng là công an',
    'Số máy, tài khoản, đường dẫn: 0900 000 000',
    'Đã mất tiền.',
    'Người báo không để lại tên.',
  ]);
  const named = { ...report, suspect: '', moneyLost: false, reporter: { name: 'Lò Thị Pản', phone: '+84912000008' } };
  expect(textForPolice(named)).toContain('Người báo: Lò Thị Pản, 0912 000 008');
});
