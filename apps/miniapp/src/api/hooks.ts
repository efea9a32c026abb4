import {
  type QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Recording } from '../offline/service.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { isHere, read, readHere, send } from './local.ts';
import { type ApiProblem, TRY_AGAIN_MS } from './problem.ts';
import type { Answer, GetRoute, Input, SendRoute } from './routes.ts';
import { askAgain, useAsked } from './watch.ts';

interface ReadOptions {
  enabled?: boolean;
  staleTime?: number;
}

interface GetOptions<Data, Shown> extends ReadOptions {
  /** What was read may settle by itself: after how many milliseconds to read it again; `false` = it is settled. */
  again?: (data: Data) => number | false;
  /** What the screen is shown of it. */
  select?: (data: Data) => Shown;
}

/** Reads a route. What is already known, or is on the phone, is shown at once and refreshed behind. */
export function useGet<R extends GetRoute, Shown = Answer<R>>(
  route: R,
  input: Input<R>,
  { again, ...options }: GetOptions<Answer<R>, Shown> = {},
): UseQueryResult<Shown, ApiProblem> {
  const isShown = useAsked([route, input]);
  return useQuery<Answer<R>, ApiProblem, Shown>({
    ...whileShown(isShown),
    queryKey: [route, input],
    queryFn: ({ signal }) => read(route, input, signal),
    initialData: () => readHere(route, input),
    refetchInterval: ({ state: { data, error } }) => {
      if (!isShown()) return false;
      // What failed for want of a signal comes by itself: phones do not always notice that it is back.
      if (error?.isPassing) return TRY_AGAIN_MS;
      return again && data !== undefined ? again(data) : false;
    },
    ...options,
  });
}

/** Of a kept screen that is off the page only what has never been read is asked for. */
function whileShown(isShown: () => boolean) {
  return { refetchOnMount: isShown, refetchOnWindowFocus: isShown };
}

/** Has everything on the screen read again, for something outside of it has changed. */
export function useReadAgain(): () => void {
  const client = useQueryClient();
  return useCallback(() => readAgain(client), [client]);
}

/** Once the screen has shown what happened. What the phone knows by itself comes from there. */
function readAgain(client: QueryClient): void {
  afterPaint(() => askAgain(client, ({ queryKey }) => !isHere(queryKey)));
}

type PagedRoute = { [R in GetRoute]: Answer<R> extends { next: string | null } ? R : never }[GetRoute];

/** Reads a route page by page; the next page is asked for with `fetchNextPage`. */
export function useGetPages<R extends PagedRoute>(route: R, input: Input<R>, options: ReadOptions = {}) {
  const isShown = useAsked([route, 'pages', input]);
  return useInfiniteQuery<Answer<R>, ApiProblem, { pages: Answer<R>[] }, unknown[], string | undefined>({
    ...whileShown(isShown),
    queryKey: [route, 'pages', input],
    queryFn: ({ pageParam, signal }) => read(route, atCursor<R>(input, pageParam), signal),
    initialData: () => {
      const page = readHere(route, input);
      return page && { pages: [page], pageParams: [undefined] };
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as { next: string | null }).next ?? undefined,
    ...options,
  });
}

function atCursor<R extends PagedRoute>(input: Input<R>, cursor: string | undefined): Input<R> {
  const { query } = input as { query?: object };
  return { ...input, query: { ...query, cursor } } as Input<R>;
}

/** What a form sends; `recording` says what it was based on, where the change is saved on the phone first. */
export type Sending<R extends SendRoute> = Input<R> & { recording?: Recording };

/** Sends a change. Afterwards everything on the screen is read again, for one visit moves many figures. */
export function useSend<R extends SendRoute>(route: R) {
  const client = useQueryClient();
  return useMutation<Answer<R>, ApiProblem, Sending<R>>({
    mutationFn: ({ recording, ...input }) => send(route, input as Input<R>, recording),
    // Not awaited: a fresh reading may take the button away, and with it what its screen does after the success.
    onSuccess: () => readAgain(client),
    // Refused: often somebody else was faster, and the screen shows what is no longer so.
    onError: (problem) => (problem.isPassing ? undefined : readAgain(client)),
  });
}

/** Puts an answer that a change already brought along where its screen will look for it. */
export function remember<R extends GetRoute>(client: QueryClient, route: R, input: Input<R>, answer: Answer<R>): void {
  client.setQueryData([route, input], answer);
}
