import type { ZaloGroupKind } from '@cns/contracts/enums';
import type { Database, Tx } from '../database.ts';

export interface OfficialGroup {
  zaloGroupId: string;
  name: string;
  kind: ZaloGroupKind;
  /** `null` = has no place in the tree yet. */
  unitName: string | null;
}

/** The standing groups of the Official Account; those without a place first. */
export async function officialGroups(db: Database, filter: { unplaced: boolean }): Promise<OfficialGroup[]> {
  return db.$queryRaw<OfficialGroup[]>`
    SELECT g.zalo_group_id AS "zaloGroupId", g.name, g.kind::text AS kind,
           CASE WHEN parent.name IS NULL THEN u.name ELSE u.name || ', ' || parent.name END AS "unitName"
    FROM zalo_group g
    LEFT JOIN administrative_unit u ON u.id = g.unit_id
    LEFT JOIN administrative_unit parent ON parent.id = u.parent_id
    WHERE g.origin = 'official_account' AND g.disbanded_at IS NULL AND (u.id IS NULL OR NOT ${filter.unplaced})
    ORDER BY u.id IS NOT NULL, parent.name_folded, u.name_folded, g.name, g.zalo_group_id`;
}

/** Gives a group its place in the tree. @returns our id of the group; null when there is none of this id */
export async function placeOfficialGroup(
  tx: Tx,
  zaloGroupId: string,
  unitId: string,
  kind: ZaloGroupKind,
): Promise<string | null> {
  const [group] = await tx.zaloGroup.updateManyAndReturn({
    where: { zaloGroupId },
    data: { unitId, kind },
    select: { id: true },
  });
  return group?.id ?? null;
}
