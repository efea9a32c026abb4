import { describe, expect, it } from 'vitest';
import { reasonToVisit } from './next-visits.ts';
import { authorise, stillCounts } from './offices.ts';
import { checkVisit, onTopOf, type VisitDraft } from './visits.ts';

const now = new Date('2026-11-23T03:00:00Z');
const household = [{ id: 'pan', fullName: 'Lò Thị Pản', petals: ['guided', null, null, null, null] as const }];
const visit = (change: Partial<VisitDraft> = {}): VisitDraft => ({
  occurredAt: now,
  outcome: 'done',
  comeBackOn: null,
  residents: [{ residentId: 'pan', skills: [{ skill: 1, levelBefore: 'guided', levelAfter: 'proficient' }] }],
  ...change,
});

describe('a visit (D-V1)', () => {
  it('passes when it fits the household', () => {
    expect(() => checkVisit(visit(), household, now)).not.toThrow();
    expect(() => checkVisit(visit({ outcome: 'nobody_home', residents: [] }), household, now)).not.toThrow();
  });

  it.each([
    ['date_in_future', { occurredAt: new Date('2026-11-23T04:00:00Z') }],
    ['date_too_old', { occurredAt: new Date('2025-11-01T00:00:00Z') }],
    ['visit_without_resident', { residents: [] }],
    ['resident_not_in_household', { residents: [{ residentId: 'sử', skills: [] }] }],
    ['come_back_date_missing', { outcome: 'come_back' as const }],
    ['come_back_date_too_far', { outcome: 'come_back' as const, comeBackOn: '2062-12-01' }],
    ['help_without_meeting', { outcome: 'nobody_home' as const }],
    ['help_without_meeting', { outcome: 'refused' as const }],
    ['come_back_date_in_past', { outcome: 'come_back' as const, comeBackOn: '2026-11-23' }],
    [
      'level_before_mismatch',
      {
        residents: [
          { residentId: 'pan', skills: [{ skill: 1 as const, levelBefore: null, levelAfter: 'guided' as const }] },
        ],
      },
    ],
    [
      'level_lowered',
      {
        residents: [
          {
            residentId: 'pan',
            skills: [{ skill: 1 as const, levelBefore: 'guided' as const, levelAfter: 'none' as const }],
          },
        ],
      },
    ],
  ])('is refused: %s', (code, change) => {
    expect(() => checkVisit(visit(change), household, now)).toThrow(code);
  });
});

describe('who to visit next', () => {
  const nobody = {
    petals: [null, null, null, null, null],
    goalOneMember: false,
    priority: false,
    lastVisitOn: null,
    comeBackOn: null,
  };

  it('puts a promise first, then priority households', () => {
    const promised = reasonToVisit({ ...nobody, lastVisitOn: '2026-11-20', comeBackOn: '2026-11-23' }, '2026-11-23');
    const elderly = reasonToVisit({ ...nobody, priority: true }, '2026-11-23');
    const other = reasonToVisit(nobody, '2026-11-23');
    expect(promised?.weight).toBeGreaterThan(elderly?.weight ?? 0);
    expect(elderly?.weight).toBeGreaterThan(other?.weight ?? 0);
  });

  it('leaves out who has reached the goal, and who is promised a later day', () => {
    expect(reasonToVisit({ ...nobody, goalOneMember: true }, '2026-11-23')).toBeNull();
    expect(reasonToVisit({ ...nobody, comeBackOn: '2026-11-24' }, '2026-11-23')).toBeNull();
  });
});

describe('offices (D-P4)', () => {
  const leader = { office: 'team_leader' as const, roots: ['ban-bay'] };

  it('open one subtree', () => {
    expect(authorise([leader], 'visit.write', ['ban-bay', 'gia-phu', 'lao-cai'])).toEqual([leader]);
    expect(() => authorise([leader], 'unit.read', ['nam-phang', 'gia-phu', 'lao-cai'])).toThrow('outside_subtree');
    expect(() => authorise([leader], 'unit.read', ['gia-phu', 'lao-cai'])).toThrow('outside_subtree');
  });

  it('and only for what they are', () => {
    expect(() => authorise([leader], 'calendar.set', ['ban-bay', 'gia-phu'])).toThrow('forbidden');
    expect(() =>
      authorise([{ office: 'province_officer', roots: ['lao-cai'] }], 'household.read', ['ban-bay', 'lao-cai']),
    ).toThrow('forbidden');
  });
});

describe('a visit that arrives late (D-V4)', () => {
  const taught = (levelBefore: 'guided' | 'proficient' | null, levelAfter: 'guided' | 'proficient') => ({
    ...visit(),
    residents: [{ residentId: 'pan', skills: [{ skill: 1 as const, levelBefore, levelAfter }] }],
  });

  it('goes on top of what others recorded meanwhile, and takes nothing away', () => {
    const late = onTopOf(taught(null, 'proficient'), household);
    expect(late).toEqual(taught('guided', 'proficient'));
    expect(() => checkVisit(late, household, now)).not.toThrow();
    const higher = [{ id: 'pan', fullName: 'Lò Thị Pản', petals: ['proficient', null, null, null, null] as const }];
    expect(onTopOf(taught(null, 'guided'), higher)).toEqual(taught('proficient', 'proficient'));
  });

  it('is left as it is when it knew all', () => {
    const known = taught('guided', 'proficient');
    expect(onTopOf(known, household)).toBe(known);
  });
});

describe('what was done in an office that is over', () => {
  const days = { recordedOn: '2026-11-10', deviceSince: '2026-11-01', today: '2026-11-23' };

  it.each([
    ['counts within thirty days of the end', '2026-11-20', {}, true],
    ['not when it was done after the end', '2026-11-10', {}, false],
    ['not from a phone that came after the end', '2026-11-20', { deviceSince: '2026-11-20' }, false],
    ['on the thirtieth day', '2026-10-24', { recordedOn: '2026-10-20', deviceSince: '2026-10-01' }, true],
    ['not on the day after that', '2026-10-23', { recordedOn: '2026-10-20', deviceSince: '2026-10-01' }, false],
  ])('%s', (_what, until, change, counts) => {
    expect(stillCounts(until, { ...days, ...change })).toBe(counts);
  });
});
