import { SkillNumber } from '@cns/contracts/enums';
import type { SkillName } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

/** The framework in force: CV 3240/BTTTT-CĐSQG of 8/8/2024 (practice §2). */
export const FRAMEWORK = 'CV3240-2024';

/** The five skills under their names at a unit: the nearest local name above it wins (D-S1). */
export async function skillNamesAt(tx: Tx, unitId: string, _day: Day | null = null): Promise<SkillName[]> {
  const rows = await tx.$queryRaw<{ number: number; name: string; shortName: string }[]>`
    SELECT skill.number,
           coalesce(local.name, skill.name) AS name,
           coalesce(local.short_name, skill.short_name) AS "shortName"
    FROM digital_skill skill
    LEFT JOIN LATERAL (
      SELECT name.name, name.short_name
      FROM unit_ancestry above JOIN local_skill_name name ON name.unit_id = above.ancestor_id
      WHERE above.descendant_id = ${unitId}::uuid AND name.number = skill.number
      ORDER BY above.depth LIMIT 1
    ) local ON true
    WHERE skill.framework = ${FRAMEWORK}
    ORDER BY skill.number`;
  return rows.map((row) => ({ ...row, number: SkillNumber.parse(row.number) }));
}
