import type { MyConsent, MyData, MyHousehold } from '@cns/contracts/my-data';
import { CONSENT_PURPOSES, CONSENT_TEXT_VERSION } from '@cns/domain/joining';
import { dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { ownHouseholds } from './erase-households.ts';
import { holdsOffice } from './erase-person.ts';
import { openErasureOf } from './erasure-requests.ts';
import { unitSummary } from './units.ts';

const UNIT = { include: { parent: { select: { name: true } } } } as const;
const VISITS_SHOWN = 20;

/** All that is kept of a person, for that person (D-P3). */
export async function myDataOf(tx: Tx, personId: string, now: Date): Promise<MyData> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const homes = await ownHouseholds(tx, personId);
  const households: MyHousehold[] = [];
  for (const id of homes) households.push(await householdForItself(tx, id));
  const erasure = await openErasureOf(tx, personId);
  return {
    name: person.displayName,
    phone: person.phone,
    joined: await joinedBy(tx, personId),
    households,
    consents: await consentsOf(tx, personId, homes),
    consentTextVersion: CONSENT_TEXT_VERSION,
    holdsOffice: await holdsOffice(tx, personId, now),
    erasure: erasure && {
      scope: erasure.scope,
      requestedAt: erasure.requestedAt.toISOString(),
      dueAt: erasure.dueAt.toISOString(),
    },
  };
}

async function joinedBy(tx: Tx, personId: string): Promise<MyData['joined']> {
  const rows = await tx.joinRequest.findMany({
    where: { personId },
    include: { village: UNIT },
    orderBy: { requestedAt: 'desc' },
  });
  return rows.map(({ village, state, fullName, headName, hamlet, requestedAt }) => ({
    village: unitSummary(village),
    state,
    fullName,
    headName,
    hamlet,
    requestedAt: requestedAt.toISOString(),
  }));
}

async function householdForItself(tx: Tx, id: string): Promise<MyHousehold> {
  const household = await tx.household.findUniqueOrThrow({
    where: { id },
    include: {
      village: UNIT,
      residents: { orderBy: [{ relation: 'asc' }, { birthYear: 'asc' }, { id: 'asc' }] },
      visits: {
        where: { lessonId: null },
        include: { member: { select: { displayName: true } }, confirmation: { select: { isRight: true } } },
        orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
        take: VISITS_SHOWN,
      },
      _count: { select: { visits: { where: { lessonId: null } } } },
    },
  });
  return {
    id,
    village: unitSummary(household.village),
    headName: household.headName,
    phone: household.phone,
    hamlet: household.hamlet,
    people: household.residents
      .filter(({ departure }) => departure === null)
      .map(({ id: residentId, fullName, birthYear }) => ({ id: residentId, fullName, birthYear })),
    former: household.residents.flatMap(({ id: residentId, fullName, departure, departedOn }) =>
      departure && departedOn ? [{ id: residentId, fullName, departure, departedOn: dayOfDate(departedOn) }] : [],
    ),
    visits: household.visits.map(({ id: visitId, occurredOn, member, outcome, confirmation }) => ({
      id: visitId,
      right: confirmation?.isRight ?? null,
      on: dayOfDate(occurredOn),
      memberName: member.displayName,
      outcome,
    })),
    visitCount: household._count.visits,
    erased: household.erasedAt !== null,
  };
}

/** Of each purpose whether a consent stands: the person's own, or what the household said to a member. */
async function consentsOf(tx: Tx, personId: string, homes: readonly string[]): Promise<MyConsent[]> {
  const standing = await tx.consent.findMany({
    where: { withdrawnAt: null, OR: [{ personId }, { householdId: { in: [...homes] } }] },
    include: { recordedBy: { select: { displayName: true } } },
    orderBy: { givenAt: 'desc' },
  });
  return CONSENT_PURPOSES.map(({ purpose, title, text, withdrawal }) => {
    const consent = standing.find((one) => one.purpose === purpose);
    return {
      purpose,
      title,
      text,
      withdrawal,
      given: consent !== undefined,
      givenAt: consent?.givenAt.toISOString() ?? null,
      recordedBy: consent?.recordedBy?.displayName ?? null,
    };
  });
}
