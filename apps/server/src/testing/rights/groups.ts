import { newId } from '@cns/db/ids';
import { declaredGroup } from '../groups.ts';
import {
  actionId,
  asking,
  delivery,
  dispatchId,
  groupId,
  ordinaryGroupId,
  pollId,
  sending,
  village,
  world,
} from './scene.ts';
import { elsewhere, people, type Trials } from './trial.ts';

/** Zalo groups and what goes to them. */
export const GROUPS = {
  'GET /v1/units/:unitId/groups': { right: 'binh', outsiders: elsewhere, input: village },
  'GET /v1/groups/:groupId': { right: 'binh', outsiders: elsewhere, input: () => ({ params: { groupId } }) },
  'POST /v1/units/:unitId/groups': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ ...village(), body: { operationId: newId(), id: newId(), ...declaredGroup } }),
  },
  'PUT /v1/groups/:groupId': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => {
      const { members: _members, households: _households, joinApproval: _approval, ...described } = declaredGroup;
      const body = { operationId: newId(), unitId: world.banBay, ...described };
      return { params: { groupId: ordinaryGroupId }, body };
    },
  },
  'POST /v1/groups/:groupId/checks': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({
      params: { groupId: ordinaryGroupId },
      body: { operationId: newId(), members: 40, households: 31, joinApproval: true },
    }),
  },
  'POST /v1/groups/:groupId/closure': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { groupId: ordinaryGroupId }, body: { operationId: newId() } }),
  },
  'POST /v1/groups/:groupId/readings': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { groupId }, body: { operationId: newId() } }),
  },
  'GET /v1/groups/:groupId/belonging': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { groupId } }),
  },
  'GET /v1/units/:unitId/rollout': { right: 'binh', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/rollout/:step': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({
      params: { unitId: world.banBay, step: 'invited' },
      body: { operationId: newId(), done: true },
    }),
  },
  'GET /v1/units/:unitId/group-creation': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ ...village(), query: { kind: 'team' } }),
  },
  'POST /v1/units/:unitId/group-creation': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ ...village(), body: { operationId: newId(), kind: 'team' } }),
  },
  'GET /v1/groups/:groupId/actions': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { groupId } }),
  },
  'POST /v1/groups/:groupId/actions': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({
      params: { groupId },
      body: { operationId: newId(), act: { wish: 'turn_approval_on' } },
    }),
  },
  'POST /v1/group-actions/:actionId/decision': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    // It waits for the worker: nothing to decide.
    ruleStops: 'action_settled',
    input: () => ({ params: { actionId }, body: { operationId: newId(), decision: 'again' } }),
  },
  'GET /v1/units/:unitId/group-naming': { right: 'may', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/group-naming': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), form: 'camel', withDistrict: true },
    }),
  },
  'GET /v1/polls': 'session',
  'GET /v1/polls/:pollId': 'session',
  'PUT /v1/polls/:pollId/vote': 'session',
  'GET /v1/units/:unitId/polls': { right: 'may', outsiders: people, input: village },
  'POST /v1/units/:unitId/polls': { right: 'su', outsiders: { ...people, may: 'forbidden' }, input: asking },
  'POST /v1/polls/:pollId/closing': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { pollId }, body: { operationId: newId() } }),
  },
  'GET /v1/units/:unitId/dispatches': { right: 'binh', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/dispatch-reach': { right: 'binh', outsiders: elsewhere, input: village },
  'POST /v1/units/:unitId/dispatches': {
    right: 'hoa',
    outsiders: { ...elsewhere, su: 'outside_subtree', may: 'outside_subtree' },
    input: sending,
  },
  'GET /v1/units/:unitId/dispatches/:dispatchId': {
    right: 'may',
    outsiders: elsewhere,
    input: () => ({ params: { unitId: world.banBay, dispatchId } }),
  },
  'POST /v1/dispatches/:dispatchId/groups/:groupId/posting': {
    right: 'su',
    outsiders: { ...elsewhere, may: 'forbidden' },
    input: delivery,
  },
  'POST /v1/dispatches/:dispatchId/groups/:groupId/pinning': {
    right: 'su',
    outsiders: { ...elsewhere, may: 'forbidden' },
    input: delivery,
  },
  'GET /v1/units/:unitId/group-rules': { right: 'may', outsiders: people, input: village },
  'PUT /v1/units/:unitId/group-rules': {
    right: 'hoa',
    outsiders: { ...people, su: 'outside_subtree', binh: 'forbidden' },
    input: () => ({
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), basedOn: '2026-11', encouraged: [], forbidden: ['Quảng cáo.'], note: '' },
    }),
  },
  'POST /v1/units/:unitId/group-rules/posting': {
    right: 'su',
    outsiders: { ...elsewhere, may: 'forbidden' },
    input: () => ({ params: { unitId: world.banBay }, body: { operationId: newId(), version: 'changed meanwhile' } }),
    ruleStops: 'rules_changed',
  },
} satisfies Trials;
