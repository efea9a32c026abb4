import type { HouseholdEdit, HouseholdEditFacts } from '@cns/domain/coverage-history';
import { DomainError } from '@cns/domain/errors';
import type { Tx } from '../database.ts';
import type { Household, Resident } from '../generated/client.ts';
import type { LevelsAndIndicators, SequencedVisit } from './before.ts';

/**
 * The two records under their locks, taken in the order of their ids as every writer does.
 * @throws DomainError `household_not_found`
 */
export async function lockBoth(tx: Tx, keptId: string, goneId: string): Promise<{ kept: Household; gone: Household }> {
  await tx.$executeRaw`
    SELECT FROM household WHERE id IN (${keptId}::uuid, ${goneId}::uuid) ORDER BY id FOR UPDATE`;
  const rows = await tx.household.findMany({ where: { id: { in: [keptId, goneId] } } });
  const [kept, gone] = [keptId, goneId].map((id) => rows.find((row) => row.id === id));
  if (!kept || !gone) throw new DomainError('household_not_found');
  return { kept, gone };
}

export function visitsOf(tx: Tx, householdId: string): Promise<SequencedVisit[]> {
  return tx.supportVisit.findMany({
    where: { householdId },
    select: { id: true, sequence: true },
    orderBy: { id: 'asc' },
  });
}

/** Says in which order the records of visits came, of visits one by one. */
export async function setSequences(tx: Tx, visits: readonly SequencedVisit[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE support_visit v SET sequence = s.sequence
    FROM json_to_recordset(${JSON.stringify(visits)}::json) AS s(id uuid, sequence int) WHERE v.id = s.id`;
}

/** What was set by hand about a household, written anew. */
export async function replaceEdits(tx: Tx, householdId: string, edits: readonly HouseholdEdit[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM household_edit WHERE household_id = ${householdId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO household_edit (household_id, sequence, on_day, facts)
    SELECT ${householdId}::uuid, e.sequence, e."on", e.facts
    FROM json_to_recordset(${JSON.stringify(edits)}::json) AS e(sequence int, "on" date, facts jsonb)`;
}

/** Lets what is recorded of one person in these visits be of another. */
export async function setHelped(tx: Tx, visitIds: readonly string[], from: string, to: string): Promise<void> {
  // The levels that were reached follow their participant.
  await tx.$executeRaw`
    UPDATE visit_participant SET resident_id = ${to}::uuid
    WHERE visit_id = ANY(${[...visitIds]}::uuid[]) AND resident_id = ${from}::uuid`;
}

export function levelsOf(resident: Resident): LevelsAndIndicators {
  const { skill1, skill2, skill3, skill4, skill5 } = resident;
  const { vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature } = resident;
  return {
    ...{ skill1, skill2, skill3, skill4, skill5 },
    ...{ vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature },
  };
}

type Person = HouseholdEditFacts['residents'][number];

/** The same as columns, of a person of a history. */
export function columnsOf({ petals, ...person }: Person): LevelsAndIndicators {
  const [skill1 = null, skill2 = null, skill3 = null, skill4 = null, skill5 = null] = petals;
  const { vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature } = person;
  return {
    ...{ skill1, skill2, skill3, skill4, skill5 },
    ...{ vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature },
  };
}
