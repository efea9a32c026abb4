import type { Resident } from '@cns/contracts/households';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  emptyVisit,
  levelsAfter,
  missingFor,
  momentOf,
  setLevel,
  tapSkill,
  toggleResident,
  toggleService,
} from './visit-draft.ts';

const NOW = new Date('2026-11-23T03:00:00Z');
const TODAY = '2026-11-23';

let made = 0;
function newId(): string {
  made += 1;
  return `id-${made}`;
}
const visit = () => emptyVisit(TODAY, newId);

function resident(id: string, petals: Resident['petals']): Resident {
  return {
    id,
    fullName: `Người ${id}`,
    relation: 'other',
    birthYear: null,
    petals,
    indicators: {
      vneidLevel: null,
      publicServiceAccount: null,
      paymentAccount: null,
      healthRecord: null,
      digitalSignature: null,
    },
  };
}

const pan = resident('pan', ['none', 'guided', 'proficient', null, null]);

describe('tapping a petal', () => {
  it('goes one level up from where the person stands', () => {
    expect(tapSkill(visit(), 'pan', 1, 'none').helped.pan?.levels[1]).toBe('guided');
    expect(tapSkill(visit(), 'pan', 2, 'guided').helped.pan?.levels[2]).toBe('proficient');
    expect(tapSkill(visit(), 'pan', 4, null).helped.pan?.levels[4]).toBe('guided');
  });

  it('steps back on the second tap, and the person stays chosen', () => {
    const twice = tapSkill(tapSkill(visit(), 'pan', 1, 'none'), 'pan', 1, 'none');
    expect(twice.helped.pan).toEqual({ levels: {}, services: [] });
  });

  it('keeps whoever is able at their level: they have practised', () => {
    const draft = tapSkill(visit(), 'pan', 3, 'proficient');
    expect(levelsAfter(pan.petals, draft.helped.pan)).toEqual(pan.petals);
    expect(bodyOf(draft, { id: 'ho', residents: [pan] }, NOW, TODAY).residents[0]?.skills).toEqual([
      { skill: 3, levelBefore: 'proficient', levelAfter: 'proficient' },
    ]);
  });
});

describe('what is sent', () => {
  it('carries the level before as it was seen, and only the people who were helped (D-V1)', () => {
    const draft = toggleService(tapSkill(visit(), 'pan', 2, 'guided'), 'pan', 'vneid_level_2');
    const body = bodyOf(
      draft,
      { id: 'ho', residents: [pan, resident('su', [null, null, null, null, null])] },
      NOW,
      TODAY,
    );
    expect(body.residents).toEqual([
      {
        residentId: 'pan',
        skills: [{ skill: 2, levelBefore: 'guided', levelAfter: 'proficient' }],
        services: ['vneid_level_2'],
      },
    ]);
    expect(body.occurredAt).toBe('2026-11-23T03:00:00.000Z');
  });

  it('never lowers a level that somebody else has raised in the meantime (D-S2)', () => {
    const draft = setLevel(visit(), 'pan', 3, 'guided');
    expect(bodyOf(draft, { id: 'ho', residents: [pan] }, NOW, TODAY).residents[0]?.skills).toEqual([]);
  });

  it('leaves people out when nobody was home, and the appointment unless one was made', () => {
    const draft = { ...toggleResident(visit(), 'pan'), outcome: 'nobody_home' as const, comeBackOn: '2026-12-01' };
    const body = bodyOf(draft, { id: 'ho', residents: [pan] }, NOW, TODAY);
    expect(body.residents).toEqual([]);
    expect(body.comeBackOn).toBeNull();
  });

  it('dates an earlier day at noon in Vietnam, which no time zone moves to another day', () => {
    expect(momentOf('2026-11-20', NOW, TODAY).toISOString()).toBe('2026-11-20T05:00:00.000Z');
    expect(momentOf(TODAY, NOW, TODAY)).toBe(NOW);
  });

  it('dates by the phone’s clock, however wrong: the server sets right what a year off clock says', () => {
    const aYearOff = new Date('2025-11-23T03:00:00Z');
    expect(momentOf(TODAY, aYearOff, TODAY)).toBe(aYearOff);
    expect(momentOf('2026-11-20', aYearOff, TODAY).toISOString()).toBe('2025-11-20T05:00:00.000Z');
  });
});

describe('what is missing', () => {
  it('asks who was helped, but not when nobody was home', () => {
    expect(missingFor(visit())).toContain('Chọn người');
    expect(missingFor({ ...visit(), outcome: 'nobody_home' })).toBeNull();
    expect(missingFor(toggleResident(visit(), 'pan'))).toBeNull();
  });

  it('asks for the day of the appointment, after the day of the visit', () => {
    const draft = { ...visit(), outcome: 'come_back' as const };
    expect(missingFor(draft)).toContain('ngày hẹn');
    expect(missingFor({ ...draft, comeBackOn: TODAY })).toContain('sau ngày đến');
    expect(missingFor({ ...draft, comeBackOn: '2026-11-24' })).toBeNull();
  });
});
