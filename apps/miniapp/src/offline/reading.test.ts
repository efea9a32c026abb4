import { expect, it } from 'vitest';
import { emptyContents, openMemoryDatabase } from './memory-database.ts';
import { forgetOthers, villageFact } from './reading.ts';

it('takes a village that is no longer the person’s off the phone, with every answer kept about it', async () => {
  const contents = emptyContents();
  const database = openMemoryDatabase(contents);
  const requests = (unitId: string) => `answer ["GET /v1/units/:unitId/requests",{"params":{"unitId":"${unitId}"}}]`;
  await database.write(['households', 'facts'], async (tx) => {
    for (const unitId of ['bay', 'gone']) {
      tx.put('facts', { id: villageFact(unitId), value: {} });
      tx.put('facts', { id: requests(unitId), value: {} });
      tx.put('households', { id: `ho ${unitId}`, villageId: unitId, reading: '', detail: {} as never });
    }
    tx.put('facts', { id: 'device', value: {} });
  });
  expect(await forgetOthers({ database, villages: () => ['bay'] })).toBe(true);
  expect([...contents.facts.keys()].sort()).toEqual([requests('bay'), 'device', villageFact('bay')].sort());
  expect([...contents.households.keys()]).toEqual(['ho bay']);
  expect(await forgetOthers({ database, villages: () => ['bay'] })).toBe(false);
});
