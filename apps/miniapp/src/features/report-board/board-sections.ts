import { compareVietnamese } from '@cns/domain/names';
import type { Answer } from '../../api/client.ts';
import { waitingOf } from '../../ui/reports/waiting.ts';

export type BoardReport = Answer<'GET /v1/units/:unitId/report-board'>['units'][number];

export interface BoardSections {
  /** Filed and waiting for a word from here: one's own turn comes first. */
  waiting: BoardReport[];
  /** Nothing filed yet. */
  missing: BoardReport[];
  /** Sent back; whoever filed it mends it. */
  returned: BoardReport[];
  approved: BoardReport[];
}

/** The board in the order in which one acts. Who has waited longest stands first, all others by name. */
export function sectionsOf(reports: readonly BoardReport[]): BoardSections {
  const byName = [...reports].sort((a, b) => compareVietnamese(a.unit.name, b.unit.name));
  return {
    waiting: waitingOf(byName),
    missing: byName.filter(({ state }) => state === 'draft'),
    returned: byName.filter(({ state }) => state === 'returned'),
    approved: byName.filter(({ state }) => state === 'approved' || state === 'locked'),
  };
}
