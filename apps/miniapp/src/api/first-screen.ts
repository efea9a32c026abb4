import type { FirstScreen } from '@cns/contracts/sessions';
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { dropPicture } from '../picture/picture.ts';
import { localStore } from './local-store.ts';
import type { GetRoute } from './routes.ts';

/** What the first screen of a member shows: laid out before it is drawn, so that it waits for nothing. */
const SHOWN: readonly GetRoute[] = [
  'GET /v1/units/:unitId',
  'GET /v1/units/:unitId/next-visits',
  'GET /v1/units/:unitId/report-board',
  'GET /v1/units/:unitId/assignments',
  'GET /v1/units/:unitId/requests',
];

const VISITS: GetRoute = 'GET /v1/units/:unitId/next-visits';
const CALM_MS = 1_000;

interface Shown {
  key: QueryKey;
  data: unknown;
}

const keyOf = (account: string): string => `first.${account}`;

/** Whether the first screen can be drawn from what it showed last. */
export const hasFirstScreen = (account: string): boolean => localStore.read(keyOf(account)) !== null;

export function forgetFirstScreen(account: string): void {
  localStore.remove(keyOf(account));
  dropPicture();
}

let arrived: FirstScreen | null = null;

/** The server's answer to signing in brought the first screen along. */
export function noteFirstScreen(screen: FirstScreen | null): void {
  arrived = screen;
}

/** Lays the first screen out: as it has just come, or as it was shown last, to be read anew behind. */
export function layOutFirstScreen(client: QueryClient, account: string): void {
  for (const { key, data } of localStore.read<Shown[]>(keyOf(account)) ?? []) {
    if (client.getQueryData(key) === undefined) client.setQueryData(key, data, { updatedAt: 0 });
  }
  if (arrived === null) return;
  const { unit, nextVisits } = arrived;
  const input = { params: { unitId: unit.unit.id } };
  client.setQueryData(['GET /v1/units/:unitId' satisfies GetRoute, input], unit);
  client.setQueryData([VISITS, input], nextVisits);
  arrived = null;
}

/**
 * From now on the phone remembers what the first screen of a village shows, whenever that has changed and nobody waits.
 * @param onChanged is told when it has changed
 * @returns ends it
 */
export function rememberFirstScreen(
  client: QueryClient,
  account: string,
  unitId: string,
  onChanged: () => void,
): () => void {
  const isShown = ({ queryKey: [route, input] }: Query) =>
    SHOWN.includes(route as GetRoute) && (input as { params: { unitId: string } }).params.unitId === unitId;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = JSON.stringify(localStore.read(keyOf(account)));
  const write = () => {
    timer = undefined;
    const found = client.getQueryCache().findAll({ predicate: isShown });
    const shown = found.flatMap(({ queryKey: key, state: { data } }) => (data === undefined ? [] : [{ key, data }]));
    // Without its households it would be of no use.
    if (!shown.some(({ key }) => key[0] === VISITS)) return;
    const text = JSON.stringify(shown);
    if (text === written) return;
    written = text;
    localStore.write(keyOf(account), shown);
    onChanged();
  };
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isShown(event.query)) return;
    timer ??= setTimeout(write, CALM_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
