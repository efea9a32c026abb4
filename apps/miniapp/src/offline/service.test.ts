import type { Need } from '@cns/contracts/needs';
import type { UnitSummary } from '@cns/contracts/units';
import { expect, it } from 'vitest';
import { emptyContents, openMemoryDatabase } from './memory-database.ts';
import { Outbox } from './outbox.ts';
import { villageFact } from './reading.ts';
import { LocalService } from './service.ts';

const BAY = { id: 'bay', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay' } as UnitSummary;
const STATE = { unit: BAY, complete: false, total: 300 };

/** A member's phone with what is stored on it. */
async function phoneWith(state: Partial<typeof STATE> | null): Promise<LocalService> {
  const contents = emptyContents();
  if (state !== null) {
    const id = villageFact(BAY.id);
    contents.facts.set(id, { id, value: { ...STATE, ...state } });
  }
  const database = openMemoryDatabase(contents);
  const outbox = new Outbox(
    database,
    { read: () => null, write: () => true },
    () => new Date(),
    () => 'id',
  );
  const service = new LocalService(database, outbox, { memberName: 'Sử', today: '2026-11-23', villages: [BAY] });
  await service.refresh();
  return service;
}

const households = (service: LocalService) =>
  service.answer('GET /v1/units/:unitId/households', { params: { unitId: BAY.id }, query: {} });

it('does not call a village empty of which nothing has been read', async () => {
  expect(households(await phoneWith(null))).toBeNull();
});

it('knows a village without households once it was read', async () => {
  expect(households(await phoneWith({ complete: true, total: 0 }))).toMatchObject({
    answer: { total: 0 },
    whole: true,
  });
});

it('tells as far as it was read while the reading is under way', async () => {
  expect(households(await phoneWith({}))).toMatchObject({ whole: false });
});

it('what was refused and is said once more on its card takes the place of the refused one', async () => {
  const service = await phoneWith({ complete: true });
  const need = { visitId: 'visit', village: BAY, household: { id: 'ho', headName: 'Lò Văn Inh' } } as Need;
  const take = (visitId: string, operationId: string) =>
    service.save('POST /v1/needs/:visitId/taking', { params: { visitId }, body: { operationId } }, { need });
  await take('visit', 'first');
  const refusal = { code: 'forbidden', message: 'Việc này do Tổ làm.', fields: [] };
  await service.outbox.settle(new Map([['first', { state: 'refused', refusal }]]));
  await service.refreshOperations();
  await take('another visit', 'second');
  expect(service.operations.map(({ id }) => id)).toEqual(['first', 'second']);
  await take('visit', 'third');
  expect(service.operations.map(({ id, state }) => [id, state])).toEqual([
    ['second', 'waiting'],
    ['third', 'waiting'],
  ]);
});
