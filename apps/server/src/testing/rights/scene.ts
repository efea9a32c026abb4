import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { declaredGroup, officialGroup, ordinaryGroup } from '../groups.ts';
import { dispatchInput, helpWanted, householdInput, lessonInput, pollInput, scamInput, visitInput } from '../inputs.ts';
import { BAN_BAY_QR } from '../qr.ts';
import type { TestService } from '../service.ts';
import { makeWorld, type World } from '../world.ts';

let service: TestService;
export let world: World;
export let household: Api['GET /v1/households/:householdId']['response'];
export let requestId: string;
export let changeId: string;
export let groupId: string;
export let pollId: string;
export let dispatchId: string;
export let postedGroupId: string;
export let lessonId: string;
export let ordinaryGroupId: string;
export let actionId: string;
export let twin: { id: string };
export let mergeId: string;
export let askedId: string;
export let assignmentId: string;
export let scamId: string;
export let heardId: string;

/** Makes everything there is to have a right to. */
export async function setScene(of: TestService): Promise<void> {
  service = of;
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
}

const twinOf = () => service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
/** A visit on which somebody said what they need. */
async function heardVisit(): Promise<string> {
  const helped = { residentId: household.residents[0]?.id ?? '', skills: [], services: ['qr_payment' as const] };
  const body = visitInput(household.id, '', { residents: [helped], needs: 'Lắp wifi' });
  await service.ok('su')('POST /v1/visits', { body });
  return body.id;
}
export const workForMay = () => ({
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
export const asking = () => ({ params: { unitId: world.banBay }, body: pollInput() });
export const sending = () => ({ params: { unitId: world.giaPhu }, body: dispatchInput({ pin: true }) });
export const delivery = () => ({ params: { dispatchId, groupId: postedGroupId }, body: { operationId: newId() } });
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

export const joining = () => ({
  operationId: newId(),
  fullName: 'Lò Thị Pản',
  headName: 'Lò Văn Inh',
  hamlet: '',
  consents: ['group' as const],
  consentTextVersion: '2026-11',
  rulesAccepted: true as const,
  rulesVersion: '2026-11',
});

export const village = () => ({ params: { unitId: world.banBay } });
export const report = (body: object = {}) => ({
  params: { unitId: world.banBay, period: '2026-11' },
  body: { operationId: newId(), version: 0, words: { difficulties: '', proposals: '', nextPlan: '' }, ...body },
});
export const resident = () => household.residents[1]?.id ?? '';

export const commune = () => ({ params: { unitId: world.giaPhu } });
export const awaiting = () => ({
  change: { kind: 'await' as const, villageIds: [world.namPhang], awaiting: true },
  decision: { number: '', effectiveOn: '2026-11-20' },
});
