/** What a phone keeps and says when its village, its clock, its storage or its service is not as it was: the app's own code against the service. */
import type { HouseholdDetail } from '@cns/contracts/households';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { eraseHouseholds } from '@cns/db/queries/erase-households';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../../miniapp/src/offline/operation.ts';
import { householdInput, visitInput } from '../../../server/src/testing/inputs.ts';
import { PEOPLE } from '../../../server/src/testing/people.ts';
import { testService } from '../../../server/src/testing/service.ts';
import { makeWorld, type World } from '../../../server/src/testing/world.ts';
import { problemFrom } from './faulty-network.ts';
import { SimulatedPhone } from './simulated-phone.ts';

const service = testService();
let world: World;
let village: HouseholdDetail['village'];
let phone: SimulatedPhone;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  village = (await service.ok('su')('GET /v1/units/:unitId', { params: { unitId: world.banBay } })).unit;
});
beforeEach(async () => {
  phone = await SimulatedPhone.start({
    memberName: PEOPLE.su.name,
    village,
    now: () => service.clock.now,
    send: async (route, input) => {
      const answer = await service.as('su')(route, input as never);
      if (answer.ok) return answer.body;
      throw problemFrom(answer.problem);
    },
  });
});

function register(fullName: string): Promise<HouseholdDetail> {
  const residents = [{ id: newId(), fullName, relation: 'head' as const, birthYear: 1960 }];
  const body = householdInput(world.banBay, { residents, hamlet: 'Xóm Suối Xa' });
  return service.ok('su')('POST /v1/households', { body });
}

/** Saved on the phone, where it waits. */
async function visit({ id, residents }: HouseholdDetail, words = ''): Promise<void> {
  const occurredAt = phone.now().toISOString();
  const body = visitInput(id, residents[0]?.id ?? '', { occurredAt, difficulties: words });
  const household = phone.service.household(id);
  expect(await phone.save('POST /v1/visits', { body }, { household })).toBe(true);
}

/** All that is on the phone, as text. */
function everything(): string {
  const { operations, households, facts } = phone.storage.contents;
  return JSON.stringify([...operations, ...households, ...facts]) + phone.storage.copyText;
}

const said = () => phone.service.notices.map(({ message }) => message);

describe('what was erased (D-P3)', () => {
  it('leaves the phone with the next sync: the record, what was written about it, and what was told of it', async () => {
    const household = await register('Tẩn Văn Khuất');
    await phone.sync();
    phone.clockAheadMs = 365 * 24 * 60 * 60 * 1000;
    await visit(household);
    await phone.sync();
    phone.clockAheadMs = 0;
    expect(said()).toEqual([expect.stringContaining('Giờ trên máy chưa đúng')]);
    await visit(household, 'Bà Khuất chưa có điện thoại');
    expect(everything()).toContain('Khuất');

    const { db } = service.database;
    await transaction(db, (tx) => eraseHouseholds(tx, [household.id], service.clock.now));
    await phone.sync();
    expect(everything()).not.toMatch(/Khuất|Suối Xa/);
    expect(phone.service.household(household.id)).toBeNull();
    expect(phone.service.notices).toEqual([]);
    expect(phone.service.toLookAt).toMatchObject([{ state: 'refused', refusal: { code: 'household_archived' } }]);
  });
});

describe('what the server did otherwise than it was written', () => {
  it('is told once: the hour was set right, the record had gone into another one', async () => {
    const [kept, gone] = [await register('Tẩn Văn Một'), await register('Tẩn Văn Hai')];
    await phone.sync();
    const body = { operationId: newId(), id: newId(), keptId: kept.id, goneId: gone.id, samePeople: [] };
    await service.ok('su')('POST /v1/household-merges', { body });
    phone.clockAheadMs = -400 * 24 * 60 * 60 * 1000;
    await visit(gone);
    await phone.sync();
    expect(said().sort()).toEqual([
      expect.stringContaining('Giờ trên máy chưa đúng'),
      expect.stringContaining('đã được gộp'),
    ]);
    const { visits } = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId: kept.id } });
    expect(visits.map(({ occurredAt }) => occurredAt)).toEqual([service.clock.now.toISOString()]);
    await phone.restart();
    expect(said()).toHaveLength(2);
  });
});

describe('storage that the system has cleared', () => {
  it('brings back what was unsent, says so, and reads the village anew', async () => {
    const household = await register('Tẩn Văn Ba');
    await phone.sync();
    await visit(household);
    phone.storage.wipeDatabase();
    await phone.restart();
    expect(phone.service.unsent).toHaveLength(1);
    expect(said()).toEqual([expect.stringMatching(/xóa bộ nhớ.* 1 mục chưa gửi vẫn còn/)]);
    await phone.sync();
    expect(phone.service.unsent).toEqual([]);
    expect(phone.service.household(household.id)?.visits).toHaveLength(1);
  });

  it('says what is lost when both copies went at once', async () => {
    const household = await register('Tẩn Văn Bốn');
    await phone.sync();
    await visit(household);
    phone.storage.wipeDatabase();
    phone.storage.wipeCopy();
    await phone.restart();
    expect(said()).toEqual([expect.stringContaining('mục chưa gửi không còn, cần ghi lại')]);
  });
});

describe('a service that is older than the app', () => {
  it('refuses only what it does not know; that stays in sight with the reason, and all else arrives', async () => {
    const household = await register('Tẩn Văn Năm');
    await phone.sync();
    await visit(household);
    await phone.write({ kind: 'household.paint', params: { householdId: household.id }, body: {} } as never);
    await visit(household);
    await phone.sync();
    expect(phone.service.unsent.map(({ kind, state }) => [kind as string, state])).toEqual([
      ['household.paint', 'refused'],
    ]);
    const [refused] = phone.service.toLookAt as Operation[];
    expect(refused?.refusal?.message).toContain('chưa cùng phiên bản');
    expect(phone.service.household(household.id)?.visits).toHaveLength(2);
  });
});
