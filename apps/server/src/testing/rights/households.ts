import { newId } from '@cns/db/ids';
import { householdInput, lessonInput, visitInput } from '../inputs.ts';
import { household, lessonId, mergeId, resident, twin, village, world } from './scene.ts';
import { atHousehold, people, type Trials } from './trial.ts';

/** Households, their people, what was done for them, and the phones that keep them. */
export const HOUSEHOLDS = {
  'GET /v1/units/:unitId/households': { right: 'hoa', outsiders: people, input: village },
  'GET /v1/units/:unitId/figures/:figure/households': {
    right: 'hoa',
    outsiders: people,
    input: () => ({ params: { unitId: world.banBay, figure: 'visited' } }),
  },
  'GET /v1/units/:unitId/next-visits': { right: 'may', outsiders: people, input: village },
  'GET /v1/households/:householdId': {
    right: 'hoa',
    outsiders: atHousehold,
    input: () => ({ params: { householdId: household.id } }),
  },
  'POST /v1/households': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ body: householdInput(world.banBay) }),
  },
  'PUT /v1/households/:householdId/consents/:purpose': {
    right: 'su',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { householdId: household.id, purpose: 'group' },
      body: { operationId: newId(), given: false, consentTextVersion: '2026-11' },
    }),
  },
  'PUT /v1/households/:householdId': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { householdId: household.id },
      body: {
        operationId: newId(),
        phone: null,
        hamlet: null,
        priority: [],
        digitalShop: null,
        assistedByPersonId: null,
      },
    }),
  },
  'POST /v1/households/:householdId/residents': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { householdId: household.id },
      body: { operationId: newId(), id: newId(), fullName: 'Lò Văn Pành', relation: 'child', birthYear: 1990 },
    }),
  },
  'POST /v1/households/:householdId/departures': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { householdId: household.id },
      body: { operationId: newId(), residentIds: [resident()], departure: 'moved', on: '2026-11-20', newHeadId: null },
    }),
  },
  'POST /v1/households/:householdId/returns': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { householdId: household.id },
      body: { operationId: newId(), residentIds: [resident()], on: null },
    }),
  },
  'PUT /v1/residents/:residentId': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { residentId: resident() },
      body: {
        operationId: newId(),
        fullName: 'Lò Thị Pản',
        birthYear: 1955,
        indicators: {
          vneidLevel: 1,
          publicServiceAccount: null,
          paymentAccount: null,
          healthRecord: null,
          digitalSignature: null,
        },
      },
    }),
  },
  'POST /v1/residents/:residentId/skill-corrections': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({
      params: { residentId: resident() },
      body: { operationId: newId(), skill: 2, level: 'none', reason: 'Ghi nhầm người' },
    }),
  },
  'POST /v1/units/:unitId/similar-households': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({
      ...village(),
      body: { headName: 'Lò Văn Inh', headBirthYear: null, others: [], phone: null, hamlet: null },
    }),
  },
  'GET /v1/units/:unitId/household-duplicates': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: village,
  },
  'POST /v1/household-merges': {
    right: 'hoa',
    outsiders: { ...atHousehold, may: 'forbidden' },
    input: () => ({
      body: { operationId: newId(), id: newId(), keptId: household.id, goneId: twin.id, samePeople: [] },
    }),
  },
  'POST /v1/household-merges/:mergeId/undo': {
    right: 'su',
    outsiders: { ...atHousehold, may: 'forbidden' },
    input: () => ({ params: { mergeId }, body: { operationId: newId() } }),
  },
  'POST /v1/distinct-households': {
    right: 'hoa',
    outsiders: { ...atHousehold, may: 'forbidden' },
    input: () => ({ body: { operationId: newId(), oneId: household.id, otherId: twin.id } }),
  },
  'POST /v1/visits': {
    right: 'may',
    outsiders: { ...atHousehold, hoa: 'forbidden' },
    input: () => ({ body: visitInput(household.id, household.residents[0]?.id ?? '') }),
  },
  'GET /v1/units/:unitId/visits': {
    right: 'hoa',
    outsiders: people,
    input: () => ({ ...village(), query: { period: '2026-11' } }),
  },
  'POST /v1/units/:unitId/lessons': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ ...village(), body: lessonInput(world.people.su, { residentIds: [resident()] }) }),
  },
  'PUT /v1/lessons/:lessonId': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { lessonId }, body: lessonInput(world.people.su, { others: 12 }) }),
  },
  'GET /v1/units/:unitId/lessons': { right: 'hoa', outsiders: people, input: () => ({ ...village(), query: {} }) },
  'GET /v1/units/:unitId/residents': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ ...village(), query: {} }),
  },
  // Each operation is judged by itself: sync-push.int.test.ts.
  'POST /v1/sync/operations': 'session',
  'GET /v1/sync/villages/:unitId': { right: 'may', outsiders: people, input: village },
  'GET /v1/sync/villages/:unitId/versions': { right: 'hoa', outsiders: people, input: village },
  'GET /v1/sync/villages/:unitId/households': {
    right: 'may',
    outsiders: people,
    input: () => ({ ...village(), query: { ids: household.id } }),
  },
} satisfies Trials;
