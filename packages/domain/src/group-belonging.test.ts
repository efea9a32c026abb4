import type { Office } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  belongingOf,
  type GroupPlace,
  type OfficeHolder,
  type OfficePlace,
  type PersonInGroup,
} from './group-belonging.ts';

const teamOfVillage: GroupPlace = { kind: 'team', level: 'village' };
const community: GroupPlace = { kind: 'community', level: 'village' };
const steering: GroupPlace = { kind: 'steering', level: 'commune' };
const teamOfCommune: GroupPlace = { kind: 'team', level: 'commune' };

const holder = (personId: string, office: Office, place: OfficePlace = 'here', zaloKnown = true): OfficeHolder => ({
  personId,
  office,
  place,
  zaloKnown,
});
const member = (personId: string | null, change: Partial<PersonInGroup> = {}): PersonInGroup => ({
  zaloId: `zalo-${personId}`,
  personId,
  state: 'member',
  heldOffice: false,
  notLetIn: false,
  ...change,
});
const asked = (group: GroupPlace, holders: OfficeHolder[]) =>
  belongingOf(group, holders, []).expected.map(({ personId }) => personId);

describe('who should be in a group (D-G6)', () => {
  const everybody = [
    holder('leader', 'team_leader'),
    holder('deputy', 'team_deputy'),
    holder('member', 'team_member'),
    holder('collaborator', 'collaborator'),
    holder('chairman', 'commune_leader', 'above'),
    holder('officer', 'commune_officer', 'above'),
  ];
  const ofCommune = [
    holder('chairman', 'commune_leader'),
    holder('officer', 'commune_officer'),
    holder('teamOfCommune', 'team_member'),
    holder('leader', 'team_leader', 'below'),
    holder('deputy', 'team_deputy', 'below'),
    holder('member', 'team_member', 'below'),
  ];

  it('of the Tổ: its members, and the leader of the commune in charge (S3)', () => {
    expect(asked(teamOfVillage, everybody)).toEqual(['leader', 'deputy', 'member', 'chairman']);
  });

  it('of the residents: who runs it', () => {
    expect(asked(community, everybody)).toEqual(['leader', 'deputy']);
  });

  it('of the commune: its team, its leaders and officers, leaders and deputies of the village teams', () => {
    expect(asked(teamOfCommune, ofCommune)).toEqual(['chairman', 'officer', 'teamOfCommune', 'leader', 'deputy']);
  });

  it('that steers: leaders, officers and the leaders of the teams', () => {
    expect(asked(steering, ofCommune)).toEqual(['chairman', 'officer', 'leader']);
  });

  it('is one of the leaders of the commune; once one is in, the others are not missed', () => {
    const leaders = [holder('a', 'commune_leader', 'above'), holder('b', 'commune_leader', 'above')];
    expect(belongingOf(teamOfVillage, leaders, []).expected).toMatchObject([
      { personId: 'a', oneIsEnough: true, belonging: 'missing' },
      { personId: 'b', oneIsEnough: true, belonging: 'missing' },
    ]);
    expect(belongingOf(teamOfVillage, leaders, [member('b')]).expected).toMatchObject([
      { personId: 'b', belonging: 'in' },
    ]);
  });
});

describe('whether they are in', () => {
  const belongs = (people: PersonInGroup[] | null, zaloKnown = true) =>
    belongingOf(teamOfVillage, [holder('x', 'team_member', 'here', zaloKnown)], people).expected[0]?.belonging;

  it('is known only of those whose Zalo is known (D-S7)', () => {
    expect(belongs([member('x')])).toBe('in');
    expect(belongs([member('x', { state: 'pending' })])).toBe('waiting');
    expect(belongs([])).toBe('missing');
    expect(belongs([], false)).toBe('unknown');
  });

  it('is known of nobody in an ordinary group', () => {
    expect(belongs(null)).toBe('unknown');
  });
});

describe('who should not be in a group (D-G6)', () => {
  const reasonOf = (group: GroupPlace, holders: OfficeHolder[], person: PersonInGroup) =>
    belongingOf(group, holders, [person]).strangers[0]?.reason;

  it('is whose office is over, or who never held one that belongs there', () => {
    expect(reasonOf(teamOfVillage, [], member('x', { heldOffice: true }))).toBe('office_ended');
    expect(reasonOf(teamOfVillage, [], member('x'))).toBe('no_office');
    expect(reasonOf(steering, [holder('x', 'team_member', 'below')], member('x'))).toBe('no_office');
  });

  it('is nobody who is welcome, and nobody of whom it is not known who they are', () => {
    expect(reasonOf(teamOfVillage, [holder('x', 'collaborator')], member('x'))).toBeUndefined();
    expect(reasonOf(steering, [holder('x', 'team_deputy', 'below')], member('x'))).toBeUndefined();
    const { strangers, unidentified } = belongingOf(teamOfVillage, [], [member(null)]);
    expect({ strangers, unidentified }).toEqual({ strangers: [], unidentified: 1 });
  });

  it('is among the residents only who was not let in', () => {
    expect(reasonOf(community, [], member('x'))).toBeUndefined();
    expect(reasonOf(community, [], member('x', { notLetIn: true }))).toBe('not_let_in');
    expect(reasonOf(community, [holder('x', 'team_member')], member('x', { notLetIn: true }))).toBeUndefined();
  });
});

const groups = fc.constantFrom(teamOfVillage, community, steering, teamOfCommune, {
  kind: 'steering',
  level: 'province',
} as const);
const ids = fc.constantFrom('a', 'b', 'c', 'd');
const holders = fc.array(
  fc.record({
    personId: ids,
    office: fc.constantFrom<Office>(
      'team_leader',
      'team_deputy',
      'team_member',
      'collaborator',
      'commune_leader',
      'commune_officer',
      'district_officer',
      'province_officer',
    ),
    place: fc.constantFrom<OfficePlace>('here', 'below', 'above'),
    zaloKnown: fc.boolean(),
  }),
  { maxLength: 8 },
);
const people = fc.uniqueArray(
  fc.record({
    zaloId: fc.constantFrom('1', '2', '3', '4', '5'),
    personId: fc.option(ids, { nil: null }),
    state: fc.constantFrom('member' as const, 'pending' as const),
    heldOffice: fc.boolean(),
    notLetIn: fc.boolean(),
  }),
  { selector: ({ zaloId }) => zaloId },
);

describe('in any group', () => {
  it('nobody is both asked for and a stranger, nobody is asked for twice, and every member is accounted for', () => {
    fc.assert(
      fc.property(groups, holders, people, (group, held, inside) => {
        const { expected, strangers, unidentified } = belongingOf(group, held, inside);
        const wanted = expected.map(({ personId }) => personId);
        expect(new Set(wanted).size).toBe(wanted.length);
        for (const { personId } of strangers) expect(wanted).not.toContain(personId);
        const members = inside.filter(({ state }) => state === 'member');
        expect(strangers.length + unidentified).toBeLessThanOrEqual(members.length);
        for (const { personId, belonging } of expected) {
          expect(belonging === 'in').toBe(members.some((person) => person.personId === personId));
        }
      }),
    );
  });
});
