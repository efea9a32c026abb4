/**
 * What arrived between a change and its undo stands where its own unit stands again: with its household, else at the first
 * of the units from which the one was made that now never was. That one keeps a line to them, by which everything that is
 * still sent for it finds its way (D-H6).
 */
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

export interface TakenBack {
  id: string;
  /** By our clock: what came before was put back with the rows. */
  appliedAt: Date;
  /** Units that now never were. */
  made: readonly string[];
  /** What they were made from, the main one first. */
  origins: readonly string[];
}

/** To be called when households are back, and before their moves are forgotten. */
export async function bringArrivalsHome(tx: Tx, back: TakenBack): Promise<void> {
  await bringVisits(tx, back);
  await bringWithHouseholds(tx, back);
  await forgetAnswered(tx, back);
  const [home] = back.origins;
  if (!home || back.made.length === 0) return;
  await leaveLine(tx, back);
  await bringTeams(tx, back);
  for (const [table, column] of AT_UNITS) await bringRows(tx, back, home, Prisma.raw(table), Prisma.raw(column));
  await bringOffices(tx, back, home);
  await bringJoining(tx, back, home);
}

/**
 * A visit counts where its household is. Of those in a village that was there before, the ones made since come back: by our
 * clock, and those of households that had never been there before, whose visit may have waited for the change itself.
 */
async function bringVisits(tx: Tx, { id, appliedAt, made }: TakenBack): Promise<void> {
  await tx.$executeRaw`
    UPDATE support_visit v SET village_id = h.village_id
    FROM household h WHERE h.id = v.household_id AND v.village_id = ANY(${made as string[]}::uuid[])`;
  await tx.$executeRaw`
    UPDATE support_visit v SET village_id = m.from_village_id
    FROM household_move m
    WHERE m.operation_id = ${id}::uuid AND m.to_village_id <> ALL(${made as string[]}::uuid[])
      AND v.household_id = m.household_id AND v.village_id = m.to_village_id
      AND (v.created_at > ${appliedAt} OR NOT EXISTS (
        SELECT FROM household_move other WHERE other.household_id = m.household_id AND other.operation_id <> m.operation_id
          AND m.to_village_id IN (other.from_village_id, other.to_village_id)))`;
}

/** What belongs to a household comes back with it. */
async function bringWithHouseholds(tx: Tx, { id, appliedAt, made }: TakenBack): Promise<void> {
  for (const [table, at] of [
    ['resident_request', 'asked_at'],
    ['assignment', 'assigned_at'],
  ] as const) {
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} t SET village_id = m.from_village_id FROM household_move m
      WHERE m.operation_id = ${id}::uuid AND t.household_id = m.household_id AND t.village_id = m.to_village_id
        AND t.${Prisma.raw(at)} > ${appliedAt}`;
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} t SET village_id = h.village_id FROM household h
      WHERE h.id = t.household_id AND t.village_id = ANY(${made as string[]}::uuid[])
        AND h.village_id <> ALL(${made as string[]}::uuid[])`;
  }
  await tx.$executeRaw`
    UPDATE join_request r SET village_id = m.from_village_id FROM household_move m
    WHERE m.operation_id = ${id}::uuid AND r.household_id = m.household_id AND r.village_id = m.to_village_id
      AND r.requested_at > ${appliedAt}
      -- One open request of a person for a village.
      AND NOT EXISTS (SELECT FROM join_request other WHERE other.person_id = r.person_id AND other.id <> r.id
        AND other.village_id = m.from_village_id AND other.state <> 'rejected')`;
}

/** To which part a household belongs is no question where there is one part again, or a person has just said where it goes. */
async function forgetAnswered(tx: Tx, { made }: TakenBack): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM held_placement held USING administrative_unit sent
    WHERE sent.id = held.sent_village_id AND (sent.id = ANY(${made as string[]}::uuid[])
      OR (sent.valid_to IS NULL AND NOT EXISTS (SELECT FROM unit_lineage l WHERE l.predecessor_id = sent.id)))`;
}

async function leaveLine(tx: Tx, { made, origins }: TakenBack): Promise<void> {
  const extent = origins.length === 1 ? 'whole' : 'part';
  await tx.$executeRaw`
    INSERT INTO unit_lineage (predecessor_id, successor_id, extent, main, effective_on)
    SELECT unit.id, origin.id, ${extent}::"LineageExtent", origin.nth = 1, unit.valid_to
    FROM administrative_unit unit, unnest(${origins as string[]}::uuid[]) WITH ORDINALITY AS origin (id, nth)
    WHERE unit.id = ANY(${made as string[]}::uuid[])`;
}

/** A team that was set up meanwhile serves all that the unit was made from. */
async function bringTeams(tx: Tx, { made, origins }: TakenBack): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO team_area (team_id, unit_id)
    SELECT area.team_id, origin.id FROM team_area area CROSS JOIN unnest(${origins as string[]}::uuid[]) AS origin (id)
    WHERE area.unit_id = ANY(${made as string[]}::uuid[])
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM team_area WHERE unit_id = ANY(${made as string[]}::uuid[])`;
  await tx.$executeRaw`
    UPDATE team t SET unit_id = ${origins[0]}::uuid
    WHERE t.unit_id = ANY(${made as string[]}::uuid[])
      AND NOT EXISTS (SELECT FROM team other WHERE other.name_key = t.name_key AND other.id <> t.id
        AND (other.unit_id = ${origins[0]}::uuid OR (other.unit_id = ANY(${made as string[]}::uuid[]) AND other.id < t.id)))`;
}

/** Rows that stand at a unit and of which it may have any number. */
const AT_UNITS = [
  ['resident_request', 'village_id'],
  ['assignment', 'village_id'],
  ['scam_report', 'village_id'],
  ['group_lesson', 'village_id'],
  ['poll', 'unit_id'],
  ['dispatch', 'unit_id'],
  ['zalo_group', 'unit_id'],
] as const;

async function bringRows(tx: Tx, { made }: TakenBack, home: string, table: Prisma.Sql, column: Prisma.Sql) {
  await tx.$executeRaw`
    UPDATE ${table} SET ${column} = ${home}::uuid WHERE ${column} = ANY(${made as string[]}::uuid[])`;
}

async function bringOffices(tx: Tx, { made }: TakenBack, home: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE appointment a SET unit_id = ${home}::uuid
    WHERE a.unit_id = ANY(${made as string[]}::uuid[]) AND NOT EXISTS (
      SELECT FROM appointment there
      WHERE there.person_id = a.person_id AND there.office = a.office AND there.id <> a.id
        AND (there.unit_id = ${home}::uuid OR (there.unit_id = ANY(${made as string[]}::uuid[]) AND there.id < a.id)))`;
}

async function bringJoining(tx: Tx, { made }: TakenBack, home: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE join_request r SET village_id = ${home}::uuid
    WHERE r.village_id = ANY(${made as string[]}::uuid[])
      AND (r.state = 'rejected' OR NOT EXISTS (
        SELECT FROM join_request other WHERE other.person_id = r.person_id AND other.state <> 'rejected' AND other.id <> r.id
          AND (other.village_id = ${home}::uuid OR (other.village_id = ANY(${made as string[]}::uuid[]) AND other.id < r.id))))`;
}
