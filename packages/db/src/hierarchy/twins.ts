import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';

/** Records of one house, by its head and phone number, that would stand in one village. */
export interface Twins {
  id: string;
  headName: string;
  villages: string[];
}

/**
 * Of which houses there would be two records in a village after these moves.
 * @param moves a query of `household_id`, `to_village_id`
 */
export async function twinsAmong(tx: Tx, moves: Prisma.Sql): Promise<Twins[]> {
  return tx.$queryRaw<Twins[]>`
    WITH m AS MATERIALIZED (${moves}), coming AS (
      SELECT h.id, h.head_name, h.head_folded, h.phone, h.village_id, m.to_village_id
      FROM m JOIN household h ON h.id = m.household_id
      WHERE h.archived_at IS NULL AND h.phone IS NOT NULL
    ), there AS (
      SELECT * FROM coming
      UNION ALL
      SELECT h.id, h.head_name, h.head_folded, h.phone, h.village_id, h.village_id FROM household h
      WHERE h.archived_at IS NULL AND h.phone IS NOT NULL AND h.village_id IN (SELECT to_village_id FROM coming)
        AND NOT EXISTS (SELECT FROM m WHERE m.household_id = h.id)
    )
    SELECT min(there.id::text) AS id, min(head_name) AS "headName", array_agg(v.name ORDER BY v.name) AS villages
    FROM there JOIN administrative_unit v ON v.id = there.village_id
    GROUP BY to_village_id, head_folded, phone HAVING count(*) > 1
    ORDER BY 2`;
}

/** For a person who must say which one counts. */
export function twinsInWords({ headName, villages }: Twins): string {
  return `Hộ ${headName} được ghi hai lần, cùng số điện thoại (${villages.join(', ')}). Hãy sửa số điện thoại của một hộ.`;
}
