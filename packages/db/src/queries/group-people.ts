import type { IdEvidence, MembershipState } from '@cns/contracts/enums';
import type { GroupPerson } from '@cns/contracts/groups';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

interface MembershipRow {
  zaloId: string;
  state: MembershipState;
  admin: boolean;
  requestedAt: Date | null;
  joinedAt: Date | null;
  personId: string | null;
  name: string | null;
  zaloName: string | null;
  phone: string | null;
  evidence: IdEvidence | null;
  offices: GroupPerson['offices'];
}

/** Who is in a group and who waits, by name: those we know first. */
export async function peopleOf(
  tx: Tx,
  groupId: string,
  today: Day,
): Promise<{ members: GroupPerson[]; pending: GroupPerson[] }> {
  const rows = await tx.$queryRaw<MembershipRow[]>`
    SELECT m.zalo_id AS "zaloId", m.state::text AS state, m.admin, m.requested_at AS "requestedAt",
           m.joined_at AS "joinedAt", p.id AS "personId", p.display_name AS name, known.display_name AS "zaloName",
           p.phone, i.evidence,
           coalesce(held.offices, '[]') AS offices
    FROM group_membership m
    LEFT JOIN person p ON p.id = m.person_id
    LEFT JOIN zalo_oa_user known ON known.zalo_id = m.zalo_id
    LEFT JOIN zalo_identity i ON i.kind = 'oa' AND i.zalo_id = m.zalo_id AND i.person_id = m.person_id
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('office', a.office, 'unitName', u.name) ORDER BY a.office, u.name) AS offices
      FROM appointment a
      LEFT JOIN team t ON t.id = a.team_id
      JOIN administrative_unit u ON u.id = coalesce(a.unit_id, t.unit_id)
      WHERE a.person_id = p.id
        AND (a.valid_from IS NULL OR a.valid_from <= ${today}::date)
        AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
        AND (t.valid_to IS NULL OR t.valid_to > ${today}::date)) held ON true
    WHERE m.group_id = ${groupId}::uuid AND m.state IN ('member', 'pending')
    ORDER BY m.admin DESC, p.display_name NULLS LAST, known.display_name NULLS LAST, m.zalo_id`;
  return {
    members: rows.filter(({ state }) => state === 'member').map((row) => groupPerson(row, row.joinedAt)),
    pending: rows.filter(({ state }) => state === 'pending').map((row) => groupPerson(row, row.requestedAt)),
  };
}

function groupPerson(row: MembershipRow, since: Date | null): GroupPerson {
  const { zaloId, personId, name, zaloName, phone, evidence, offices, admin } = row;
  return { zaloId, personId, name, zaloName, phone, evidence, offices, admin, since: since?.toISOString() ?? null };
}
