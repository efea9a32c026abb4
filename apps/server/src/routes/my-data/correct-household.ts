import { correctMyHousehold } from '@cns/contracts/resident-requests';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { refreshCoverage } from '@cns/db/queries/coverage';
import { ownHouseholds } from '@cns/db/queries/erase-households';
import { lockHousehold } from '@cns/db/queries/households';
import { myDataOf } from '@cns/db/queries/my-data';
import { DomainError } from '@cns/domain/errors';
import { type Call, writeRoute } from '../../http/route.ts';
import { checkBirthYear, nameFields, phoneOf } from '../households/input.ts';

/** A household mends its own names, years, number and place by right (D-P3); levels stay the team's to judge. */
export const correctMyHouseholdRoute = writeRoute(correctMyHousehold, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    const { householdId } = params;
    if (!(await ownHouseholds(tx, actor.personId)).includes(householdId)) throw new DomainError('household_not_found');
    const { villageId, archived } = await lockHousehold(tx, householdId);
    if (archived) throw new DomainError('household_archived');
    await correctPeople(tx, householdId, call);
    await tx.household.update({
      where: { id: householdId },
      data: { phone: phoneOf(body.phone || null), hamlet: body.hamlet || null, version: { increment: 1 } },
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.corrected_by_itself',
      unitId: villageId,
      subjectId: householdId,
      operationId: body.operationId,
    });
    await refreshCoverage(tx, householdId, now);
  },
  // What one keeps of oneself.
  mayView: async () => {},
  view: ({ tx, actor, now }) => myDataOf(tx, actor.personId, now),
});

/** @throws DomainError `resident_not_in_household`, `birth_year_invalid` */
async function correctPeople(
  tx: Tx,
  householdId: string,
  { body, now }: Call<typeof correctMyHousehold>,
): Promise<void> {
  const residents = await tx.resident.findMany({
    where: { householdId },
    select: { id: true, relation: true, departure: true },
  });
  for (const [index, { id, fullName, birthYear }] of body.people.entries()) {
    const resident = residents.find((known) => known.id === id);
    if (!resident) throw new DomainError('resident_not_in_household');
    checkBirthYear(birthYear, now, `people.${index}.birthYear`);
    const name = nameFields(fullName);
    await tx.resident.update({ where: { id }, data: { ...name, birthYear } });
    if (resident.relation !== 'head' || resident.departure !== null) continue;
    const head = { headName: name.fullName, headFolded: name.nameFolded };
    await tx.household.update({ where: { id: householdId }, data: head });
  }
}
