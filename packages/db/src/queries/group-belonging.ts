import type { Office } from '@cns/contracts/enums';
import type { OfficeHolder, PersonInGroup } from '@cns/domain/group-belonging';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

/** Somebody with an office around a unit, as a list of people shows them. */
export interface NamedHolder extends OfficeHolder {
  name: string;
  phone: string | null;
  unitName: string;
}

/**
 * Who holds an office at a unit, in a team that serves it, below or above it; a person's highest office first. Of a unit
 * above the commune only the offices of units count: its teams are none of its groups'.
 */
export async function holdersAround(tx: Tx, unitId: string, today: Day): Promise<NamedHolder[]> {
  const rows = await tx.$queryRaw<NamedHolder[]>`
    WITH place AS (
      SELECT descendant_id AS unit_id, 'below' AS place FROM unit_ancestry
      WHERE ancestor_id = ${unitId}::uuid AND depth > 0
      UNION ALL
      SELECT ancestor_id, CASE WHEN depth = 0 THEN 'here' ELSE 'above' END FROM unit_ancestry
      WHERE descendant_id = ${unitId}::uuid
    ), held AS (
      SELECT a.person_id, a.office, a.unit_id, place.place
      FROM appointment a JOIN place ON place.unit_id = a.unit_id
      WHERE (a.valid_from IS NULL OR a.valid_from <= ${today}::date) AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
      UNION ALL
      SELECT a.person_id, a.office, t.unit_id,
             CASE WHEN EXISTS (SELECT FROM team_area area WHERE area.team_id = t.id AND area.unit_id = ${unitId}::uuid)
               THEN 'here' ELSE place.place END
      FROM team t
      JOIN place ON place.unit_id = t.unit_id
      JOIN appointment a ON a.team_id = t.id
      WHERE (SELECT level FROM administrative_unit WHERE id = ${unitId}::uuid) IN ('commune', 'village')
        AND (t.valid_to IS NULL OR t.valid_to > ${today}::date)
        AND (a.valid_from IS NULL OR a.valid_from <= ${today}::date) AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
      UNION ALL
      -- A team that is known by another unit and serves this one (D-T1).
      SELECT a.person_id, a.office, t.unit_id, 'here'
      FROM team_area area
      JOIN team t ON t.id = area.team_id AND t.unit_id NOT IN (SELECT unit_id FROM place)
      JOIN appointment a ON a.team_id = t.id
      WHERE area.unit_id = ${unitId}::uuid
        AND (t.valid_to IS NULL OR t.valid_to > ${today}::date)
        AND (a.valid_from IS NULL OR a.valid_from <= ${today}::date) AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
    )
    SELECT p.id AS "personId", p.display_name AS name, p.phone, held.office::text AS office, held.place,
           u.name AS "unitName",
           EXISTS (SELECT FROM zalo_identity i WHERE i.person_id = p.id AND i.kind = 'oa') AS "zaloKnown"
    FROM held
    JOIN person p ON p.id = held.person_id
    JOIN administrative_unit u ON u.id = held.unit_id
    ORDER BY held.office, u.name_folded, p.display_name, p.id`;
  return rows.sort((a, b) => rankOf(a.office) - rankOf(b.office));
}

const HIGHEST_FIRST: readonly Office[] = [
  'province_officer',
  'district_officer',
  'commune_leader',
  'commune_officer',
  'team_leader',
  'team_deputy',
  'team_member',
  'collaborator',
];

function rankOf(office: Office): number {
  return HIGHEST_FIRST.indexOf(office);
}

/** Somebody in a group, with the name if it is known who it is. */
export interface NamedInGroup extends PersonInGroup {
  name: string | null;
  phone: string | null;
}

/** Who is in a group or waits, and what is known of why they should not be. */
export async function peopleToJudge(tx: Tx, groupId: string, unitId: string, today: Day): Promise<NamedInGroup[]> {
  return tx.$queryRaw<NamedInGroup[]>`
    SELECT m.zalo_id AS "zaloId", m.person_id AS "personId", m.state::text AS state, p.display_name AS name, p.phone,
           EXISTS (
             SELECT FROM appointment a
             LEFT JOIN team t ON t.id = a.team_id
             JOIN unit_ancestry line ON coalesce(a.unit_id, t.unit_id) IN (line.ancestor_id, line.descendant_id)
               AND ${unitId}::uuid IN (line.ancestor_id, line.descendant_id)
             WHERE a.person_id = p.id AND least(a.valid_to, t.valid_to) <= ${today}::date) AS "heldOffice",
           coalesce((
             SELECT bool_and(j.state = 'rejected') FROM join_request j
             JOIN unit_ancestry below ON below.descendant_id = j.village_id AND below.ancestor_id = ${unitId}::uuid
             WHERE j.person_id = p.id), false) AS "notLetIn"
    FROM group_membership m
    LEFT JOIN person p ON p.id = m.person_id
    WHERE m.group_id = ${groupId}::uuid AND m.state IN ('member', 'pending')
    ORDER BY p.display_name NULLS LAST, m.zalo_id`;
}
