import type { updateHousehold, updateResident } from '@cns/contracts/households';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { lockHousehold } from '@cns/db/queries/households';
import { householdPlaces } from '@cns/db/queries/sync-results';
import { DomainError } from '@cns/domain/errors';
import { authoriseHousehold } from '../http/authorise.ts';
import type { WriteCall } from '../http/route.ts';
import { normalisePhone } from '../phone.ts';
import { phoneOf } from '../routes/households/input.ts';
import { updating } from '../routes/households/update.ts';
import { residentById } from '../routes/residents/find.ts';
import { updatingResident } from '../routes/residents/update.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { applyEdit, type Conflicts, conflictsIn, type Editing, execute } from './editing.ts';
import { followingMerges } from './follow-merge.ts';
import { lessonConflicts } from './lesson-edits.ts';
import type { Applied } from './outcome.ts';
import { entryConflicts, wordsConflicts } from './report-edits.ts';

/** @throws DomainError `household_not_found`, `household_outside_subtree`, `forbidden`, `household_archived` */
async function lockToWrite(tx: Tx, actor: Actor, householdId: string): Promise<void> {
  await authoriseHousehold(tx, actor, 'household.write', householdId);
  const { archived } = await lockHousehold(tx, householdId);
  if (archived) throw new DomainError('household_archived');
}

interface HouseholdFields {
  phone: string | null;
  hamlet: string | null;
  priority: string[];
  digitalShop: boolean | null;
  assistedByPersonId: string | null;
}

const household: Editing<ContentOf<'household.edit'>, HouseholdFields> = {
  async stands(tx, { actor }, { params: { householdId } }) {
    await lockToWrite(tx, actor, householdId);
    return householdFields(tx, householdId);
  },
  changes({ body: { changes } }) {
    const { phone, hamlet } = changes;
    return {
      ...changes,
      phone: phone && { from: phone.from && (normalisePhone(phone.from) ?? phone.from), to: phoneOf(phone.to) },
      hamlet: hamlet && { from: hamlet.from || null, to: hamlet.to || null },
    };
  },
  write: (tx, call, { params }, merged) =>
    execute<typeof updateHousehold>(updating, tx, call, {
      params,
      body: { operationId: call.operation.operationId, ...merged } as WriteCall<typeof updateHousehold>['body'],
    }),
  after: (call, { params }) => placeOf(call, params.householdId),
  async show({ db, actor }, { params: { householdId } }) {
    await authoriseHousehold(db, actor, 'household.read', householdId);
    return householdFields(db, householdId);
  },
  subject: ({ params }) => params.householdId,
  actions: ['household.updated'],
};

async function householdFields(tx: Tx, id: string): Promise<HouseholdFields> {
  const row = await tx.household.findUniqueOrThrow({ where: { id } });
  const { phone, hamlet, priority, digitalShop, assistedById } = row;
  return { phone, hamlet, priority, digitalShop, assistedByPersonId: assistedById };
}

const INDICATORS = [
  'vneidLevel',
  'publicServiceAccount',
  'paymentAccount',
  'healthRecord',
  'digitalSignature',
] as const;

interface ResidentFields extends Record<(typeof INDICATORS)[number], number | boolean | null> {
  fullName: string;
  birthYear: number | null;
}

const resident: Editing<ContentOf<'resident.edit'>, ResidentFields> = {
  async stands(tx, { actor }, { params: { residentId } }) {
    const { householdId } = await residentById(tx, residentId);
    await lockToWrite(tx, actor, householdId);
    return residentFields(tx, residentId);
  },
  changes: ({ body }) => body.changes,
  write: (tx, call, { params }, { fullName, birthYear, ...indicators }) => {
    const body = { operationId: call.operation.operationId, fullName, birthYear, indicators };
    return execute<typeof updateResident>(updatingResident, tx, call, {
      params,
      body: body as WriteCall<typeof updateResident>['body'],
    });
  },
  after: async (call, { params }) => placeOf(call, (await residentById(call.db, params.residentId)).householdId),
  async show({ db, actor }, { params: { residentId } }) {
    const { householdId } = await residentById(db, residentId);
    await authoriseHousehold(db, actor, 'household.read', householdId);
    return residentFields(db, residentId);
  },
  subject: ({ params }) => params.residentId,
  actions: ['resident.updated'],
};

async function residentFields(tx: Tx, id: string): Promise<ResidentFields> {
  const row = await residentById(tx, id);
  const { fullName, birthYear, vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature } = row;
  return { fullName, birthYear, vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature };
}

/** Where a household is after an operation. */
export async function placeOf({ db }: SyncCall, householdId: string): Promise<Applied> {
  const place = (await householdPlaces(db, [householdId])).get(householdId);
  return place ? { household: place } : {};
}

export const editHousehold = (call: SyncCall, content: ContentOf<'household.edit'>) =>
  applyEdit(household, call, content);
export const editResident = (call: SyncCall, content: ContentOf<'resident.edit'>) => applyEdit(resident, call, content);
/** What a person must know to choose, in fields that somebody else changed meanwhile. */
export async function conflictsOf(call: SyncCall, fields: readonly string[]): Promise<Conflicts> {
  const { kind, content: sent } = call.operation;
  const content = (await followingMerges(call.db, sent)) ?? sent;
  switch (kind) {
    case 'household.edit':
      return conflictsIn(household, call, content as ContentOf<'household.edit'>, fields);
    case 'resident.edit':
      return conflictsIn(resident, call, content as ContentOf<'resident.edit'>, fields);
    case 'report.words':
      return wordsConflicts(call, content as ContentOf<'report.words'>, fields);
    case 'report.entries':
      return entryConflicts(call, content as ContentOf<'report.entries'>, fields);
    case 'lesson.edit':
      return lessonConflicts(call, content as ContentOf<'lesson.edit'>, fields);
    default:
      return [];
  }
}
