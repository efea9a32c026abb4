import { compareVietnamese } from '@cns/domain/names';
import type { Answer } from '../../api/client.ts';

export type BoardVillage = Answer<'GET /v1/units/:unitId/report-board'>['villages'][number];

export interface BoardSections {
  /** Filed and waiting for the commune's word: the commune's own turn comes first. */
  waiting: BoardVillage[];
  /** Nothing filed yet. */
  missing: BoardVillage[];
  /** Sent back; the village mends it. */
  returned: BoardVillage[];
  approved: BoardVillage[];
}

/** The board in the order in which the commune acts. Who has waited longest stands first, all others by name. */
export function sectionsOf(villages: readonly BoardVillage[]): BoardSections {
  const byName = [...villages].sort((a, b) => compareVietnamese(a.unit.name, b.unit.name));
  return {
    waiting: byName
      .filter(({ state }) => state === 'submitted')
      .sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? '')),
    missing: byName.filter(({ state }) => state === 'draft'),
    returned: byName.filter(({ state }) => state === 'returned'),
    approved: byName.filter(({ state }) => state === 'approved' || state === 'locked'),
  };
}
