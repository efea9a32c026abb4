import type { Answer } from '../../api/client.ts';

type BoardReport = Answer<'GET /v1/units/:unitId/report-board'>['units'][number];

/** Filed, and waiting for a word from here; who has waited longest stands first. */
export function waitingOf(reports: readonly BoardReport[]): BoardReport[] {
  return reports
    .filter(({ state }) => state === 'submitted')
    .sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''));
}
