import type { GroupLesson } from '@cns/contracts/lessons';
import type { Need } from '@cns/contracts/needs';
import type { MonthlyReport } from '@cns/contracts/reports';
import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import type { PersonName } from '../../../../server/src/testing/people.ts';
import type { TestService } from '../../../../server/src/testing/service.ts';

/** What a phone has read beside its households, and shows until it reads it again: older than what stands. */
export interface Cards {
  lessons: readonly GroupLesson[];
  needs: readonly Need[];
  requests: readonly ResidentRequest[];
  assignments: readonly Assignment[];
  /** Of the month, and one on demand with questions of its own. */
  reports: readonly MonthlyReport[];
}

export async function readCards(
  service: TestService,
  who: PersonName,
  unitId: string,
  periods: readonly string[],
): Promise<Cards> {
  const ask = service.ok(who);
  const params = { unitId };
  const [{ lessons }, { needs }, { requests }, { assignments }, ...reports] = await Promise.all([
    ask('GET /v1/units/:unitId/lessons', { params, query: {} }),
    ask('GET /v1/units/:unitId/needs', { params }),
    ask('GET /v1/units/:unitId/requests', { params }),
    ask('GET /v1/units/:unitId/assignments', { params }),
    ...periods.map((period) => ask('GET /v1/units/:unitId/reports/:period', { params: { unitId, period } })),
  ]);
  return { lessons, needs, requests, assignments, reports };
}
