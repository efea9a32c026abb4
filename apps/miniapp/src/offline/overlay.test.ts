import type { HouseholdDetail, Resident } from '@cns/contracts/households';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, OperationState } from './operation.ts';
import { laidOver } from './overlay.ts';

const village = { id: 'bay', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay' } as const;
const around = {
  memberName: 'Giàng A Sử',
  villages: [village],
  nameOf: (id: string) => (id === 'may' ? 'Vàng Thị Mây' : null),
};
const NOTHING = {
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
};

const inh: Resident = {
  id: 'inh',
  fullName: 'Lò Văn Inh',
  relation: 'head',
  birthYear: 1953,
  petals: ['guided', null, null, null, null],
  indicators: NOTHING,
};

const household: HouseholdDetail = {
  id: 'ho',
  village,
  headName: 'Lò Văn Inh',
  phone: null,
  hamlet: 'Xóm trên',
  priority: [],
  residentCount: 1,
  petals: inh.petals,
  goalOneMember: false,
  lastVisitOn: null,
  comeBackOn: null,
  version: 4,
  digitalShop: null,
  assistedBy: null,
  residents: [inh],
  visits: [],
  consents: [],
};

const known = new Map([[household.id, household]]);
const after = (...operations: Operation[]) => laidOver(known, operations, around);

let made = 0;
function operation(content: object, state: OperationState = 'waiting'): Operation {
  made += 1;
  return {
    id: `op-${made}`,
    sequence: made,
    recordedAt: '2026-11-23T03:00:00.000Z',
    title: '',
    villageId: 'bay',
    householdId: 'ho',
    state,
    attempts: 0,
    refusal: null,
    disagreements: [],
    form: null,
    params: {},
    ...content,
  } as unknown as Operation;
}

const visitOf = (id: string, skill: number, occurredAt = '2026-11-23T02:30:00.000Z') => ({
  kind: 'visit.log',
  body: {
    id,
    householdId: 'ho',
    occurredAt,
    outcome: 'come_back',
    comeBackOn: '2026-12-01',
    residents: [
      {
        residentId: 'inh',
        skills: [{ skill, levelBefore: null, levelAfter: 'proficient' }],
        services: ['vneid_level_2'],
      },
    ],
    difficulties: '',
    needs: '',
  },
});

describe('a household with what was written here', () => {
  it('shows a visit as the server will: levels, accounts, the promise, the day', () => {
    expect(after(operation(visitOf('v', 2))).get('ho')).toMatchObject({
      petals: ['guided', 'proficient', null, null, null],
      lastVisitOn: '2026-11-23',
      comeBackOn: '2026-12-01',
      visits: [{ id: 'v', memberName: 'Giàng A Sử', residents: [{ fullName: 'Lò Văn Inh' }] }],
      residents: [{ indicators: { vneidLevel: 2, publicServiceAccount: null } }],
    });
  });

  it('reaches the goal with the visit that completes the five', () => {
    const five = [1, 2, 3, 4, 5].map((skill) => operation(visitOf(`v${skill}`, skill)));
    expect(after(...five.slice(1)).get('ho')?.goalOneMember).toBe(false);
    expect(after(...five).get('ho')?.goalOneMember).toBe(true);
  });

  it('registers a household with its people, and lays over it what follows', () => {
    const register = operation({
      householdId: 'new',
      kind: 'household.register',
      body: {
        id: 'new',
        villageId: 'bay',
        phone: null,
        hamlet: null,
        priority: ['elderly'],
        residents: [{ id: 'sua', fullName: 'Tẩn A Sùa', relation: 'head', birthYear: null }],
        consents: ['support'],
        consentTextVersion: '2026-11',
      },
    });
    const add = operation({
      householdId: 'new',
      kind: 'resident.add',
      body: { id: 'may', fullName: 'Tẩn Thị Mẩy', relation: 'child', birthYear: 2001 },
    });
    expect(after(register, add).get('new')).toMatchObject({ headName: 'Tẩn A Sùa', residentCount: 2, version: 0 });
  });

  it('shows changed fields, the helper by name, and the new name of the head', () => {
    const edit = operation({
      kind: 'household.edit',
      body: { changes: { hamlet: { from: 'Xóm trên', to: null }, assistedByPersonId: { from: null, to: 'may' } } },
    });
    const rename = operation({
      kind: 'resident.edit',
      params: { residentId: 'inh' },
      body: { changes: { fullName: { from: 'Lò Văn Inh', to: 'Lò Văn Ình' }, healthRecord: { from: null, to: true } } },
    });
    const correct = operation({
      kind: 'skill.correct',
      params: { residentId: 'inh' },
      body: { skill: 1, level: 'none', reason: 'Ghi nhầm' },
    });
    expect(after(edit, rename, correct).get('ho')).toMatchObject({
      hamlet: null,
      headName: 'Lò Văn Ình',
      assistedBy: { personId: 'may', name: 'Vàng Thị Mây' },
      petals: ['none', null, null, null, null],
      residents: [{ indicators: { healthRecord: true } }],
    });
  });

  it('guides whoever came to a lesson, without a visit (D-V2)', () => {
    const body = { id: 'lesson', residentIds: ['inh', 'somebody'], topics: [1, 4], others: 3 };
    const lesson = operation({ kind: 'lesson.log', householdId: null, body });
    expect(after(lesson).get('ho')).toMatchObject({
      petals: ['guided', null, null, 'guided', null],
      visits: [],
      lastVisitOn: null,
    });
    const elsewhere = operation({
      kind: 'lesson.log',
      householdId: null,
      body: { ...body, residentIds: ['somebody'] },
    });
    expect(after(elsewhere).size).toBe(0);
  });

  it('does not show what a person still has to decide', () => {
    expect(after(operation(visitOf('v', 2), 'refused'), operation(visitOf('w', 3), 'conflict')).size).toBe(0);
  });

  it('changes nothing a second time once the server tells it', () => {
    const told = after(operation(visitOf('v', 2))).get('ho') as HouseholdDetail;
    const again = laidOver(new Map([['ho', told]]), [operation(visitOf('v', 2), 'applied')], around).get('ho');
    expect(again).toEqual(told);
  });

  it('gives the same household in whatever order visits were written (D-S2)', () => {
    const visits = [1, 2, 3].map((skill) => operation(visitOf(`v${skill}`, skill, `2026-11-2${skill}T02:00:00.000Z`)));
    fc.assert(
      fc.property(fc.shuffledSubarray(visits, { minLength: 3 }), (shuffled) => {
        expect(after(...shuffled).get('ho')).toEqual(after(...visits).get('ho'));
      }),
    );
  });
});

describe('what a household agrees to (D-P2)', () => {
  const said = (purpose: string, given: boolean) =>
    operation({ kind: 'consent.change', params: { purpose }, body: { given } });

  it('stands as it was said last, once; without the consent to be called there is no number', () => {
    const withPhone = new Map([[household.id, { ...household, phone: '+84912000001' }]]);
    const shown = (...operations: Operation[]) => laidOver(withPhone, operations, around).get('ho');
    const given = {
      purpose: 'contact',
      channel: 'assisted',
      recordedBy: 'Giàng A Sử',
      givenAt: '2026-11-23T03:00:00.000Z',
    };
    const agreed = shown(said('contact', true), said('contact', true));
    expect([agreed?.consents, agreed?.phone]).toEqual([[{ ...given, withdrawnAt: null }], '+84912000001']);
    const withdrawn = shown(said('contact', true), said('group', true), said('contact', false));
    expect(withdrawn?.consents.map(({ purpose, withdrawnAt }) => [purpose, withdrawnAt !== null])).toEqual([
      ['contact', true],
      ['group', false],
    ]);
    expect(withdrawn?.phone).toBeNull();
  });
});

describe('who leaves and comes back', () => {
  const pan: Resident = {
    ...inh,
    id: 'pan',
    fullName: 'Lò Thị Pản',
    relation: 'spouse',
    petals: [null, null, null, null, null],
  };
  const two = new Map([[household.id, { ...household, residents: [inh, pan], residentCount: 2 }]]);
  const shown = (...operations: Operation[]) => laidOver(two, operations, around).get('ho');
  const departed = (residentIds: string[], newHeadId: string | null = null) =>
    operation({ kind: 'people.depart', body: { residentIds, departure: 'moved', on: '2026-11-20', newHeadId } });
  const back = (residentIds: string[]) => operation({ kind: 'people.return', body: { residentIds, on: null } });

  it('is no longer among the people of the house, is kept beside them, and counts no more', () => {
    expect(shown(departed(['inh'], 'pan'))).toMatchObject({
      headName: 'Lò Thị Pản',
      residentCount: 1,
      petals: [null, null, null, null, null],
      leftOn: null,
      residents: [{ id: 'pan', relation: 'head', relationBefore: 'spouse' }],
      formerResidents: [{ id: 'inh', departure: 'moved', departedOn: '2026-11-20' }],
    });
    expect(shown(departed(['inh', 'pan']))).toMatchObject({ leftOn: '2026-11-20', residents: [], residentCount: 0 });
  });

  it('is there again as before, and what cannot be changes nothing', () => {
    const again = shown(departed(['inh'], 'pan'), back(['inh']));
    expect(again).toMatchObject({ headName: 'Lò Văn Inh', residentCount: 2, formerResidents: [] });
    expect(again?.residents.map(({ id, relation }) => [id, relation])).toEqual([
      ['pan', 'spouse'],
      ['inh', 'head'],
    ]);
    expect(shown(departed(['inh']))).toMatchObject({ residentCount: 2 });
  });
});
