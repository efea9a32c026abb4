import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { LocalDatabase } from './database.ts';
import { forgetAnswers, keepAnswers, keepRead } from './kept-answers.ts';
import { openMemoryDatabase } from './memory-database.ts';

const coverageOf = (unitId: string): QueryKey => ['GET /v1/units/:unitId/coverage', { params: { unitId } }];

/** What somebody reads by themselves, as a screen has it read. */
const reads = (client: QueryClient, queryKey: QueryKey, answer: unknown) =>
  client.fetchQuery({ queryKey, queryFn: () => answer });

const keptIn = (database: LocalDatabase) =>
  database.read(['facts'], async (tx) => (await tx.all('facts')).map(({ id }) => id));

it('lays out at the next opening what was read, as old, with the hour at which it was told', async () => {
  const database = openMemoryDatabase();
  const before = new QueryClient();
  await keepAnswers(before, database);
  await reads(before, coverageOf('a'), { households: 7 });
  await expect.poll(() => keptIn(database)).toHaveLength(1);

  const after = new QueryClient();
  await keepAnswers(after, database);
  expect(after.getQueryData(coverageOf('a'))).toEqual({ households: 7 });
  const state = after.getQueryState(coverageOf('a'));
  expect(state).toMatchObject({
    isInvalidated: true,
    dataUpdatedAt: before.getQueryState(coverageOf('a'))?.dataUpdatedAt,
  });
});

it('keeps what was read before anything could be kept, and nothing of lists of people', async () => {
  const database = openMemoryDatabase();
  const early = new QueryClient();
  await reads(early, coverageOf('a'), 1);
  await reads(early, ['GET /v1/units/:unitId/join-requests', { params: { unitId: 'a' } }], 'names');
  await keepRead(early, database);
  expect(await keptIn(database)).toEqual([`answer ${JSON.stringify(coverageOf('a'))}`]);
  await forgetAnswers(database);
  expect(await keptIn(database)).toEqual([]);
});

it('lets the oldest go when there are more than anybody opens in a day', async () => {
  const database = openMemoryDatabase();
  await database.write(['facts'], async (tx) => {
    for (let at = 0; at < 125; at += 1) {
      const key = coverageOf(String(at));
      tx.put('facts', { id: `answer ${JSON.stringify(key)}`, value: { key, data: at, at } });
    }
  });
  const client = new QueryClient();
  await keepAnswers(client, database);
  expect(client.getQueryData(coverageOf('124'))).toBe(124);
  expect(client.getQueryData(coverageOf('4'))).toBeUndefined();
  await expect.poll(() => keptIn(database)).toHaveLength(120);
});
