import type { Api } from '@cns/contracts/api';

export type Route = keyof Api;
export type GetRoute = Extract<Route, `GET ${string}`>;
export type SendRoute = Exclude<Route, GetRoute>;

type Part = 'params' | 'query' | 'body';
type Needed<R extends Route> = { [P in Part]: undefined extends Api[R][P] ? never : P }[Part];

/** What a call of a route takes: only the parts that its contract declares; a query in which all may be left out, too. */
export type Input<R extends Route> = Pick<Api[R], Exclude<Needed<R>, Optional<R>>> & Partial<Pick<Api[R], Optional<R>>>;
type Optional<R extends Route> = Needed<R> & (Record<never, never> extends Api[R]['query'] ? 'query' : never);
export type Answer<R extends Route> = Api[R]['response'];
