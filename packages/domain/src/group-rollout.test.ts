import type { RolloutStep } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentStep, type RolloutFacts, type RolloutGroup, rolloutOf } from './group-rollout.ts';

const group: RolloutGroup = { standardName: true, joinApproval: true, rulesPostedAt: null, rulesPinnedAt: null };
const nothing: RolloutFacts = {
  groups: [],
  qrReady: false,
  householdsInGroup: null,
  messages: 0,
  visits: 0,
  confirmed: [],
};
const stepOf = (facts: Partial<RolloutFacts>, step: RolloutStep) =>
  rolloutOf({ ...nothing, ...facts }).find((standing) => standing.step === step);

describe('the roll-out of a village (D-G3)', () => {
  it('begins with a group of the standard name that asks before it lets in', () => {
    expect(stepOf({}, 'created')).toMatchObject({ state: 'todo', lacks: ['group'] });
    const named = (change: Partial<RolloutGroup>) => stepOf({ groups: [{ ...group, ...change }] }, 'created');
    expect(named({ standardName: false, joinApproval: false })).toMatchObject({
      state: 'under_way',
      lacks: ['standard_name', 'approval_off'],
    });
    expect(named({ joinApproval: null })).toMatchObject({ state: 'under_way', lacks: ['approval_unknown'] });
    expect(named({})).toMatchObject({ state: 'done', lacks: [] });
  });

  it('counts the better one of two groups', () => {
    const groups = [{ ...group, standardName: false, joinApproval: null }, group];
    expect(stepOf({ groups }, 'created')).toMatchObject({ state: 'done' });
  });

  it('has invited everybody when somebody says so, never because many came', () => {
    expect(stepOf({}, 'invited')).toMatchObject({ state: 'todo', lacks: ['qr', 'households'] });
    expect(stepOf({ qrReady: true, householdsInGroup: 80 }, 'invited')).toMatchObject({ state: 'under_way' });
    expect(stepOf({ groups: [group], confirmed: ['invited'] }, 'invited')).toMatchObject({ state: 'done' });
  });

  it('has its rules pinned by what was recorded, or by somebody’s word', () => {
    const at = new Date('2026-11-20T00:00:00Z');
    expect(stepOf({ groups: [group] }, 'rules_pinned')).toMatchObject({ state: 'todo' });
    const posted = { ...group, rulesPostedAt: at };
    expect(stepOf({ groups: [posted] }, 'rules_pinned')).toMatchObject({ state: 'under_way', lacks: ['rules_pinned'] });
    expect(stepOf({ groups: [{ ...posted, rulesPinnedAt: at }] }, 'rules_pinned')).toMatchObject({ state: 'done' });
    expect(stepOf({ groups: [group], confirmed: ['rules_pinned'] }, 'rules_pinned')).toMatchObject({ state: 'done' });
  });

  it('loses what people said when its group is gone', () => {
    const confirmed: RolloutStep[] = ['invited', 'rules_pinned'];
    expect(rolloutOf({ ...nothing, confirmed, qrReady: true }).map(({ state }) => state)).toEqual([
      'todo',
      'under_way',
      'todo',
      'todo',
    ]);
  });

  it('operates when somebody wrote or visited in the last 30 days', () => {
    expect(stepOf({ messages: 1 }, 'operating')).toMatchObject({ state: 'done' });
    expect(stepOf({ visits: 1 }, 'operating')).toMatchObject({ state: 'done' });
    expect(stepOf({}, 'operating')).toMatchObject({ state: 'todo' });
  });
});

const facts = fc.record({
  groups: fc.array(
    fc.record({
      standardName: fc.boolean(),
      joinApproval: fc.constantFrom(true, false, null),
      rulesPostedAt: fc.constantFrom(null, new Date(0)),
      rulesPinnedAt: fc.constantFrom(null, new Date(0)),
    }),
    { maxLength: 3 },
  ),
  qrReady: fc.boolean(),
  householdsInGroup: fc.constantFrom(null, 0, 12),
  messages: fc.nat(3),
  visits: fc.nat(3),
  confirmed: fc.subarray<RolloutStep>(['invited', 'rules_pinned']),
});

describe('any village', () => {
  it('lacks something exactly in the steps that are not done, and is at the first of them', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const steps = rolloutOf(each);
        expect(steps.map(({ step }) => step)).toEqual(['created', 'invited', 'rules_pinned', 'operating']);
        for (const { state, lacks } of steps) expect(lacks.length === 0).toBe(state === 'done');
        const at = currentStep(steps);
        expect(at === null).toBe(steps.every(({ state }) => state === 'done'));
        expect(steps.findIndex(({ state }) => state !== 'done')).toBe(steps.findIndex(({ step }) => step === at));
      }),
    );
  });

  it('never falls back when one more group comes', () => {
    const order = ['todo', 'under_way', 'done'];
    fc.assert(
      fc.property(facts, facts, (each, other) => {
        const before = rolloutOf(each);
        const after = rolloutOf({ ...each, groups: [...each.groups, ...other.groups] });
        after.forEach(({ state }, index) => {
          expect(order.indexOf(state)).toBeGreaterThanOrEqual(order.indexOf(before[index]?.state ?? ''));
        });
      }),
    );
  });
});
