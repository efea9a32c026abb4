import { registerHousehold } from '@cns/contracts/households';
import { noteLateMoves } from '@cns/db/hierarchy/late-households';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { refreshCoverage } from '@cns/db/queries/coverage';
import { householdDetail } from '@cns/db/queries/households';
import { type HouseholdPlace, holdPlacement, placeForHousehold } from '@cns/db/queries/lineage';
import { fieldError } from '@cns/domain/errors';
import { checkConsents, NEEDED_TO_REGISTER } from '@cns/domain/joining';
import { foldPersonName } from '@cns/domain/names';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt, authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, type WriteCall, writeRoute } from '../../http/route.ts';
import { checkBirthYear, nameFields, phoneOf } from './input.ts';

type RegisterCall = WriteCall<typeof registerHousehold>;

export const registering: UseCase<typeof registerHousehold> = {
  execute: (call) => register(call, call.now),
  view: ({ tx, body }) => householdDetail(tx, body.id),
  mayView: ({ tx, actor, body }) => authoriseHousehold(tx, actor, 'household.read', body.id),
};

export const registerHouseholdRoute = writeRoute(registerHousehold, registering);

/** What a phone wrote down before (by our clock) and sends now. */
export function registeringLate(recordedAt: Date): UseCase<typeof registerHousehold> {
  return { ...registering, execute: (call) => register(call, recordedAt) };
}

async function register(call: RegisterCall, recordedAt: Date): Promise<void> {
  const { tx, actor, body, now } = call;
  const place = await placeOf(call, recordedAt);
  const phone = phoneOf(body.phone);
  const head = headOf(call);
  body.residents.forEach((resident, index) => {
    checkBirthYear(resident.birthYear, now, `residents.${index}.birthYear`);
  });
  checkConsents(body.consents, NEEDED_TO_REGISTER, body.consentTextVersion);
  await insert(call, place.villageId, { headName: head.fullName, headFolded: foldPersonName(head.fullName), phone });
  const { id, hamlet, villageId: sentVillageId } = body;
  const { villageId, held, through } = place;
  await noteLateMoves(tx, { id, sentVillageId, villageId, hamlet, through });
  if (held) await holdPlacement(tx, { householdId: id, sentVillageId, villageId, now });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'household.registered',
    unitId: place.villageId,
    subjectId: body.id,
    operationId: body.operationId,
    detail: { residents: body.residents.length, ...sentElsewhere(body.villageId, place.villageId) },
  });
  await refreshCoverage(tx, body.id, now);
}

/**
 * The village in force; a phone that was away may still name one that has gone (D-H6).
 * @throws DomainError when the place is no village that the person may write to, or nothing came after it
 */
async function placeOf({ tx, actor, body }: RegisterCall, recordedAt: Date): Promise<HouseholdPlace> {
  const [unit] = await authoriseAt(tx, actor, 'household.write', body.villageId);
  if (unit.level !== 'village') throw fieldError('unit_not_a_village', 'villageId');
  const { villageId, hamlet } = body;
  const place = await placeForHousehold(tx, { villageId, hamlet, recordedAt });
  if (!place) throw fieldError('unit_not_in_force', 'villageId');
  return place;
}

/** For the audit trail. */
function sentElsewhere(sentFor: string, villageId: string): { sentFor?: string } {
  return sentFor === villageId ? {} : { sentFor };
}

/** @throws DomainError `household_without_head` unless exactly one resident is the head */
function headOf({ body }: RegisterCall): { fullName: string } {
  const [head, ...others] = body.residents.filter((resident) => resident.relation === 'head');
  if (!head || others.length > 0) throw fieldError('household_without_head', 'residents');
  return head;
}

async function insert(
  { tx, actor, body, now }: RegisterCall,
  villageId: string,
  head: { headName: string; headFolded: string; phone: string | null },
): Promise<void> {
  const { id, priority } = body;
  await tx.household.createMany({
    data: [
      {
        id,
        villageId,
        ...head,
        hamlet: body.hamlet || null,
        priority,
        registeredById: actor.personId,
        createdAt: now,
        changedOn: dateOfDay(dayOf(now)),
      },
    ],
  });
  await tx.resident.createMany({
    data: body.residents.map(({ id: residentId, fullName, relation, birthYear }) => ({
      id: residentId,
      householdId: id,
      ...nameFields(fullName),
      relation,
      birthYear,
      createdAt: now,
    })),
  });
  await tx.consent.createMany({
    data: body.consents.map((purpose) => ({
      id: newId(),
      householdId: id,
      purpose,
      textVersion: body.consentTextVersion,
      channel: 'assisted' as const,
      recordedById: actor.personId,
      givenAt: now,
    })),
  });
}
