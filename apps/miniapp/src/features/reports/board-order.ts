import type { ReportState } from '@cns/contracts/enums';
import { compareVietnamese } from '@cns/domain/names';

const ORDER: Record<ReportState, number> = { submitted: 0, returned: 1, draft: 2, approved: 3, locked: 4 };

interface OnBoard {
  state: ReportState;
  unit: { name: string };
}

/** What the commune has to decide comes first, then who is missing, then what is settled. */
export function byNeed(a: OnBoard, b: OnBoard): number {
  return ORDER[a.state] - ORDER[b.state] || compareVietnamese(a.unit.name, b.unit.name);
}
