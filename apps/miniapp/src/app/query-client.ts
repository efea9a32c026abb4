import { notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem, type ProblemCode, TRY_AGAIN_MS } from '../api/problem.ts';
import { onceLifted } from '../pace/touch.ts';

const MINUTE_MS = 60_000;
const UNANSWERED: readonly ProblemCode[] = ['offline', 'timed_out'];

export function createQueryClient(): QueryClient {
  notifyManager.setScheduler((draw) => setTimeout(() => onceLifted(draw)));
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: MINUTE_MS / 2,
        gcTime: 60 * MINUTE_MS,
        // Phones often say "offline" with a working signal and the reverse: ask the server, not the phone.
        networkMode: 'always',
        // What failed for want of a signal comes by itself: phones do not always notice that it is back.
        refetchInterval: ({ state: { error, data } }) =>
          data === undefined && error instanceof ApiProblem && error.isPassing ? TRY_AGAIN_MS : false,
        // Whoever has waited for an answer that never came is told so first.
        retry: (failures, error) =>
          failures < 1 && error instanceof ApiProblem && error.isPassing && !UNANSWERED.includes(error.code),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
