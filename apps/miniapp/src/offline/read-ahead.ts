import type { QueryClient } from '@tanstack/react-query';
import { request } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Answer, GetRoute, Input } from '../api/routes.ts';
import { calm } from '../pace/touch.ts';
import { isOpenRequest } from '../ui/reports/report-requests.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Reads what a member may open where there is no signal, beside the households: the team, the lessons, what residents ask, and
 * the draft of the report. What was read within the hour is left; the draft is read again when something has arrived that is in
 * its figures. Stops at the first failure for want of a signal: the next sync comes back to it.
 */
export async function readAhead(client: QueryClient, villages: readonly string[], arrived: boolean): Promise<void> {
  const fetch = async <R extends GetRoute>(
    route: R,
    input: Input<R>,
    fresh = false,
  ): Promise<Answer<R> | undefined> => {
    const queryKey = [route, input];
    const known = client.getQueryState<Answer<R>>(queryKey);
    if (!fresh && known?.data !== undefined && Date.now() - known.dataUpdatedAt < HOUR_MS) return known.data;
    await calm();
    try {
      return await client.fetchQuery({
        queryKey,
        queryFn: ({ signal }) => request(route, input, signal),
        staleTime: 0,
      });
    } catch (error) {
      if (error instanceof ApiProblem && !error.isPassing) return undefined;
      throw error;
    }
  };
  try {
    for (const unitId of villages) {
      const params = { unitId };
      const board = await fetch('GET /v1/units/:unitId/report-board', { params, query: {} });
      const period = board?.period.key;
      if (period !== undefined) {
        await fetch('GET /v1/units/:unitId/reports/:period', { params: { unitId, period } }, arrived);
        await fetch('GET /v1/units/:unitId/reports/:period/heard', { params: { unitId, period } });
      }
      await fetch('GET /v1/units/:unitId', { params });
      await fetch('GET /v1/units/:unitId/team', { params });
      await fetch('GET /v1/units/:unitId/lessons', { params, query: {} });
      // What was settled here is told as settled from now on.
      await fetch('GET /v1/units/:unitId/requests', { params }, arrived);
      await fetch('GET /v1/units/:unitId/assignments', { params }, arrived);
      await fetch('GET /v1/units/:unitId/needs', { params }, arrived);
      const asked = await fetch('GET /v1/units/:unitId/report-requests', { params });
      for (const { key } of (asked?.requests ?? []).filter(isOpenRequest)) {
        await fetch('GET /v1/units/:unitId/reports/:period', { params: { unitId, period: key } }, arrived);
      }
    }
  } catch {
    // No signal now.
  }
}
