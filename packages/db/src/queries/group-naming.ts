import type { UnitLevel, ZaloGroupKind } from '@cns/contracts/enums';
import type { GroupSummary } from '@cns/contracts/groups';
import {
  isStandardGroupName,
  type NamedPlace,
  type NamingStandard,
  namesakesOf,
  proposedGroupName,
  USUAL_STANDARD,
} from '@cns/domain/group-naming';
import type { Tx } from '../database.ts';

/** How the groups of some units are to be called (D-G2). */
export interface NamingBook {
  standard: NamingStandard;
  /** What a group of this kind should be called there; `null` where names are free. */
  proposed(unitId: string, kind: ZaloGroupKind): string | null;
  /** The proposal and whether a group's name keeps to it; `null` where names are free. */
  judge(group: { unitId: string; kind: ZaloGroupKind; name: string }): GroupSummary['naming'];
}

/** The standard of the province in which a unit lies. */
export async function namingStandardAt(tx: Tx, unitId: string): Promise<NamingStandard> {
  const set = await tx.groupNaming.findFirst({
    where: { province: { descendants: { some: { descendantId: unitId } } } },
  });
  return set ? { form: set.form, withDistrict: set.withDistrict } : USUAL_STANDARD;
}

export async function setNamingStandard(
  tx: Tx,
  provinceId: string,
  standard: NamingStandard,
  by: { at: Date; personId: string },
): Promise<void> {
  const set = { ...standard, changedAt: by.at, changedById: by.personId };
  await tx.groupNaming.upsert({ where: { provinceId }, create: { provinceId, ...set }, update: set });
}

/** The names for units of one province. */
export async function namingBook(tx: Tx, unitIds: readonly string[]): Promise<NamingBook> {
  const standard = unitIds[0] === undefined ? USUAL_STANDARD : await namingStandardAt(tx, unitIds[0]);
  const places = await placesOf(tx, unitIds);
  const placeOf = (unitId: string): NamedPlace => {
    const place = places.get(unitId);
    if (!place) throw new Error(`Unit ${unitId} is not in this book of names`);
    return place;
  };
  return {
    standard,
    proposed: (unitId, kind) => proposedGroupName(standard, placeOf(unitId), kind),
    judge: ({ unitId, kind, name }) => {
      const proposed = proposedGroupName(standard, placeOf(unitId), kind);
      return proposed === null
        ? null
        : { proposed, conforms: isStandardGroupName(standard, placeOf(unitId), kind, name) };
    },
  };
}

interface PlaceRow {
  id: string;
  level: UnitLevel;
  name: string;
  communeId: string | null;
  commune: string | null;
  district: string | null;
}

/**
 * The district is the one above; where it is abolished (D-H2), the one in which the commune of the same name lay before,
 * else the only one in which its predecessors lay.
 */
async function placesOf(tx: Tx, unitIds: readonly string[]): Promise<Map<string, NamedPlace>> {
  const rows = await tx.$queryRaw<PlaceRow[]>`
    SELECT u.id, u.level::text AS level, u.name, village_of.id AS "communeId", village_of.name AS commune,
           coalesce(above.name, before.name) AS district
    FROM administrative_unit u
    LEFT JOIN administrative_unit village_of ON u.level = 'village' AND village_of.id = u.parent_id
    LEFT JOIN administrative_unit commune ON commune.id = coalesce(village_of.id, u.id)
    LEFT JOIN LATERAL (
      SELECT d.name FROM unit_ancestry line JOIN administrative_unit d ON d.id = line.ancestor_id
      WHERE line.descendant_id = u.id AND line.depth > 0 AND d.level = 'district' LIMIT 1) above ON true
    LEFT JOIN LATERAL (
      SELECT CASE WHEN count(DISTINCT d.id) FILTER (WHERE old.name_key = commune.name_key) = 1
                    THEN min(d.name) FILTER (WHERE old.name_key = commune.name_key)
                  WHEN count(DISTINCT d.id) = 1 THEN min(d.name) END AS name
      FROM (
        SELECT became.predecessor_id AS id FROM unit_lineage became WHERE became.successor_id = commune.id
        UNION SELECT commune.id
      ) line
      JOIN administrative_unit old ON old.id = line.id
      CROSS JOIN LATERAL (
        SELECT old.parent_id AS id UNION SELECT p.parent_id FROM unit_past_parent p WHERE p.unit_id = old.id
      ) stood
      JOIN administrative_unit d ON d.id = stood.id AND d.level = 'district'
      WHERE commune.level = 'commune') before ON true
    WHERE u.id = ANY(${[...unitIds]}::uuid[])`;
  const namesakes = await namesakesIn(tx, [...new Set(rows.flatMap(({ communeId }) => communeId ?? []))]);
  return new Map(
    rows.map(({ id, level, name, commune, district }) => [
      id,
      { level, name, commune, district, namesake: namesakes.get(id) ?? 1 },
    ]),
  );
}

async function namesakesIn(tx: Tx, communeIds: string[]): Promise<Map<string, number>> {
  const villages = await tx.administrativeUnit.findMany({
    where: { parentId: { in: communeIds }, level: 'village', validTo: null },
    select: { id: true, name: true, parentId: true },
  });
  const numbers = new Map<string, number>();
  for (const communeId of communeIds) {
    const siblings = villages.filter(({ parentId }) => parentId === communeId);
    for (const [id, number] of namesakesOf(siblings)) numbers.set(id, number);
  }
  return numbers;
}
