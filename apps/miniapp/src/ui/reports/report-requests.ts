import type { ReportRequest } from '@cns/contracts/report-requests';

/** Still to be handed in by the unit whose list it is in. */
export function isOpenRequest({ own, withdrawn }: Pick<ReportRequest, 'own' | 'withdrawn'>): boolean {
  return withdrawn === null && (own?.state === 'draft' || own?.state === 'returned');
}
