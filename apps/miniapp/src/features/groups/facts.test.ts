import type { GroupDetail } from '@cns/contracts/groups';
import { describe, expect, it } from 'vitest';
import { factsOf } from './facts.ts';

const unit = { id: 'u', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay, Xã Gia Phú' } as const;
const detail: GroupDetail = {
  group: {
    id: 'g',
    unit,
    kind: 'community',
    origin: 'official_account',
    name: 'CNS_BanBay_GiaPhu',
    link: null,
    members: 42,
    pending: 0,
    joinApproval: false,
    knownAt: null,
    knownBy: null,
    lastEventAt: null,
    lapsedAt: null,
    naming: null,
  },
  sendingLocked: true,
  maxMembers: 100,
  owner: null,
  declaredHouseholds: null,
  messages: { fromPeople: 3, fromOa: 2 },
  people: null,
};
const saidOf = (of: GroupDetail, name: string) => factsOf(of).find((fact) => fact.name === name)?.value;

describe('the facts of a group', () => {
  it('of the Official Account are those that Zalo tells', () => {
    expect(factsOf(detail).map(({ value }) => value)).toEqual([
      '42, chứa được 100',
      'Chưa bật',
      0,
      'Trưởng nhóm và phó nhóm',
      5,
    ]);
  });

  it('that nobody knows are said to be unknown, never none (D-S7)', () => {
    const ordinary: GroupDetail = {
      ...detail,
      group: { ...detail.group, origin: 'ordinary', members: null, pending: null, joinApproval: null },
      messages: null,
      maxMembers: null,
    };
    expect(factsOf(ordinary).map(({ value }) => value)).toEqual(['Chưa rõ', 'Chưa rõ', 'Chưa rõ']);
    expect(saidOf({ ...ordinary, declaredHouseholds: 31 }, 'Số hộ có người trong nhóm')).toBe(31);
    expect(saidOf(ordinary, 'Tin nhắn 30 ngày qua')).toBeUndefined();
  });
});
