import { newId } from '@cns/db/ids';
import { awaiting, changeId, commune, household, village, world } from './scene.ts';
import { atCommune, atHousehold, elsewhere, people, type Trials } from './trial.ts';

/** Units, their figures, and changes of the tree. */
export const UNITS = {
  'GET /v1/units/:unitId': { right: 'binh', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/coverage': { right: 'binh', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/coverage/series': { right: 'binh', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/official-households': { right: 'binh', outsiders: elsewhere, input: village },
  'POST /v1/units/:unitId/official-households': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => ({
      ...village(),
      body: { operationId: newId(), id: newId(), households: 120, asOf: '2026-11-01', source: 'Công an xã' },
    }),
  },
  'GET /v1/country/coverage': {
    right: 'binh',
    outsiders: { hoa: 'forbidden', su: 'forbidden', pan: 'forbidden' },
    input: () => ({ query: {} }),
  },
  'GET /v1/units/:unitId/skill-names': { right: 'may', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/skill-names': {
    right: 'hoa',
    outsiders: { su: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ params: { unitId: world.giaPhu }, body: { operationId: newId(), own: null } }),
  },
  'GET /v1/units/:unitId/hierarchy': { right: 'hoa', outsiders: atCommune, input: commune },
  'POST /v1/units/:unitId/hierarchy/preview': {
    right: 'khang',
    outsiders: atCommune,
    input: () => ({ ...commune(), body: awaiting() }),
  },
  'POST /v1/units/:unitId/hierarchy': {
    right: 'hoa',
    outsiders: atCommune,
    input: () => ({ ...commune(), body: { operationId: newId(), basis: 'another', ...awaiting() } }),
    ruleStops: 'hierarchy_changed',
  },
  'POST /v1/hierarchy/:changeId/undo': {
    right: 'hoa',
    outsiders: atCommune,
    input: () => ({ params: { changeId }, body: { operationId: newId(), newHouseholdsTo: null } }),
  },
  'GET /v1/units/:unitId/held-households': { right: 'hoa', outsiders: people, input: village },
  'POST /v1/held-households/:householdId/placement': {
    right: 'hoa',
    outsiders: atHousehold,
    input: () => ({
      params: { householdId: household.id },
      body: { operationId: newId(), villageId: world.banBay },
    }),
    ruleStops: 'placement_decided',
  },
} satisfies Trials;
