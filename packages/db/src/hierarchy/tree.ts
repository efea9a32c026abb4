import { createHash } from 'node:crypto';
import type { UnitKind, UnitLevel, UnitState } from '@cns/contracts/enums';
import type { HierarchyChange, NewUnit } from '@cns/contracts/hierarchy';
import { Tree, type TreeHousehold, type TreeUnit } from '@cns/domain/hierarchy/tree';
import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';

/** All units that a change names, and those that it makes. */
interface Named {
  ids: string[];
  made: NewUnit[];
  /** Villages that are divided by household. */
  divided: string[];
}

export function namedIn(change: HierarchyChange): Named {
  switch (change.kind) {
    case 'create':
      return { ids: [change.unit.id], made: [change.unit], divided: [] };
    case 'rename':
    case 'recode':
      return { ids: [change.unitId], made: [], divided: [] };
    case 'move':
      return { ids: [...change.unitIds, change.parentId], made: [], divided: [] };
    case 'merge':
      return {
        ids: [...change.unitIds, change.into.unitId],
        made: change.into.create ? [change.into.create] : [],
        divided: [],
      };
    case 'split':
      return {
        ids: [change.unitId, ...change.parts.flatMap(({ into, unitIds }) => [into.unitId, ...unitIds])],
        made: change.parts.flatMap(({ into }) => into.create ?? []),
        divided: [change.unitId],
      };
    default:
      return { ids: change.unitIds, made: [], divided: [] };
  }
}

/**
 * Holds the units that a change is about, so that no household is registered there meanwhile; writers of the households
 * that are there go on. Villages below go along: they may change their place.
 */
export async function lockUnits(tx: Tx, change: HierarchyChange): Promise<void> {
  const { ids } = namedIn(change);
  await tx.$executeRaw`
    SELECT FROM administrative_unit
    WHERE id = ANY(${ids}::uuid[]) OR (parent_id = ANY(${ids}::uuid[]) AND valid_to IS NULL)
    ORDER BY id FOR NO KEY UPDATE`;
}

interface UnitColumns {
  id: string;
  level: UnitLevel;
  kind: UnitKind;
  name: string;
  nameKey: string;
  officialCode: string | null;
  parentId: string | null;
  state: UnitState;
  validFrom: string | null;
  validTo: string | null;
  changedOn: string | null;
}

/** The part of the tree that a change is about: what it names, all above, what stands below and beside, who has its codes. */
export async function loadTree(tx: Tx, change: HierarchyChange): Promise<Tree> {
  const { ids, made, divided } = namedIn(change);
  const all = [...ids, ...made.flatMap(({ parentId }) => parentId ?? [])];
  const codes = [
    ...made.map(({ officialCode }) => officialCode),
    change.kind === 'recode' ? change.officialCode : null,
  ];
  const units = await tx.$queryRaw<UnitColumns[]>`
    WITH line AS (
      SELECT ancestor_id AS id FROM unit_ancestry WHERE descendant_id = ANY(${all}::uuid[])
    ), commune AS (
      SELECT parent_id AS id FROM administrative_unit WHERE id = ANY(${all}::uuid[]) AND level = 'village'
    ), seen AS (
      SELECT id FROM line
      UNION
      SELECT id FROM administrative_unit
      WHERE valid_to IS NULL AND parent_id IN (SELECT unnest(${all}::uuid[]) UNION SELECT id FROM commune)
      UNION
      SELECT id FROM administrative_unit
      WHERE valid_to IS NULL AND level IN ('province', 'district', 'commune', 'village')
        AND official_code = ANY(${codes.filter((code) => code !== null)}::text[])
    )
    SELECT unit.id, unit.level::text AS level, unit.kind::text AS kind, unit.name, unit.name_key AS "nameKey",
      unit.official_code AS "officialCode", unit.parent_id AS "parentId", unit.state::text AS state,
      unit.valid_from::text AS "validFrom", unit.valid_to::text AS "validTo",
      greatest((SELECT max(f.valid_to) FROM unit_former_name f WHERE f.unit_id = unit.id),
               (SELECT max(p.valid_to) FROM unit_past_parent p WHERE p.unit_id = unit.id))::text AS "changedOn"
    FROM seen JOIN administrative_unit unit ON unit.id = seen.id
    ORDER BY unit.id`;
  return new Tree(units satisfies TreeUnit[], await householdsOf(tx, divided));
}

async function householdsOf(tx: Tx, villageIds: readonly string[]): Promise<Map<string, TreeHousehold[]>> {
  const rows = await tx.household.findMany({
    where: { villageId: { in: [...villageIds] } },
    select: { id: true, villageId: true, headName: true, hamlet: true, archivedAt: true },
    orderBy: { id: 'asc' },
  });
  const byVillage = new Map<string, TreeHousehold[]>();
  for (const { id, villageId, headName, hamlet, archivedAt } of rows) {
    const household = { id, headName, hamlet: fold(hamlet ?? ''), archived: archivedAt !== null };
    byVillage.set(villageId, [...(byVillage.get(villageId) ?? []), household]);
  }
  return byVillage;
}

/**
 * What the units that a change is about look like now, as one short text: whoever applies a change says which state they
 * looked at, and is told when somebody else has changed it since.
 */
export function basisOf(tree: Tree, change: HierarchyChange): string {
  const { ids } = namedIn(change);
  const seen = [...new Set(ids)].sort().flatMap((id) => {
    const unit = tree.find(id);
    const children = tree.childrenOf(id).map((child) => [child.id, child.name]);
    return unit ? [[unit.id, unit.name, unit.officialCode, unit.parentId, unit.state, unit.validTo, children]] : [];
  });
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}
