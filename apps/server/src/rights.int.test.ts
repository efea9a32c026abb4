/** Every route, tried as nobody, as an outsider and as the right person. A route that is not tried here fails the test. */

import type { Api } from '@cns/contracts/api';
import { api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { CALENDAR_PRESETS } from '@cns/domain/reporting-calendar';
import { beforeAll, describe, expect, it } from 'vitest';
import { declaredGroup, officialGroup, ordinaryGroup } from './testing/groups.ts';
import {
  dispatchInput,
  helpWanted,
  householdInput,
  lessonInput,
  pollInput,
  requestInput,
  scamInput,
  visitInput,
} from './testing/inputs.ts';
import { PEOPLE, type PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { type Answered, testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let household: Api['GET /v1/households/:householdId']['response'];
let requestId: string;
let changeId: string;
let groupId: string;
let pollId: string;
let dispatchId: string;
let postedGroupId: string;
let lessonId: string;
let ordinaryGroupId: string;
let actionId: string;
let twin: { id: string };
let mergeId: string;
let askedId: string;
let assignmentId: string;
let scamId: string;
let heardId: string;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  changeId = await changeOfUnits();
  household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
  heardId = await heardVisit();
  const lesson = { ...village(), body: lessonInput(world.people.su) };
  lessonId = (await service.ok('su')('POST /v1/units/:unitId/lessons', lesson)).id;
  const asked = await service.ok('pan')('POST /v1/invitations/:code/requests', {
    params: { code: BAN_BAY_QR },
    body: joining(),
  });
  requestId = asked.requestId;
  await service.database.db.joinRequest.createMany({ data: [letIn()] });
  askedId = (await service.ok('lu')('POST /v1/me/requests', { body: helpWanted(world.namPhang) })).id;
  await service.database.db.residentRequest.update({ where: { id: askedId }, data: { villageId: world.banBay } });
  scamId = (await service.ok('lu')('POST /v1/scam-reports', { body: scamInput(world.namPhang) })).id;
  assignmentId = (await service.ok('su')('POST /v1/units/:unitId/assignments', workForMay())).id;
  groupId = await officialGroup(service.database.db, world.banBay);
  const { actions } = await service.ok('su')('POST /v1/groups/:groupId/actions', {
    params: { groupId },
    body: { operationId: newId(), act: { wish: 'turn_approval_on' } },
  });
  actionId = actions[0]?.id ?? '';
  ordinaryGroupId = newId();
  await service.ok('su')('POST /v1/units/:unitId/groups', {
    params: { unitId: world.banBay },
    body: { operationId: newId(), id: ordinaryGroupId, ...declaredGroup },
  });
  postedGroupId = await ordinaryGroup(service.database.db, world.banBay);
  pollId = (await service.ok('su')('POST /v1/units/:unitId/polls', asking())).id;
  dispatchId = (await service.ok('hoa')('POST /v1/units/:unitId/dispatches', sending())).id;
  const [one, other] = [await twinOf(), await twinOf()];
  twin = await twinOf();
  mergeId = newId();
  const body = { operationId: newId(), id: mergeId, keptId: one.id, goneId: other.id, samePeople: [] };
  await service.ok('su')('POST /v1/household-merges', { body });
});

const twinOf = () => service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
/** A visit on which somebody said what they need. */
async function heardVisit(): Promise<string> {
  const helped = { residentId: household.residents[0]?.id ?? '', skills: [], services: ['qr_payment' as const] };
  const body = visitInput(household.id, '', { residents: [helped], needs: 'Lắp wifi' });
  await service.ok('su')('POST /v1/visits', { body });
  return body.id;
}
const workForMay = () => ({
  ...village(),
  body: {
    ...{ operationId: newId(), id: newId(), personId: world.people.may },
    ...{ kind: 'hamlet' as const, householdId: null, words: 'Xóm trên', dueOn: null },
  },
});
/** Somebody who was let in to another village. */
const letIn = () => ({
  id: newId(),
  villageId: world.namPhang,
  personId: world.people.lu,
  fullName: 'Tẩn Văn Lù',
  headName: 'Tẩn Văn Lù',
  headFolded: 'tan van lu',
  hamlet: '',
  state: 'approved' as const,
  requestedAt: service.clock.now,
  decidedById: world.people.lu,
  decidedAt: service.clock.now,
});
const asking = () => ({ params: { unitId: world.banBay }, body: pollInput() });
const sending = () => ({ params: { unitId: world.giaPhu }, body: dispatchInput({ pin: true }) });
const delivery = () => ({ params: { dispatchId, groupId: postedGroupId }, body: { operationId: newId() } });
/** A change that can be undone. */
async function changeOfUnits(): Promise<string> {
  const change = { kind: 'await' as const, villageIds: [world.banBay], awaiting: true };
  const body = { change, decision: { number: '', effectiveOn: '2026-11-20' } };
  const params = { unitId: world.giaPhu };
  const { basis } = await service.ok('hoa')('POST /v1/units/:unitId/hierarchy/preview', { params, body });
  const operationId = newId();
  await service.ok('hoa')('POST /v1/units/:unitId/hierarchy', { params, body: { ...body, operationId, basis } });
  return operationId;
}

const joining = () => ({
  operationId: newId(),
  fullName: 'Lò Thị Pản',
  headName: 'Lò Văn Inh',
  hamlet: '',
  consents: ['group' as const],
  consentTextVersion: '2026-11',
  rulesAccepted: true as const,
  rulesVersion: '2026-11',
});

interface Trial {
  /** Who may. */
  right: PersonName;
  /** Who has an office, but elsewhere or not for this; and the refusal. */
  outsiders: Partial<Record<PersonName, string>>;
  input: () => object;
  /** The right person is stopped by a rule, not by rights. */
  ruleStops?: string;
}

const elsewhere = { lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' } as const;
const people = { ...elsewhere, binh: 'forbidden' } as const;
const atHousehold = {
  lu: 'household_outside_subtree',
  dung: 'household_outside_subtree',
  binh: 'forbidden',
  pan: 'forbidden',
} as const;
const village = () => ({ params: { unitId: world.banBay } });
const report = (body: object = {}) => ({
  params: { unitId: world.banBay, period: '2026-11' },
  body: { operationId: newId(), version: 0, words: { difficulties: '', proposals: '', nextPlan: '' }, ...body },
});
const resident = () => household.residents[1]?.id ?? '';

const atCommune = {
  su: 'outside_subtree',
  lu: 'outside_subtree',
  dung: 'outside_subtree',
  binh: 'forbidden',
  pan: 'forbidden',
} as const;
const commune = () => ({ params: { unitId: world.giaPhu } });
const awaiting = () => ({
  change: { kind: 'await' as const, villageIds: [world.namPhang], awaiting: true },
  decision: { number: '', effectiveOn: '2026-11-20' },
});

const TRIALS: { [Route in keyof Api]: Trial | 'public' | 'session' } = {
  'POST /v1/sessions': 'public',
  'DELETE /v1/sessions/current': 'session',
  'GET /v1/me': 'session',
  'POST /v1/me/phone': 'session',
  'GET /v1/me/data': 'session',
  'PUT /v1/me/consents/:purpose': 'session',
  'POST /v1/me/erasure': 'session',
  'PUT /v1/me/households/:householdId': 'session',
  'PUT /v1/me/visits/:visitId/confirmation': 'session',
  'POST /v1/me/requests': 'session',
  'GET /v1/me/requests': 'session',
  'POST /v1/me/requests/:requestId/withdrawal': 'session',
  'GET /v1/units/:unitId/requests': { right: 'hoa', outsiders: people, input: village },
  'POST /v1/requests/:requestId/taking': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { requestId: askedId }, body: { operationId: newId(), comeOn: null } }),
  },
  'POST /v1/requests/:requestId/closing': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { requestId: askedId }, body: { operationId: newId(), answer: '' } }),
  },
  'GET /v1/units/:unitId/needs': { right: 'hoa', outsiders: people, input: village },
  'POST /v1/needs/:visitId/taking': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: { visitId: heardId }, body: { operationId: newId() } }),
  },
  'POST /v1/needs/:visitId/answer': {
    right: 'hoa',
    outsiders: people,
    input: () => ({ params: { visitId: heardId }, body: { operationId: newId(), answer: 'Đã lắp' } }),
  },
  'GET /v1/me/contribution': { right: 'may', outsiders: { pan: 'forbidden' }, input: () => ({}) },
  'GET /v1/units/:unitId/assignments': { right: 'may', outsiders: people, input: village },
  'POST /v1/units/:unitId/assignments': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden', hoa: 'forbidden' },
    input: workForMay,
  },
  'POST /v1/assignments/:assignmentId/closing': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { assignmentId }, body: { operationId: newId(), done: true } }),
  },
  'GET /v1/me/scam-help': 'session',
  'POST /v1/scam-reports': 'session',
  'GET /v1/units/:unitId/scam-reports': { right: 'hoa', outsiders: atCommune, input: commune },
  'POST /v1/scam-reports/:reportId/handover': {
    right: 'khang',
    outsiders: { dung: 'outside_subtree', su: 'outside_subtree', binh: 'forbidden', pan: 'forbidden' },
    input: () => ({ params: { reportId: scamId }, body: { operationId: newId() } }),
  },
  'PUT /v1/units/:unitId/police-contact': {
    right: 'hoa',
    outsiders: atCommune,
    input: () => ({ ...commune(), body: { operationId: newId(), name: 'Công an xã', phone: '02143888999' } }),
  },
  'GET /v1/invitations/:code': 'public',
  'POST /v1/invitations/:code/requests': 'session',
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
  'GET /v1/units/:unitId/reports/:period': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
  },
  'GET /v1/units/:unitId/reports/:period/heard': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: report().params }),
  },
  'PUT /v1/units/:unitId/reports/:period/words': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: report,
  },
  'POST /v1/units/:unitId/reports/:period/submission': {
    right: 'su',
    outsiders: { ...people, hoa: 'forbidden', may: 'forbidden' },
    input: () => report({ version: 1 }),
  },
  'POST /v1/units/:unitId/reports/:period/return': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 2, remarks: [{ field: 'whole', reason: 'Xem lại' }] }),
  },
  'POST /v1/units/:unitId/reports/:period/approval': {
    right: 'khang',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3 }),
    ruleStops: 'report_transition_refused',
  },
  'GET /v1/units/:unitId/reports/:period/papers/:kind': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { ...report().params, kind: 'member_days' } }),
  },
  'GET /v1/units/:unitId/reports/:period/short-text': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
  },
  'GET /v1/papers/:fileName': 'public',
  'GET /v1/units/:unitId/report-board': { right: 'hoa', outsiders: elsewhere, input: village },
  'POST /v1/units/:unitId/reports/:period/reopening': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3, until: '2026-11-30', reason: 'Bổ sung số liệu' }),
    ruleStops: 'period_still_open',
  },
  'POST /v1/units/:unitId/reports/:period/excuse': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3, reason: 'Mất sóng cả tối' }),
    ruleStops: 'report_not_sealed',
  },
  'GET /v1/units/:unitId/reports/:period/drift': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
    ruleStops: 'report_not_filed',
  },
  'GET /v1/units/:unitId/reports/:period/filings/:eventId': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: { ...report().params, eventId: newId() } }),
    ruleStops: 'not_found',
  },
  'GET /v1/units/:unitId/reports/:period/summary': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params, query: { borders: 'today' } }),
  },
  'GET /v1/units/:unitId/reports/:period/figures/:code': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: { unitId: world.giaPhu, period: '2026-11', code: 'B1' } }),
    ruleStops: 'figure_unknown',
  },
  'GET /v1/units/:unitId/indicators': { right: 'su', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/indicators': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), fromKey: '2027-03', off: ['D8'], own: [] },
    }),
  },
  'GET /v1/units/:unitId/report-requests': { right: 'may', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/report-requests/:requestId': {
    right: 'may',
    outsiders: elsewhere,
    input: () => ({ params: { unitId: world.banBay, requestId: newId() } }),
    ruleStops: 'not_found',
  },
  'POST /v1/units/:unitId/report-requests': {
    right: 'hoa',
    outsiders: { su: 'outside_subtree', lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ ...commune(), body: requestInput() }),
  },
  'POST /v1/units/:unitId/report-requests/:requestId/withdrawal': {
    right: 'hoa',
    outsiders: { su: 'outside_subtree', lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.giaPhu, requestId: newId() },
      body: { operationId: newId(), reason: 'Đã có số liệu' },
    }),
    ruleStops: 'not_found',
  },
  'GET /v1/units/:unitId/report-rates': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ ...village(), query: {} }),
  },
  'GET /v1/units/:unitId/targets': { right: 'may', outsiders: elsewhere, input: () => ({ ...village(), query: {} }) },
  'PUT /v1/units/:unitId/targets': {
    right: 'binh',
    outsiders: { su: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      ...commune(),
      body: { operationId: newId(), period: '2026-11', code: 'B1', total: 10, values: null, reason: '' },
    }),
  },
  'GET /v1/units/:unitId/reporting-calendar': { right: 'su', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/reporting-calendar': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), fromKey: '2027-03', calendar: CALENDAR_PRESETS.decree_09 },
    }),
  },
  'GET /v1/units/:unitId/paper-template': { right: 'hoa', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/paper-template': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ params: { unitId: world.laoCai }, body: { operationId: newId(), form: null } }),
  },
  'POST /v1/units/:unitId/paper-template/preview': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ params: { unitId: world.laoCai }, body: { content: 'bm8gemlw' } }),
    ruleStops: 'template_unreadable',
  },
  'GET /v1/units/:unitId/join-requests': { right: 'su', outsiders: people, input: village },
  'POST /v1/join-requests/:requestId/decision': {
    right: 'su',
    outsiders: people,
    input: () => ({
      params: { requestId },
      body: { operationId: newId(), decision: 'approve', householdId: null, reason: '' },
    }),
  },
  'GET /v1/units/:unitId/qr': { right: 'may', outsiders: people, input: village },
  'POST /v1/units/:unitId/qr/replacement': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ ...village(), body: { operationId: newId(), code: BAN_BAY_QR } }),
  },
  'GET /v1/units/:unitId/qr/sheets/:format': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: { ...village().params, format: 'a4' } }),
  },
  'GET /v1/units/:unitId/team': { right: 'hoa', outsiders: people, input: village },
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
  // Each operation is judged by itself: sync-push.int.test.ts.
  'POST /v1/sync/operations': 'session',
  'GET /v1/sync/villages/:unitId': { right: 'may', outsiders: people, input: village },
  'GET /v1/sync/villages/:unitId/versions': { right: 'hoa', outsiders: people, input: village },
  'GET /v1/sync/villages/:unitId/households': {
    right: 'may',
    outsiders: people,
    input: () => ({ ...village(), query: { ids: household.id } }),
  },
};

const routes = Object.keys(TRIALS) as (keyof Api)[];

async function attempt(person: PersonName | null, route: keyof Api, input: object): Promise<Answered<keyof Api>> {
  return (await service.as(person)(route, input as never)) as Answered<keyof Api>;
}

describe('rights', () => {
  it('are tried for every route of the API', () => {
    expect(routes.sort()).toEqual(api.map(({ method, path }) => `${method} ${path}`).sort());
    for (const { method, path, access } of api) {
      const trial = TRIALS[`${method} ${path}` as keyof Api];
      expect(`${path} ${access}`).toBe(`${path} ${typeof trial === 'string' ? trial : 'office'}`);
    }
  });

  describe.each(api.map(({ method, path }) => `${method} ${path}` as keyof Api))('%s', (route) => {
    const trial = TRIALS[route];

    if (trial === 'public') {
      it('for anybody', async () => {
        const input = {
          params: { code: BAN_BAY_QR },
          body: { accessToken: service.zalo.accessToken(PEOPLE.pan.appUserId) },
          query: { link: await paperLink() },
        };
        expect(await attempt(null, route, input)).toMatchObject({ ok: true });
      });
    } else {
      it('not for nobody', async () => {
        const input = typeof trial === 'string' ? { params: sessionParams(), body: sessionBody(route) } : trial.input();
        const answer = await attempt(null, route, input);
        expect(answer).toMatchObject({ ok: false, status: 401, problem: { code: 'session_missing' } });
      });
    }

    if (typeof trial !== 'string') {
      it.each(Object.entries(trial.outsiders) as [PersonName, string][])('not for %s: %s', async (person, code) => {
        const answer = await attempt(person, route, trial.input());
        expect(answer).toMatchObject({ ok: false, status: 403, problem: { code } });
      });

      it(`for ${trial.right}`, async () => {
        const answer = await attempt(trial.right, route, trial.input());
        if (trial.ruleStops) expect(answer).toMatchObject({ ok: false, problem: { code: trial.ruleStops } });
        else expect(answer).toMatchObject({ ok: true });
      });
    }
  });

  it('show the province figures, and no names or numbers of leaders', async () => {
    const board = await service.ok('binh')('GET /v1/units/:unitId/report-board', {
      params: { unitId: world.laoCai },
      query: {},
    });
    expect(board.units.length).toBeGreaterThan(0);
    expect(board.units.map(({ leader }) => leader)).toEqual(board.units.map(() => null));
  });

  it('end with the session', async () => {
    const accessToken = service.zalo.accessToken(PEOPLE.pan.appUserId);
    const opened = await service.as(null)('POST /v1/sessions', { body: { accessToken } });
    if (!opened.ok) throw new Error('not opened');
    const headers = { authorization: `Bearer ${opened.body.token}` };
    expect((await service.app.inject({ url: '/v1/me', headers })).statusCode).toBe(200);
    await service.app.inject({ method: 'DELETE', url: '/v1/sessions/current', headers });
    expect((await service.app.inject({ url: '/v1/me', headers })).json().code).toBe('session_expired');
  });

  it('end with the office', async () => {
    await service.database.db.appointment.updateMany({
      where: { personId: world.people.lu },
      data: { validTo: new Date('2026-11-23') },
    });
    const answer = await service.as('lu')('GET /v1/units/:unitId/coverage', { params: { unitId: world.namPhang } });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
  });
});

async function paperLink(): Promise<string> {
  const params = { ...report().params, kind: 'xlsx' as const };
  const { path } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/papers/:kind', { params });
  return new URL(path, 'http://service').searchParams.get('link') ?? '';
}

const sessionParams = () => ({
  ...{ code: BAN_BAY_QR, purpose: 'contact', pollId, householdId: household.id },
  ...{ visitId: newId(), requestId: askedId },
});

function sessionBody(route: string): object | undefined {
  if (route.includes('withdrawal')) return { operationId: newId() };
  if (route.includes('POST /v1/me/requests')) return helpWanted(world.banBay);
  if (route.includes('scam-reports')) return scamInput(world.banBay);
  if (route.includes('confirmation')) return { operationId: newId(), right: true, words: '' };
  if (route.includes('me/households')) return { operationId: newId(), phone: null, hamlet: null, people: [] };
  if (route.includes('requests') && route.startsWith('POST')) return joining();
  if (route.includes('consents')) return { operationId: newId(), given: false, consentTextVersion: '2026-11' };
  if (route.includes('erasure')) return { operationId: newId(), householdId: null };
  if (route.includes('sync')) return { deviceId: newId(), sentAt: '2026-11-23T03:00:00.000Z', operations: [] };
  if (route.includes('vote')) return { operationId: newId(), choices: [1] };
  if (route.includes('phone')) return { accessToken: 'x', phoneToken: 'y' };
  return undefined;
}
