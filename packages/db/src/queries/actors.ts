import type { Office } from '@cns/contracts/enums';
import type { HeldOffice } from '@cns/domain/offices';
import { dayOf } from '@cns/domain/time';
import type { Database, Tx } from '../database.ts';

/** Who calls: the person of a session, with the offices in force. */
export interface Actor {
  sessionId: string;
  personId: string;
  displayName: string;
  offices: (HeldOffice & { appointmentId: string; teamId: string | null })[];
}

interface OfficeRow {
  sessionId: string;
  personId: string;
  displayName: string;
  appointmentId: string | null;
  office: Office | null;
  teamId: string | null;
  roots: string[] | null;
}

/**
 * The person of a session token, or `null` when the session is unknown, revoked or over. One statement. A team acts
 * in the villages of its area; the team of a commune, which has none of its own, in the commune (D-T1).
 */
export async function actorOfToken(db: Database | Tx, tokenHash: Uint8Array, now: Date): Promise<Actor | null> {
  const rows = await db.$queryRaw<OfficeRow[]>`
    SELECT s.id AS "sessionId", p.id AS "personId", p.display_name AS "displayName",
           a.id AS "appointmentId", a.office::text AS office, a.team_id AS "teamId",
           CASE WHEN a.team_id IS NULL THEN ARRAY[a.unit_id]
                WHEN EXISTS (SELECT FROM team_area area WHERE area.team_id = a.team_id)
                  THEN ARRAY(SELECT area.unit_id FROM team_area area WHERE area.team_id = a.team_id)
                ELSE ARRAY[t.unit_id]
           END AS roots
    FROM session s
    JOIN person p ON p.id = s.person_id
    LEFT JOIN appointment a ON a.person_id = p.id
      AND (a.valid_from IS NULL OR a.valid_from <= ${dayOf(now)}::date)
      AND (a.valid_to IS NULL OR a.valid_to > ${dayOf(now)}::date)
      AND NOT EXISTS (SELECT FROM team over WHERE over.id = a.team_id AND over.valid_to <= ${dayOf(now)}::date)
    LEFT JOIN team t ON t.id = a.team_id
    WHERE s.token_hash = ${tokenHash} AND s.revoked_at IS NULL AND s.expires_at > ${now}
    ORDER BY a.created_at, a.id`;
  const first = rows[0];
  if (!first) return null;
  return {
    sessionId: first.sessionId,
    personId: first.personId,
    displayName: first.displayName,
    offices: rows.flatMap(({ appointmentId, office, teamId, roots }) =>
      appointmentId && office ? [{ appointmentId, office, teamId, roots: roots ?? [] }] : [],
    ),
  };
}
