/** Who lives in a household and who has left it, as the domain says, with all figures of all days (D-S8). */
import { emptySince, type Housemate, leads } from '@cns/domain/departures';
import { foldPersonName } from '@cns/domain/names';
import { type Day, dateOfDay, dayOfDate } from '@cns/domain/time';
import type { Tx } from './database.ts';
import { type PlacedHousehold, restate } from './restate.ts';

/** Why a household is archived in which nobody lives. */
const LEFT = 'left';

export interface PresenceChange {
  now: Date;
  /** From which day somebody who comes back is there again; `null` = they had never left. */
  returnedOn?: Day | null;
  /** Who lives there afterwards, and who does not. */
  settle(people: readonly Housemate[]): readonly Housemate[];
}

/**
 * Lets people leave a household or come back to it. The household must be locked.
 * @returns how many of its people that changed
 */
export async function changePresence(
  tx: Tx,
  household: PlacedHousehold,
  { now, settle, returnedOn = null }: PresenceChange,
): Promise<number> {
  const people = await housematesOf(tx, household.id);
  const after = settle(people);
  // Whoever is head no more goes first: one house, one head.
  const changed = after
    .filter((person, index) => person !== people[index])
    .sort((one, other) => Number(leads(one)) - Number(leads(other)));
  if (changed.length === 0) return 0;
  await restate(tx, [household], async () => {
    if (returnedOn !== null) await keepAbsences(tx, people, changed, returnedOn);
    for (const { id, relation, departure, departedOn, relationBefore } of changed) {
      const on = departedOn && dateOfDay(departedOn);
      await tx.resident.update({ where: { id }, data: { relation, departure, departedOn: on, relationBefore } });
    }
    const days = changed.flatMap(({ departedOn }) => departedOn ?? []);
    await holdsFrom(tx, household.id, [...days, ...(returnedOn === null ? [] : [returnedOn])]);
    await archiveWhenEmpty(tx, household.id, now);
  });
  return changed.length;
}

async function housematesOf(tx: Tx, householdId: string): Promise<Housemate[]> {
  const rows = await tx.resident.findMany({ where: { householdId }, orderBy: { id: 'asc' } });
  return rows.map(({ id, fullName, relation, departure, departedOn, relationBefore }) => ({
    ...{ id, fullName, relation, departure, relationBefore },
    departedOn: departedOn && dayOfDate(departedOn),
  }));
}

/** How long those who come back were away. */
async function keepAbsences(
  tx: Tx,
  before: readonly Housemate[],
  changed: readonly Housemate[],
  returnedOn: Day,
): Promise<void> {
  const back = new Set(changed.flatMap(({ id, departedOn }) => (departedOn === null ? id : [])));
  for (const { id, departedOn } of before) {
    if (!back.has(id) || departedOn === null || departedOn >= returnedOn) continue;
    await tx.$executeRaw`
      INSERT INTO resident_absence (resident_id, departed_on, returned_on)
      VALUES (${id}::uuid, ${departedOn}::date, ${returnedOn}::date)
      ON CONFLICT (resident_id, departed_on) DO UPDATE
        SET returned_on = greatest(resident_absence.returned_on, EXCLUDED.returned_on)`;
  }
}

/** Counts the version on; help on an earlier day is late from now on. */
async function holdsFrom(tx: Tx, householdId: string, days: readonly Day[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE household SET version = version + 1,
      changed_on = greatest(changed_on, (SELECT max(day) FROM unnest(${[...days]}::date[]) AS day))
    WHERE id = ${householdId}::uuid`;
}

/** A household is in force while somebody lives there, and is called by the head who does. */
export async function archiveWhenEmpty(tx: Tx, householdId: string, now: Date): Promise<void> {
  const people = await housematesOf(tx, householdId);
  const empty = emptySince(people);
  const head = people.find(leads);
  const data = head ? { headName: head.fullName, headFolded: foldPersonName(head.fullName) } : {};
  if (empty !== null) {
    await tx.$executeRaw`
      UPDATE household SET left_on = ${empty}::date, archived_at = coalesce(archived_at, ${now}),
        archive_reason = coalesce(archive_reason, ${LEFT})
      WHERE id = ${householdId}::uuid`;
    return;
  }
  const { leftOn } = await tx.household.findUniqueOrThrow({ where: { id: householdId } });
  const inForce = leftOn === null ? {} : { leftOn: null, archivedAt: null, archiveReason: null };
  await tx.household.update({ where: { id: householdId }, data: { ...data, ...inForce } });
}
