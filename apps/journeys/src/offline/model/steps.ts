import fc from 'fast-check';
import type { RecordedRoute } from '../../../../miniapp/src/offline/recording.ts';
import type { NetworkFault } from '../faulty-network.ts';
import type { StorageFault } from '../faulty-storage.ts';

/** What a person chooses on a screen, as numbers: of which a doing takes what it needs. */
export interface Choice {
  /** Which household, card or lesson. */
  nth: number;
  /** Which skill, hamlet or words. */
  way: number;
  yes: boolean;
}

/** How often each thing that a member writes is done, beside the others. */
const OFTEN: { [R in RecordedRoute]: number } = {
  'POST /v1/visits': 8,
  'POST /v1/households': 3,
  'PUT /v1/households/:householdId': 4,
  'POST /v1/households/:householdId/residents': 2,
  'POST /v1/households/:householdId/departures': 3,
  'POST /v1/households/:householdId/returns': 2,
  'PUT /v1/residents/:residentId': 3,
  'POST /v1/residents/:residentId/skill-corrections': 2,
  'POST /v1/units/:unitId/lessons': 2,
  'PUT /v1/lessons/:lessonId': 3,
  'PUT /v1/households/:householdId/consents/:purpose': 2,
  'POST /v1/requests/:requestId/taking': 1,
  'POST /v1/requests/:requestId/closing': 1,
  'POST /v1/needs/:visitId/taking': 1,
  'POST /v1/needs/:visitId/answer': 2,
  'POST /v1/assignments/:assignmentId/closing': 1,
  'PUT /v1/units/:unitId/reports/:period/words': 3,
  'POST /v1/units/:unitId/reports/:period/submission': 1,
};

const fault = fc.constantFrom<(NetworkFault | null)[]>('lost', 'answer lost', 'twice', 'late', null);

const doing = fc.record({
  do: fc.constant('write' as const),
  phone: fc.nat(2),
  route: fc.constantFrom(
    ...(Object.entries(OFTEN) as [RecordedRoute, number][]).flatMap(([route, times]) =>
      Array.from({ length: times }, () => route),
    ),
  ),
  choice: fc.record({ nth: fc.nat(9), way: fc.nat(4), yes: fc.boolean() }),
});

function happening<Do extends string, More extends Record<string, unknown>>(
  what: Do,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
) {
  return fc.record({ do: fc.constant(what), phone: fc.nat(2), ...more }) as fc.Arbitrary<
    { do: Do; phone: number } & More
  >;
}

/** One thing that a person does, or that happens to a phone. */
export const Step = fc.oneof(
  { weight: 20, arbitrary: doing },
  { weight: 1, arbitrary: happening('take back', {}) },
  { weight: 2, arbitrary: happening('decide', { mine: fc.boolean() }) },
  { weight: 2, arbitrary: happening('read cards', {}) },
  { weight: 1, arbitrary: happening('merge', { nth: fc.nat(9), undone: fc.boolean() }) },
  { weight: 6, arbitrary: happening('sync', { faults: fc.array(fault, { maxLength: 4 }) }) },
  {
    weight: 2,
    arbitrary: happening('storage', {
      fault: fc.constantFrom<StorageFault[]>('killed before', 'killed after', 'full'),
    }),
  },
  { weight: 1, arbitrary: happening('wipe', { copy: fc.boolean() }) },
  { weight: 1, arbitrary: happening('late', {}) },
  { weight: 1, arbitrary: happening('clock', { days: fc.constantFrom(-400, -1, 0, 1, 400) }) },
  { weight: 1, arbitrary: happening('restart', {}) },
);
export type Step = typeof Step extends fc.Arbitrary<infer Of> ? Of : never;
