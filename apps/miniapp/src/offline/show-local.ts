import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { isAnswered } from '../api/local-routes.ts';
import type { GetRoute, Input } from '../api/routes.ts';
import type { LocalService } from './service.ts';

interface Pages {
  pages: unknown[];
  pageParams: unknown[];
}

/** Puts onto the screens what the phone knows by now, in one go. What no screen shows is read when one shows it. */
export function showLocal(client: QueryClient, service: LocalService): void {
  const cache = client.getQueryCache();
  for (const query of cache.findAll({ predicate: ({ queryKey }) => isAnswered(queryKey[0]) })) {
    if (query.getObserversCount() === 0) cache.remove(query);
    else showIn(client, service, query);
  }
}

function showIn(client: QueryClient, service: LocalService, { queryKey, state }: Query): void {
  if (state.data === undefined) {
    void client.invalidateQueries({ queryKey, exact: true });
    return;
  }
  const data = queryKey[1] === 'pages' ? pagesNow(service, queryKey, state.data as Pages) : now(service, queryKey);
  if (data === null) void client.invalidateQueries({ queryKey, exact: true });
  else client.setQueryData(queryKey, data);
}

function now(service: LocalService, [route, input]: QueryKey): unknown {
  return whole(service, route as GetRoute, input as Input<GetRoute>);
}

/** As many pages as are on the screen. */
function pagesNow(service: LocalService, [route, , input]: QueryKey, { pageParams }: Pages): Pages | null {
  const { query, ...rest } = input as { query?: object };
  const pages = pageParams.map((cursor) =>
    whole(service, route as GetRoute, { ...rest, query: { ...query, cursor } } as unknown as Input<GetRoute>),
  );
  return pages.includes(null) ? null : { pages, pageParams };
}

function whole(service: LocalService, route: GetRoute, input: Input<GetRoute>): unknown {
  const here = service.answer(route, input);
  return here?.whole ? here.answer : null;
}
