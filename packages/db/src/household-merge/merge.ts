import type { HouseholdEditFacts, HouseholdHistory } from '@cns/domain/coverage-history';
import { DomainError } from '@cns/domain/errors';
import { mergedEdits } from '@cns/domain/household-merge';
import type { Tx } from '../database.ts';
import type { Household, Prisma, Resident } from '../generated/client.ts';
import { restate } from '../restate.ts';
import { type BeforeMerge, changeOf, type HouseholdFields } from './before.ts';
import { columnsOf, levelsOf, lockBoth, replaceEdits, setHelped, setSequences, visitsOf } from './rows.ts';

export interface MergeRequest {
  id: string;
  keptId: string;
  goneId: string;
  samePeople: readonly { keptId: string; goneId: string }[];
  personId: string;
  now: Date;
}

/**
 * Makes one household of two records: visits, people, consents and join requests go over, and every figure of every day
 * is what it would be had there been one from the start (D-S8). The other record stays as an archived one, for what
 * phones still send for it, and for the undo.
 * @throws DomainError `household_not_found`, `household_archived`, `merge_with_itself`, `resident_not_in_household`
 */
export async function mergeTwoHouseholds(tx: Tx, request: MergeRequest): Promise<{ kept: Household; gone: Household }> {
  const { keptId, goneId, now } = request;
  if (keptId === goneId) throw new DomainError('merge_with_itself');
  const { kept, gone } = await lockBoth(tx, keptId, goneId);
  if ([kept, gone].some(({ archivedAt, erasedAt }) => archivedAt || erasedAt)) {
    throw new DomainError('household_archived');
  }
  const people = await peopleOf(tx, request);
  await restate(tx, [kept, gone], async (histories) => {
    const version = kept.version + gone.version + 1;
    const same = new Map(people.same.map(({ kept: one, gone: other }) => [other.id, one.id]));
    const edits = mergedEdits(historyIn(histories, keptId), historyIn(histories, goneId), same, version);
    const last = edits.at(-1);
    if (!last) throw new Error(`No history of household ${keptId}`);
    const before: BeforeMerge = {
      edits: { kept: historyIn(histories, keptId).edits, gone: historyIn(histories, goneId).edits },
      visits: { kept: await visitsOf(tx, keptId), gone: await visitsOf(tx, goneId) },
      moved: people.moved.map(({ id, relation }) => ({ id, relation })),
      same: people.same.map((pair) => ({
        keptId: pair.kept.id,
        goneId: pair.gone.id,
        levels: changeOf(levelsOf(pair.kept), columnsOf(personIn(last.facts, pair.kept.id))),
      })),
      fields: changeOf(fieldsOf(kept), fieldsAfter(kept, gone, last.facts)),
      took: { phone: kept.phone === null && gone.phone !== null, hamlet: !kept.hamlet && Boolean(gone.hamlet) },
      consents: await idsOf(tx.consent.findMany({ where: { householdId: goneId }, select: { id: true } })),
      requests: await idsOf(tx.joinRequest.findMany({ where: { householdId: goneId }, select: { id: true } })),
      asked: await idsOf(tx.residentRequest.findMany({ where: { householdId: goneId }, select: { id: true } })),
    };
    await archive(tx, request, version);
    await takeOver(tx, request, before);
    await tx.household.update({
      where: { id: keptId },
      data: {
        ...fieldsAfter(kept, gone, last.facts),
        ...(before.took.phone ? { phone: gone.phone } : {}),
        ...(before.took.hamlet ? { hamlet: gone.hamlet } : {}),
        changedOn: new Date(Math.max(kept.changedOn.getTime(), gone.changedOn.getTime())),
        version,
      },
    });
    await replaceEdits(tx, goneId, []);
    await replaceEdits(tx, keptId, edits);
    await tx.householdMerge.createMany({
      data: [
        {
          id: request.id,
          keptId,
          goneId,
          mergedById: request.personId,
          mergedAt: now,
          sequence: version,
          before: before as unknown as Prisma.InputJsonObject,
        },
      ],
    });
  });
  return { kept, gone };
}

function historyIn(histories: ReadonlyMap<string, HouseholdHistory>, id: string): HouseholdHistory {
  const history = histories.get(id);
  if (!history) throw new Error(`No history of household ${id}`);
  return history;
}

function personIn({ residents }: HouseholdEditFacts, id: string) {
  const person = residents.find((resident) => resident.id === id);
  if (!person) throw new Error(`Resident ${id} has no history`);
  return person;
}

async function idsOf(rows: Promise<{ id: string }[]>): Promise<string[]> {
  return (await rows).map(({ id }) => id);
}

function fieldsOf({ priority, digitalShop, assistedById }: Household): HouseholdFields {
  return { priority, digitalShop, assistedById };
}

function fieldsAfter(kept: Household, gone: Household, facts: HouseholdEditFacts): HouseholdFields {
  const { priority, digitalShop } = facts;
  return { priority: [...priority], digitalShop, assistedById: kept.assistedById ?? gone.assistedById };
}

interface People {
  same: { kept: Resident; gone: Resident }[];
  moved: Resident[];
}

/** @throws DomainError `resident_not_in_household` */
async function peopleOf(tx: Tx, { keptId, goneId, samePeople }: MergeRequest): Promise<People> {
  const [kept, gone] = [
    await tx.resident.findMany({ where: { householdId: keptId } }),
    await tx.resident.findMany({ where: { householdId: goneId } }),
  ];
  const same = samePeople.map((pair) => {
    const one = kept.find(({ id }) => id === pair.keptId);
    const other = gone.find(({ id }) => id === pair.goneId);
    if (!one || !other) throw new DomainError('resident_not_in_household');
    return { kept: one, gone: other };
  });
  return { same, moved: gone.filter((person) => !same.some((pair) => pair.gone.id === person.id)) };
}

/** First the other record goes: two in force with one name and one phone are refused. */
async function archive(tx: Tx, { keptId, goneId, now }: MergeRequest, version: number): Promise<void> {
  await tx.household.update({
    where: { id: goneId },
    data: { archivedAt: now, archiveReason: 'merged', mergedIntoId: keptId, version },
  });
}

async function takeOver(tx: Tx, { keptId, goneId }: MergeRequest, before: BeforeMerge): Promise<void> {
  const { kept, gone } = before.visits;
  await tx.supportVisit.updateMany({ where: { householdId: goneId }, data: { householdId: keptId } });
  // Every edit holds what was learned by its day, so that all visits come before all edits.
  await setSequences(
    tx,
    [...kept, ...gone].map(({ id }) => ({ id, sequence: 0 })),
  );
  const visitIds = gone.map(({ id }) => id);
  for (const { keptId: here, goneId: there, levels } of before.same) {
    await setHelped(tx, visitIds, there, here);
    await tx.resident.update({ where: { id: there }, data: { mergedIntoId: here } });
    const became = Object.fromEntries(Object.entries(levels).map(([name, { became: value }]) => [name, value]));
    await tx.resident.update({ where: { id: here }, data: became });
  }
  for (const { id, relation } of before.moved) {
    // One house, one head.
    const asMember = relation === 'head' ? ({ relation: 'other', relationBefore: null } as const) : {};
    const data = { householdId: keptId, ...asMember };
    await tx.resident.update({ where: { id }, data });
  }
  await tx.consent.updateMany({ where: { id: { in: before.consents } }, data: { householdId: keptId } });
  await tx.joinRequest.updateMany({ where: { id: { in: before.requests } }, data: { householdId: keptId } });
  await tx.residentRequest.updateMany({ where: { id: { in: before.asked } }, data: { householdId: keptId } });
}
