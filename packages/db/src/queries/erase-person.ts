import { ERASED, phoneMark } from '@cns/domain/erasure';
import { foldPersonName } from '@cns/domain/names';
import { dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { ErasureRequest } from '../generated/client.ts';
import { audit } from './audit.ts';
import { eraseHouseholds, eraseNamesIn, householdsNaming } from './erase-households.ts';
import { eraseAlone, type IdHash, pseudonymOf } from './erased-ids.ts';
import { forgetInOutbox } from './zalo-outbox.ts';

/** Whom a request is about, as the evidence at hand says. */
interface Subject {
  personId: string | null;
  oaIds: string[];
  appIds: string[];
}

/**
 * Erases a person from our own records in one transaction (D-P3). What was counted stays counted; what was filed stays as
 * filed. What is left for afterwards stands in the request: raw deliveries to sweep, ids to tell Zalo. Does nothing for a
 * request of which this part is done.
 */
export async function erasePerson(tx: Tx, requestId: string, idHash: IdHash, now: Date): Promise<void> {
  await eraseAlone(tx);
  const [request] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT ours_done_at IS NULL AS open FROM erasure_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  if (!request?.open) return;
  const asked = await tx.erasureRequest.findUniqueOrThrow({ where: { id: requestId } });
  if (asked.scope !== 'person' && asked.householdId) await eraseHouseholds(tx, [asked.householdId], now);
  if (asked.scope === 'household') {
    await tx.erasureRequest.update({ where: { id: requestId }, data: { oursDoneAt: now } });
    return;
  }
  const subject = await subjectOf(tx, asked);
  const person = subject.personId ? await tx.person.findUnique({ where: { id: subject.personId } }) : null;
  const households = person ? await eraseAtHome(tx, person, now) : 0;
  await forgetZaloIds(tx, subject, person?.phone ?? null, idHash, now);
  const awaitsOffice = person ? await erasePersonRow(tx, person.id, now) : false;
  await tx.erasureRequest.update({
    where: { id: requestId },
    data: {
      oursDoneAt: now,
      awaitsOffice,
      oaUserId: null,
      appUserId: null,
      oaIds: subject.oaIds,
      marks: [...subject.oaIds, ...subject.appIds, ...(person?.phone ? [phoneMark(person.phone)] : [])],
    },
  });
  await audit(tx, {
    at: now,
    personId: null,
    action: 'person.erased',
    subjectId: requestId,
    detail: { source: asked.source, scope: asked.scope, households, awaitsOffice },
  });
}

/** All ids that are this person's on evidence; never one that rests on a number typed into a form. */
async function subjectOf(tx: Tx, { personId, oaUserId, appUserId }: ErasureRequest): Promise<Subject> {
  const given = [oaUserId, appUserId].filter((id) => id !== null);
  const [named] = await tx.$queryRaw<{ personId: string }[]>`
    SELECT person_id AS "personId" FROM zalo_identity
    WHERE zalo_id = ANY(${given}) AND evidence <> 'webhook_phone' ORDER BY kind LIMIT 1`;
  const who = personId ?? named?.personId ?? null;
  const identities = await tx.zaloIdentity.findMany({
    where: { OR: [{ zaloId: { in: given } }, ...(who ? [{ personId: who, evidence: { not: 'webhook_phone' } }] : [])] },
  });
  const appIds = new Set([...identities.filter(({ kind }) => kind === 'app').map(({ zaloId }) => zaloId)]);
  if (appUserId) appIds.add(appUserId);
  const users = await tx.zaloOaUser.findMany({
    where: { OR: [{ zaloId: { in: given } }, { appUserId: { in: [...appIds] } }] },
  });
  const oaIds = new Set([
    ...identities.filter(({ kind }) => kind === 'oa').map(({ zaloId }) => zaloId),
    ...users.map(({ zaloId }) => zaloId),
    ...(oaUserId ? [oaUserId] : []),
  ]);
  for (const { appUserId: known } of users) if (known) appIds.add(known);
  return { personId: who, oaIds: [...oaIds], appIds: [...appIds] };
}

/** Takes the person out of the households they belong to. @returns how many these are */
async function eraseAtHome(
  tx: Tx,
  person: { id: string; displayName: string; phone: string | null },
  now: Date,
): Promise<number> {
  const requests = await tx.joinRequest.findMany({ where: { personId: person.id } });
  const names = new Set([person.displayName, ...requests.map(({ fullName }) => fullName)].map(foldPersonName));
  const homes = await householdsNaming(tx, person.id, person.phone);
  await eraseNamesIn(tx, homes, { names: [...names], phone: person.phone }, now);
  await eraseGroupOwner(
    tx,
    homes,
    requests.map(({ villageId }) => villageId),
    names,
  );
  await tx.residentRequest.updateMany({ where: { personId: person.id }, data: { words: '', answer: '' } });
  await tx.residentRequest.updateMany({
    where: { personId: person.id, closedAt: null, withdrawnAt: null },
    data: { withdrawnAt: now },
  });
  await tx.scamReport.updateMany({ where: { reporterId: person.id }, data: { reporterId: null, words: '' } });
  await tx.joinRequest.deleteMany({ where: { personId: person.id } });
  return homes.length;
}

/** Groups that people declared by name as this person's, in the villages where the person is at home. */
async function eraseGroupOwner(
  tx: Tx,
  homes: readonly string[],
  villageIds: readonly string[],
  names: ReadonlySet<string>,
): Promise<void> {
  const named = await tx.zaloGroup.findMany({
    where: {
      ownerName: { not: null },
      unit: { OR: [{ id: { in: [...villageIds] } }, { households: { some: { id: { in: [...homes] } } } }] },
    },
    select: { id: true, ownerName: true },
  });
  const theirs = named.filter(({ ownerName }) => names.has(foldPersonName(ownerName ?? '')));
  await tx.zaloGroup.updateMany({ where: { id: { in: theirs.map(({ id }) => id) } }, data: { ownerName: null } });
}

/** In groups a pseudonym stands for the person from now on; elsewhere the ids are gone and kept from coming back. */
async function forgetZaloIds(
  tx: Tx,
  { oaIds, appIds }: Subject,
  phone: string | null,
  idHash: IdHash,
  now: Date,
): Promise<void> {
  for (const id of [...oaIds, ...appIds]) {
    await tx.erasedZaloId.upsert({
      where: { idHash: idHash(id) },
      create: { idHash: idHash(id), erasedAt: now },
      update: { erasedAt: now, returnedAt: null },
    });
  }
  for (const id of oaIds) {
    const pseudonym = pseudonymOf(idHash(id));
    await tx.$executeRaw`
      UPDATE group_membership SET zalo_id = ${pseudonym}, person_id = NULL WHERE zalo_id = ${id}`;
  }
  await forgetInOutbox(tx, oaIds, now);
  await tx.zaloIdentity.deleteMany({ where: { zaloId: { in: [...oaIds, ...appIds] } } });
  await tx.zaloOaUser.deleteMany({ where: { OR: [{ zaloId: { in: oaIds } }, { appUserId: { in: appIds } }] } });
  if (phone === null) return;
  await tx.zaloOaUser.updateMany({
    where: { claimedPhone: phone },
    data: { claimedPhone: null, claimedPhoneAt: null },
  });
}

/** @returns whether an office in force keeps the name and the number on the roster for the time being */
async function erasePersonRow(tx: Tx, personId: string, now: Date): Promise<boolean> {
  await tx.session.deleteMany({ where: { personId } });
  await tx.zaloIdentity.deleteMany({ where: { personId } });
  await tx.groupMembership.updateMany({ where: { personId }, data: { personId: null } });
  await tx.consent.updateMany({ where: { personId, withdrawnAt: null }, data: { withdrawnAt: now } });
  if (await holdsOffice(tx, personId, now)) return true;
  await emptyPerson(tx, personId, now);
  return false;
}

/** An office in force, or one that begins later. */
export async function holdsOffice(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const held = await tx.appointment.count({
    where: { personId, OR: [{ validTo: null }, { validTo: { gt: new Date(dayOf(now)) } }] },
  });
  return held > 0;
}

/**
 * Nothing here says any more who it was. Who held an office did things with other people's data: these stay joined to
 * the emptied row, so that the trail of who did what holds together. Of a resident the trail keeps that something
 * happened.
 */
async function emptyPerson(tx: Tx, personId: string, now: Date): Promise<void> {
  const served = (await tx.appointment.count({ where: { personId } })) > 0;
  await tx.operationReceipt.deleteMany({ where: { personId } });
  await tx.zaloGroup.updateMany({ where: { ownerPersonId: personId }, data: { ownerPersonId: null } });
  if (!served) await tx.auditEvent.updateMany({ where: { personId }, data: { personId: null } });
  await tx.person.update({
    where: { id: personId },
    data: { displayName: served ? ERASED.member : ERASED.person, phone: null, erasedAt: now },
  });
}

/**
 * Finishes those who kept an office when they were erased and hold none any more. Who has signed in again meanwhile came
 * back of their own will and stays.
 * @returns how many were emptied
 */
export async function eraseAfterOffice(tx: Tx, now: Date): Promise<number> {
  const waiting = await tx.$queryRaw<{ id: string; personId: string | null }[]>`
    SELECT id, person_id AS "personId" FROM erasure_request WHERE awaits_office ORDER BY id FOR UPDATE SKIP LOCKED`;
  let emptied = 0;
  for (const { id, personId } of waiting) {
    const returned = personId ? (await tx.zaloIdentity.count({ where: { personId, kind: 'app' } })) > 0 : true;
    if (!returned && personId && (await holdsOffice(tx, personId, now))) continue;
    await tx.erasureRequest.update({ where: { id }, data: { awaitsOffice: false } });
    if (returned || !personId) continue;
    await emptyPerson(tx, personId, now);
    await audit(tx, { at: now, personId: null, action: 'person.erased', subjectId: id, detail: { afterOffice: true } });
    emptied += 1;
  }
  return emptied;
}

/** An account that moved over to the roster's person leaves a row without anybody behind. */
export async function emptyMovedPerson(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { displayName: ERASED.person, phone: null, erasedAt: now },
  });
}

/** The number of somebody who takes back this consent; that of an office stays on the roster, where it is of the office. */
export async function forgetPhone(tx: Tx, personId: string, now: Date): Promise<void> {
  if (await holdsOffice(tx, personId, now)) return;
  await tx.person.update({ where: { id: personId }, data: { phone: null } });
}
