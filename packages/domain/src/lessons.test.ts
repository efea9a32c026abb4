import { SKILL_NUMBERS, type SkillLevel } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLesson, learnedAt, relearned } from './lessons.ts';
import { compareLevels } from './skills.ts';
import { checkVisit, residentsAfter } from './visits.ts';

const now = new Date('2026-11-23T03:00:00Z');
const lesson = { occurredAt: new Date('2026-11-22T01:00:00Z'), residentIds: ['a'], others: 0 };

describe('a lesson (D-V2)', () => {
  it('is for somebody, and neither tomorrow nor long ago', () => {
    expect(() => checkLesson(lesson, now)).not.toThrow();
    expect(() => checkLesson({ ...lesson, residentIds: [], others: 12 }, now)).not.toThrow();
    expect(() => checkLesson({ ...lesson, residentIds: [] }, now)).toThrow('lesson_without_people');
    expect(() => checkLesson({ ...lesson, occurredAt: new Date('2026-11-24T03:00:00Z') }, now)).toThrow(
      'date_in_future',
    );
    expect(() => checkLesson({ ...lesson, occurredAt: new Date('2025-11-01T03:00:00Z') }, now)).toThrow('date_too_old');
  });

  it('guides who did not know, and says nothing of who can already', () => {
    expect(learnedAt([1, 3, 4], ['none', null, 'guided', 'proficient', null])).toEqual([
      { skill: 1, levelBefore: 'none', levelAfter: 'guided' },
      { skill: 3, levelBefore: 'guided', levelAfter: 'guided' },
    ]);
  });

  it('teaches by the rules of a visit: no level falls, and every topic stands at guided or better afterwards', () => {
    const level = fc.constantFrom<(SkillLevel | null)[]>(null, 'none', 'guided', 'proficient');
    const petalsOf = fc.array(level, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(petalsOf, fc.subarray([...SKILL_NUMBERS], { minLength: 1 }), (petals, topics) => {
        const residents = [{ residentId: 'a', skills: learnedAt(topics, petals), services: [] }];
        const visit = { occurredAt: lesson.occurredAt, outcome: 'done' as const, comeBackOn: null, residents };
        expect(() => checkVisit(visit, [{ id: 'a', fullName: 'Lò Thị Pản', petals }], now)).not.toThrow();
        const facts = {
          id: 'a',
          petals,
          vneidLevel: null,
          publicServiceAccount: null,
          paymentAccount: null,
          healthRecord: null,
          digitalSignature: null,
        };
        const after = residentsAfter([facts], residents)[0]?.petals ?? [];
        for (const skill of SKILL_NUMBERS) {
          const [before, since] = [petals[skill - 1] ?? null, after[skill - 1] ?? null];
          expect(compareLevels(since, before)).toBeGreaterThanOrEqual(0);
          if (topics.includes(skill)) expect(compareLevels(since, 'guided')).toBeGreaterThanOrEqual(0);
          else expect(since).toBe(before);
        }
      }),
    );
  });

  it('told otherwise goes back to what was known before, unless something else says so, and learns what is told now', () => {
    const before = { topics: [1, 2] as const, learned: learnedAt([1, 2], [null, 'none', null, null, null]) };
    const stood = ['guided', 'guided', null, 'proficient', null] as const;
    const none = () => false;
    expect(relearned(stood, { before, now: null }, none).petals).toEqual([null, 'none', null, 'proficient', null]);
    expect(relearned(stood, { before, now: null }, (skill) => skill === 1).petals[0]).toBe('guided');
    const other = relearned(stood, { before, now: { topics: [2, 4, 5] } }, none);
    expect(other.petals).toEqual([null, 'guided', null, 'proficient', 'guided']);
    expect(other.learned.map(({ skill, levelBefore }) => [skill, levelBefore])).toEqual([
      [2, 'none'],
      [5, null],
    ]);
    const risen = ['proficient', 'none', null, null, null] as const;
    expect(relearned(risen, { before, now: null }, none).petals).toEqual(risen);
  });

  it('told once more as it was changes nothing, and told otherwise and back neither', () => {
    const level = fc.constantFrom<(SkillLevel | null)[]>(null, 'none', 'guided', 'proficient');
    const topicsOf = fc.subarray([...SKILL_NUMBERS], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(level, { minLength: 5, maxLength: 5 }), topicsOf, topicsOf, (petals, topics, others) => {
        const none = () => false;
        const first = relearned(petals, { before: null, now: { topics } }, none);
        const before = { topics, learned: first.learned };
        expect(relearned(first.petals, { before, now: { topics } }, none)).toEqual(first);
        const other = relearned(first.petals, { before, now: { topics: others } }, none);
        const back = { before: { topics: others, learned: other.learned }, now: { topics } };
        expect(relearned(other.petals, back, none).petals).toEqual(first.petals);
        expect(relearned(first.petals, { before, now: null }, none).petals).toEqual(petals);
      }),
    );
  });
});
