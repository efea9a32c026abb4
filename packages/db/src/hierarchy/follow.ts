/**
 * What follows a change of the tree by itself, each by one rule. All of it goes by the units that the operation ended and
 * by its lineage; what cannot be divided goes to the main successor, which a decision names first.
 */
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { type FollowedWork, followWork } from './follow-work.ts';

export interface Followed extends FollowedWork {
  teams: number;
  appointments: number;
  ended: number;
  groups: number;
  requests: number;
}

interface Change {
  id: string;
  ended: readonly string[];
  made: readonly string[];
  /** Parts that left a unit which itself goes on. */
  parted: readonly { from: string; to: string }[];
  effectiveOn: Day;
}

/** Successors of the units that ended, `main` for what cannot be divided. */
const LINES = (ended: readonly string[]) => Prisma.sql`
  SELECT predecessor_id AS "from", successor_id AS "to", main FROM unit_lineage l
  JOIN administrative_unit p ON p.id = l.predecessor_id AND p.valid_to = l.effective_on
  WHERE l.predecessor_id = ANY(${ended as string[]}::uuid[])`;

export async function followChange(tx: Tx, change: Change): Promise<Followed> {
  const lines = LINES(change.ended);
  await followParts(tx, change);
  return {
    teams: await followTeams(tx, lines),
    appointments: await followOffices(tx, lines, change.effectiveOn),
    ended: await endOffices(tx, change),
    groups: await followGroups(tx, lines, change.ended),
    requests: await followRequests(tx, change.id, lines),
    ...(await followWork(tx, change, lines)),
    ...(await followSkillNames(tx, lines)),
  };
}

/**
 * A part that left a unit is served by the same team and led by the same people, until a new decision names others: nobody
 * there is without a helper from one day to the next. The fifth skill is called there as before.
 */
async function followParts(tx: Tx, { parted, effectiveOn }: Change): Promise<void> {
  if (parted.length === 0) return;
  const parts = Prisma.sql`SELECT * FROM jsonb_to_recordset(${JSON.stringify(parted)}::jsonb) AS p("from" uuid, "to" uuid)`;
  await tx.$executeRaw`
    INSERT INTO team_area (team_id, unit_id)
    SELECT DISTINCT area.team_id, part."to" FROM (${parts}) part JOIN team_area area ON area.unit_id = part."from"
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO local_skill_name (unit_id, framework, number, name, short_name)
    SELECT part."to", name.framework, name.number, name.name, name.short_name
    FROM (${parts}) part JOIN local_skill_name name ON name.unit_id = part."from"
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO appointment (id, person_id, office, unit_id, decision_number, valid_from, valid_to)
    SELECT gen_random_uuid(), a.person_id, a.office, part."to", a.decision_number, ${effectiveOn}::date, a.valid_to
    FROM (${parts}) part JOIN appointment a ON a.unit_id = part."from"
    WHERE (a.valid_to IS NULL OR a.valid_to > ${effectiveOn}::date) AND NOT EXISTS (
      SELECT FROM appointment there
      WHERE there.unit_id = part."to" AND there.person_id = a.person_id AND there.office = a.office
        AND there.valid_to IS NULL)`;
}

/** A team stays until the commune decides otherwise, and serves all that its villages became (D-T1). */
async function followTeams(tx: Tx, lines: Prisma.Sql): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO team_area (team_id, unit_id)
    SELECT DISTINCT area.team_id, line."to" FROM (${lines}) line JOIN team_area area ON area.unit_id = line."from"
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM team_area area USING (${lines}) line WHERE area.unit_id = line."from"`;
  return tx.$executeRaw`
    UPDATE team t SET unit_id = line."to"
    FROM (${lines}) line
    WHERE t.unit_id = line."from" AND line.main
      -- Two of one name, in one unit, are told apart by where they come from.
      AND NOT EXISTS (SELECT FROM team other WHERE other.unit_id = line."to" AND other.name_key = t.name_key)
      AND NOT EXISTS (
        SELECT FROM team twin JOIN (${lines}) same ON same."from" = twin.unit_id AND same.main AND same."to" = line."to"
        WHERE twin.name_key = t.name_key AND twin.id < t.id)`;
}

/** Whoever holds an office at a unit goes on in each successor, until a new decision names others. */
async function followOffices(tx: Tx, lines: Prisma.Sql, on: Day): Promise<number> {
  const held = Prisma.sql`
    SELECT a.*, line."to", line.main,
      row_number() OVER (PARTITION BY a.person_id, a.office, line."to" ORDER BY line.main DESC, a.created_at, a.id) AS nth
    FROM (${lines}) line JOIN appointment a ON a.unit_id = line."from" AND (a.valid_to IS NULL OR a.valid_to > ${on}::date)
    WHERE NOT EXISTS (
      SELECT FROM appointment there
      WHERE there.unit_id = line."to" AND there.person_id = a.person_id AND there.office = a.office
        AND there.valid_to IS NULL)`;
  const copied = await tx.$executeRaw`
    INSERT INTO appointment (id, person_id, office, unit_id, decision_number, valid_from, valid_to)
    SELECT gen_random_uuid(), person_id, office, "to", decision_number, ${on}::date, valid_to
    FROM (${held}) held WHERE NOT main AND nth = 1`;
  return (
    copied +
    (await tx.$executeRaw`
    UPDATE appointment a SET unit_id = held."to"
    FROM (${held}) held WHERE a.id = held.id AND held.main AND held.nth = 1`)
  );
}

/** Offices at a unit that nothing follows, an abolished district, end with it; so does a second one of the same person. */
async function endOffices(tx: Tx, { ended, effectiveOn }: Change): Promise<number> {
  return tx.$executeRaw`
    UPDATE appointment SET valid_to = ${effectiveOn}::date
    WHERE unit_id = ANY(${ended as string[]}::uuid[])
      AND (valid_to IS NULL OR valid_to > ${effectiveOn}::date)
      AND (valid_from IS NULL OR valid_from < ${effectiveOn}::date)`;
}

/**
 * A Zalo group belongs to the main successor; its name is then measured by the successor's name (D-G2). That of an abolished
 * level, which nothing follows, belongs to the unit above: somebody there must answer for it.
 */
async function followGroups(tx: Tx, lines: Prisma.Sql, ended: readonly string[]): Promise<number> {
  const followed = await tx.$executeRaw`
    UPDATE zalo_group g SET unit_id = line."to" FROM (${lines}) line WHERE g.unit_id = line."from" AND line.main`;
  return (
    followed +
    (await tx.$executeRaw`
    UPDATE zalo_group g SET unit_id = abolished.parent_id FROM administrative_unit abolished
    WHERE abolished.id = g.unit_id AND abolished.id = ANY(${ended as string[]}::uuid[]) AND abolished.parent_id IS NOT NULL`)
  );
}

/**
 * Who asked to join, or was let in, belongs to the village of the household, also where that is a part that left a village
 * which goes on; else to the main successor.
 */
async function followRequests(tx: Tx, operationId: string, lines: Prisma.Sql): Promise<number> {
  const parted = await tx.$executeRaw`
    UPDATE join_request r SET village_id = m.to_village_id
    FROM household_move m JOIN administrative_unit goes_on ON goes_on.id = m.from_village_id AND goes_on.valid_to IS NULL
    WHERE m.operation_id = ${operationId}::uuid AND m.household_id = r.household_id AND r.village_id = m.from_village_id
      AND NOT EXISTS (SELECT FROM join_request other WHERE other.person_id = r.person_id AND other.id <> r.id
        AND other.village_id = m.to_village_id AND other.state <> 'rejected')`;
  const followed = await tx.$executeRaw`
    UPDATE join_request r SET village_id = line."to"
    FROM (${lines}) line
    WHERE r.village_id = line."from"
      AND line."to" = coalesce(
        (SELECT h.village_id FROM household h WHERE h.id = r.household_id
         AND h.village_id IN (SELECT "to" FROM (${lines}) any_part WHERE any_part."from" = r.village_id)),
        (SELECT "to" FROM (${lines}) only_main WHERE only_main."from" = r.village_id AND only_main.main))
      -- One open request of a person for a village: who had asked in two that became one, has asked.
      AND (r.state = 'rejected' OR NOT EXISTS (
        SELECT FROM join_request other
        WHERE other.person_id = r.person_id AND other.id <> r.id AND other.state <> 'rejected'
          AND (other.village_id = line."to" OR (other.id < r.id AND other.village_id IN (
            SELECT "from" FROM (${lines}) sibling WHERE sibling."to" = line."to")))))`;
  return parted + followed;
}

/** A local name of a skill goes along where all predecessors agree; otherwise the name above counts (D-S1). */
async function followSkillNames(tx: Tx, lines: Prisma.Sql): Promise<object> {
  await tx.$executeRaw`
    INSERT INTO local_skill_name (unit_id, framework, number, name, short_name)
    SELECT line."to", name.framework, name.number, min(name.name), min(name.short_name)
    FROM (${lines}) line JOIN local_skill_name name ON name.unit_id = line."from"
    GROUP BY line."to", name.framework, name.number
    HAVING count(DISTINCT (name.name, name.short_name)) = 1
      AND count(*) = (SELECT count(*) FROM (${lines}) every WHERE every."to" = line."to")
    ON CONFLICT DO NOTHING`;
  return {};
}
