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
  'GET /v1/units/:unitId/reports/:period/heard',
  'GET /v1/units/:unitId/lessons',
  'GET /v1/units/:unitId/requests',
  'GET /v1/units/:unitId/needs',
  'GET /v1/units/:unitId/assignments',
  'GET /v1/units/:unitId/targets',
  'GET /v1/me/contribution',
];

const PREFIX = 'answer ';

interface KeptAnswer {
  key: QueryKey;
  data: unknown;
  /** When it was read. */
  at?: number;
}

/** Lays the kept answers out before the screens ask, and keeps each new one. Resolves when they are laid out. */
export async function keepAnswers(client: QueryClient, database: LocalDatabase): Promise<() => void> {
  const facts = await database.read(['facts'], (tx) => tx.all('facts'));
  for (const { id, value } of facts) {
    if (!id.startsWith(PREFIX)) continue;
    const { key, data, at = 0 } = value as KeptAnswer;
    if (client.getQueryData(key) !== undefined) continue;
    client.setQueryData(key, data, { updatedAt: at });
    // Old by definition: whoever looks at it has it read again.
    client.getQueryCache().find({ queryKey: key, exact: true })?.invalidate();
  }
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const { queryKey: key, state } = event.query;
    if (!KEPT.includes(key[0] as GetRoute)) return;
    const value: KeptAnswer = { key, data: state.data, at: state.dataUpdatedAt };
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
