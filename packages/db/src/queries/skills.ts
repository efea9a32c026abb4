import { SkillNumber } from '@cns/contracts/enums';
import type { SkillName } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import { type Ask, askIn } from '../ask.ts';
import type { Tx } from '../database.ts';

/** The framework in force: CV 3240/BTTTT-CĐSQG of 8/8/2024 (practice §2). */
export const FRAMEWORK = 'CV3240-2024';

const NAMES = `
    SELECT skill.number,
           coalesce(local.name, skill.name) AS name,
           coalesce(local.short_name, skill.short_name) AS "shortName"
    FROM digital_skill skill
    LEFT JOIN LATERAL (
      SELECT name.name, name.short_name
      FROM unit_ancestry above JOIN local_skill_name name ON name.unit_id = above.ancestor_id
      WHERE above.descendant_id = $1::uuid AND name.number = skill.number
      ORDER BY above.depth LIMIT 1
    ) local ON true
    WHERE skill.framework = $2
    ORDER BY skill.number`;

/** The five skills under their names at a unit: the nearest local name above it wins (D-S1). */
export function skillNamesAt(tx: Tx, unitId: string, day: Day | null = null): Promise<SkillName[]> {
  return askSkillNames(askIn(tx), unitId, day);
}

export async function askSkillNames(ask: Ask, unitId: string, _day: Day | null): Promise<SkillName[]> {
  const rows = await ask<{ number: number; name: string; shortName: string }>(NAMES, unitId, FRAMEWORK);
  return rows.map((row) => ({ ...row, number: SkillNumber.parse(row.number) }));
}
