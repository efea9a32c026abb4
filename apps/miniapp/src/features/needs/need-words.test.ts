import type { Need } from '@cns/contracts/needs';
import { expect, it } from 'vitest';
import { standingOf } from './need-words.ts';

const need: Need = {
  visitId: '1',
  village: { id: '2', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay, Xã Gia Phú' },
  household: { id: '3', headName: 'Lò Văn Inh', hamlet: null, phone: null },
  needs: 'Lắp wifi nhà văn hóa',
  difficulties: '',
  heardOn: '2026-11-20',
  heardBy: 'Vàng Thị Mây',
  state: 'waiting',
  takenBy: null,
  takenByMe: false,
  takenOn: null,
  answeredBy: null,
  answeredOn: null,
  answer: '',
};

it('what was heard says how long it waits, who has it, who answered', () => {
  const taken = { ...need, state: 'taken' as const, takenBy: 'Nguyễn Thị Hoa', takenOn: '2026-11-22' };
  const answered = { ...taken, state: 'answered' as const, answeredBy: 'Giàng A Sử', answeredOn: '2026-11-23' };
  const all = [need, { ...need, heardOn: '2026-11-23' }, taken, { ...taken, takenByMe: true }, answered];
  expect(all.map((one) => standingOf(one, '2026-11-23'))).toEqual([
    'Chờ 3 ngày, chưa ai nhận',
    'Mới nghe, chưa ai nhận',
    'Nguyễn Thị Hoa nhận 22/11/2026',
    'Tôi nhận 22/11/2026',
    'Giàng A Sử trả lời 23/11/2026',
  ]);
});
