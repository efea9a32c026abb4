import type { UnitSummary } from '@cns/contracts/units';
import { newId } from '@cns/db/ids';
import { householdInput, requestInput, visitInput } from '../../../../server/src/testing/inputs.ts';
import type { TestService } from '../../../../server/src/testing/service.ts';
import type { World } from '../../../../server/src/testing/world.ts';

/** A village whose team has everything to do that there is. */
export interface ModelVillage {
  service: TestService;
  world: World;
  unit: UnitSummary;
  /** The month's report, and one on demand. */
  periods: readonly string[];
}

export async function modelVillage(service: TestService, world: World): Promise<ModelVillage> {
  const { unit } = await service.ok('su')('GET /v1/units/:unitId', { params: { unitId: world.banBay } });
  const { key } = await service.ok('hoa')('POST /v1/units/:unitId/report-requests', {
    params: { unitId: world.giaPhu },
    body: requestInput(),
  });
  return { service, world, unit, periods: ['2026-11', key] };
}

/** What happened in the village before the phones were last there. */
export async function beforeTheRun(village: ModelVillage): Promise<void> {
  const { service, world, unit } = village;
  const household = await service.ok('su')('POST /v1/households', {
    body: householdInput(unit.id, { phone: somePhone() }),
  });
  const residents = [{ residentId: household.residents[0]?.id ?? '', skills: [], services: ['qr_payment' as const] }];
  const occurredAt = service.clock.now.toISOString();
  for (const needs of ['Lắp wifi', 'Mượn máy tính']) {
    const body = visitInput(household.id, '', { occurredAt, residents, needs });
    await service.ok('su')('POST /v1/visits', { body });
  }
  await service.database.db.residentRequest.createMany({
    data: ['Sửa năm sinh', 'Cài lại máy'].map((words) => ({
      ...{ id: newId(), kind: 'correction' as const, villageId: unit.id, personId: world.people.lu, words },
      askedAt: service.clock.now,
    })),
  });
  await service.ok('su')('POST /v1/units/:unitId/assignments', {
    params: { unitId: unit.id },
    body: {
      ...{ operationId: newId(), id: newId(), personId: world.people.may, kind: 'hamlet', householdId: null },
      ...{ words: 'Xóm trên', dueOn: null },
    },
  });
  for (const period of village.periods) await giveBack(village, period);
}

/** A report that was handed in before comes back, so that it can be written again. */
async function giveBack({ service, unit }: ModelVillage, period: string): Promise<void> {
  const params = { unitId: unit.id, period };
  const { state, version } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', { params });
  if (state !== 'submitted') return;
  const remarks = [{ field: 'whole', reason: 'Xem lại' }];
  await service.ok('hoa')('POST /v1/units/:unitId/reports/:period/return', {
    params,
    body: { operationId: newId(), version, remarks },
  });
}

/** Somebody with a signal joins two records of which the phones may know nothing yet, or takes them apart again. */
export async function mergeHouseholds(
  { service, unit }: ModelVillage,
  { nth, undone }: { nth: number; undone: boolean },
): Promise<void> {
  const here = { villageId: unit.id, archivedAt: null, leftOn: null };
  const rows = await service.database.db.household.findMany({
    where: here,
    select: { id: true },
    orderBy: { id: 'desc' },
  });
  const [keptId, goneId] = rows.slice(nth, nth + 2).map(({ id }) => id);
  if (keptId === undefined || goneId === undefined) return;
  const id = newId();
  await service.ok('su')('POST /v1/household-merges', {
    body: { operationId: newId(), id, keptId, goneId, samePeople: [] },
  });
  if (!undone) return;
  await service.ok('su')('POST /v1/household-merges/:mergeId/undo', {
    params: { mergeId: id },
    body: { operationId: newId() },
  });
}

const somePhone = () => `09${newId().replace(/\D/g, '').padEnd(8, '0').slice(-8)}`;
