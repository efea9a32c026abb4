import type { Office } from '@cns/contracts/enums';
import type { HeldOffice } from '@cns/domain/offices';
import { type Day, dayOf } from '@cns/domain/time';
import { type Ask, askIn } from '../ask.ts';
import type { Database, Tx } from '../database.ts';

/** Who calls: the person of a session, with the offices in force. */
export interface Actor {
  sessionId: string;
  personId: string;
  displayName: string;
  offices: (HeldOffice & { appointmentId: string; teamId: string | null })[];
}

interface OfficeRow {
  token: string;
  sessionId: string;
  personId: string;
  displayName: string;
  appointmentId: string | null;
  office: Office | null;
  teamId: string | null;
  roots: string[] | null;
}

/** The person of a session token, or `null` when the session is unknown, revoked or over. */
export async function actorOfToken(db: Database | Tx, tokenHash: Uint8Array, now: Date): Promise<Actor | null> {
  const actors = await actorsOfTokens(askIn(db), [tokenHash], now);
  return actors.get(tokenKey(tokenHash)) ?? null;
}

/** The person of a session by its id: for what was promised to the session, such as a link. */
export async function actorOfSession(db: Database | Tx, sessionId: string, now: Date): Promise<Actor | null> {
  const session = await db.session.findUnique({ where: { id: sessionId }, select: { tokenHash: true } });
  return session && actorOfToken(db, session.tokenHash, now);
}

/** By what `actorsOfTokens` names a token. */
export const tokenKey = (tokenHash: Uint8Array): string => Buffer.from(tokenHash).toString('hex');

/** A team acts in the villages of its area; the team of a commune, which has none of its own, in the commune (D-T1). */
const ROOTS = `
  CASE WHEN a.team_id IS NULL THEN ARRAY[a.unit_id]
       WHEN EXISTS (SELECT FROM team_area area WHERE area.team_id = a.team_id)
         THEN ARRAY(SELECT area.unit_id FROM team_area area WHERE area.team_id = a.team_id)
       ELSE ARRAY[t.unit_id]
  END`;

const ACTORS = `
    SELECT encode(s.token_hash, 'hex') AS token, s.id AS "sessionId", p.id AS "personId", p.display_name AS "displayName",
           a.id AS "appointmentId", a.office::text AS office, a.team_id AS "teamId",
           ${ROOTS} AS roots
    FROM unnest($1::bytea[]) AS asked (token)
    JOIN LATERAL (SELECT * FROM session WHERE token_hash = asked.token OFFSET 0) s
      ON s.revoked_at IS NULL AND s.expires_at > $2::timestamptz
    JOIN person p ON p.id = s.person_id
    LEFT JOIN appointment a ON a.person_id = p.id
      AND (a.valid_from IS NULL OR a.valid_from <= $3::date)
      AND (a.valid_to IS NULL OR a.valid_to > $3::date)
      AND NOT EXISTS (SELECT FROM team over WHERE over.id = a.team_id AND over.valid_to <= $3::date)
    LEFT JOIN team t ON t.id = a.team_id
    ORDER BY a.created_at, a.id`;

/**
 * The persons of those session tokens whose session is neither revoked nor over, by `tokenKey`. One statement.
 */
export async function actorsOfTokens(
  ask: Ask,
  tokenHashes: readonly Uint8Array[],
  now: Date,
): Promise<Map<string, Actor>> {
  const rows = await ask<OfficeRow>(ACTORS, tokenHashes, now, dayOf(now));
  const actors = new Map<string, Actor>();
  for (const { token, sessionId, personId, displayName, appointmentId, office, teamId, roots } of rows) {
    const actor = actors.get(token) ?? { sessionId, personId, displayName, offices: [] };
    if (appointmentId && office) actor.offices.push({ appointmentId, office, teamId, roots: roots ?? [] });
    actors.set(token, actor);
  }
  return actors;
}

/** An office with the first day without it, `null` while nobody knows of one. */
export interface OfficeOnDay {
  held: Actor['offices'][number];
  until: Day | null;
}

const OFFICES_ON = `
    SELECT a.id AS "appointmentId", a.office::text AS office, a.team_id AS "teamId",
           ${ROOTS} AS roots, least(a.valid_to, t.valid_to)::text AS until
    FROM appointment a LEFT JOIN team t ON t.id = a.team_id
    WHERE a.person_id = $1::uuid AND (a.valid_from IS NULL OR a.valid_from <= $2::date)
      AND (a.valid_to IS NULL OR a.valid_to > $2::date) AND (t.valid_to IS NULL OR t.valid_to > $2::date)
    ORDER BY a.created_at, a.id`;

/** The offices that a person held on a day, by what is known today. */
export async function officesOn(db: Database | Tx, personId: string, day: Day): Promise<OfficeOnDay[]> {
  const rows = await askIn(db)<Actor['offices'][number] & { until: Day | null }>(OFFICES_ON, personId, day);
  return rows.map(({ until, ...held }) => ({ held, until }));
}
