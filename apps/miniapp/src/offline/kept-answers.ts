import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import type { GetRoute } from '../api/routes.ts';
import type { LocalDatabase } from './database.ts';

/**
 * What screens show beside a member's households: shown as last read until the server answers again. Lists of people who
 * are not one's own team or family are not among them; who one is oneself is kept with the session.
 */
const KEPT: readonly GetRoute[] = [
  'GET /v1/me/data',
  'GET /v1/me/requests',
  'GET /v1/me/scam-help',
  'GET /v1/polls',
  'GET /v1/polls/:pollId',
  'GET /v1/country/coverage',
  'GET /v1/units/:unitId/coverage',
  'GET /v1/units/:unitId/coverage/series',
  'GET /v1/units/:unitId/official-households',
  'GET /v1/units/:unitId/report-rates',
  'GET /v1/units/:unitId/polls',
  'GET /v1/units/:unitId/report-requests/:requestId',
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
/** More than anybody opens in a day; the oldest go first. */
const MOST_KEPT = 120;

interface KeptAnswer {
  key: QueryKey;
  data: unknown;
  /** When it was read. */
  at?: number;
}

/** Lays the kept answers out before the screens ask, and keeps each new one. Resolves when they are laid out. */
export async function keepAnswers(client: QueryClient, database: LocalDatabase): Promise<() => void> {
  const facts = await database.read(['facts'], (tx) => tx.all('facts'));
  const answers = facts
    .filter(({ id }) => id.startsWith(PREFIX))
    .map(({ id, value }) => ({ id, at: 0, ...(value as KeptAnswer) }))
    .filter(({ key }) => isKept(key))
    .sort((a, b) => b.at - a.at);
  drop(database, answers.splice(MOST_KEPT));
  for (const { key, data, at } of answers) {
    if (client.getQueryData(key) !== undefined) continue;
    client.setQueryData(key, data, { updatedAt: at });
    // Old by definition: whoever looks at it has it read again.
    client.getQueryCache().find({ queryKey: key, exact: true })?.invalidate();
  }
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    void keep(event.query, database);
  });
}

/** Keeps what was read before anything could be kept. */
export async function keepRead(client: QueryClient, database: LocalDatabase): Promise<void> {
  const read = client.getQueryCache().findAll({ predicate: ({ state }) => !state.isInvalidated });
  await Promise.all(read.map((query) => keep(query, database)));
}

const isKept = (key: QueryKey): boolean => KEPT.includes(key[0] as GetRoute);

async function keep({ queryKey: key, state }: Query, database: LocalDatabase): Promise<void> {
  if (!isKept(key) || state.data === undefined) return;
  const value: KeptAnswer = { key, data: state.data, at: state.dataUpdatedAt };
  const row = { id: PREFIX + JSON.stringify(key), value };
  // A full phone goes without; what it cannot keep can be read again.
  await database.write(['facts'], async (tx) => tx.put('facts', row)).catch(() => undefined);
}

function drop(database: LocalDatabase, answers: readonly { id: string }[]): void {
  if (answers.length === 0) return;
  const write = database.write(['facts'], async (tx) => {
    for (const { id } of answers) tx.remove('facts', id);
  });
  write.catch(() => undefined);
}

/** Makes room for what cannot be read again. */
export function forgetAnswers(database: LocalDatabase): Promise<void> {
  return database.write(['facts'], async (tx) => {
    for (const { id } of await tx.all('facts')) if (id.startsWith(PREFIX)) tx.remove('facts', id);
  });
}
