import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { GetRoute } from '../api/routes.ts';
import type { LocalDatabase } from './database.ts';

/** What a member's screens show beside the households: shown as last read until the server answers again. */
const KEPT: readonly GetRoute[] = [
  'GET /v1/units/:unitId',
  'GET /v1/units/:unitId/team',
  'GET /v1/units/:unitId/report-board',
  'GET /v1/units/:unitId/reports/:period',
  'GET /v1/units/:unitId/report-requests',
];

const PREFIX = 'answer ';

interface KeptAnswer {
  key: QueryKey;
  data: unknown;
}

/** Lays the kept answers out before the screens ask, and keeps each new one. Resolves when they are laid out. */
export async function keepAnswers(client: QueryClient, database: LocalDatabase): Promise<() => void> {
  const facts = await database.read(['facts'], (tx) => tx.all('facts'));
  for (const { id, value } of facts) {
    if (!id.startsWith(PREFIX)) continue;
    const { key, data } = value as KeptAnswer;
    // Old by definition: whoever looks at it has it read again.
    if (client.getQueryData(key) === undefined) client.setQueryData(key, data, { updatedAt: 0 });
  }
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const { queryKey: key, state } = event.query;
    if (!KEPT.includes(key[0] as GetRoute)) return;
    const value: KeptAnswer = { key, data: state.data };
    const row = { id: PREFIX + JSON.stringify(key), value };
    // A full phone goes without; what it cannot keep can be read again.
    database.write(['facts'], async (tx) => tx.put('facts', row)).catch(() => undefined);
  });
}

/** Makes room for what cannot be read again. */
export function forgetAnswers(database: LocalDatabase): Promise<void> {
  return database.write(['facts'], async (tx) => {
    for (const { id } of await tx.all('facts')) if (id.startsWith(PREFIX)) tx.remove('facts', id);
  });
}
