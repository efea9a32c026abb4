import type { updateHousehold, updateResident } from '@cns/contracts/households';
import type { FigureOverride, saveReportWords } from '@cns/contracts/reports';
import type { RouteContract } from '@cns/contracts/route';
import type { SyncResult } from '@cns/contracts/sync';
import { type Tx, transaction } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { lockHousehold } from '@cns/db/queries/households';
import { claimOperation } from '@cns/db/queries/operations';
import { lockReport } from '@cns/db/queries/reports';
import { householdPlaces, keepResults, lastChangeOf } from '@cns/db/queries/sync-results';
import { DomainError } from '@cns/domain/errors';
import { type FieldChanges, mergeFields } from '@cns/domain/field-merge';
import { authoriseHousehold } from '../http/authorise.ts';
import type { UseCase, WriteCall } from '../http/route.ts';
import { normalisePhone } from '../phone.ts';
import { phoneOf } from '../routes/households/input.ts';
import { updating } from '../routes/households/update.ts';
import { reportPlace } from '../routes/reports/place.ts';
import { savingWords } from '../routes/reports/save-words.ts';
import { residentById } from '../routes/residents/find.ts';
import { updatingResident } from '../routes/residents/update.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { followingMerges } from './follow-merge.ts';
import { claimFromPhone } from './once.ts';
import { type Applied, applied, resultToKeep } from './outcome.ts';

type Conflicts = NonNullable<SyncResult['conflicts']>;

/** How one kind of record is edited. */
interface Editing<Content, Fields extends object> {
  /** May they, then lock, then what stands. */
  stands(tx: Tx, call: SyncCall, content: Content): Promise<Fields>;
  changes(content: Content): FieldChanges<Fields>;
  write(tx: Tx, call: SyncCall, content: Content, merged: Fields): Promise<void>;
  /** What it did beside. */
  after(call: SyncCall, content: Content): Promise<Applied>;
  /** What stands, for who asks again. */
  show(call: SyncCall, content: Content): Promise<Fields>;
  /** What was changed, and what the audit trail calls it. */
  subject(content: Content): string;
  actions: readonly string[];
}

/** Applies all changes that meet no other, in one transaction with the receipt and with what met another. */
async function applyEdit<Content extends { params: unknown; body: unknown }, Fields extends object>(
  editing: Editing<Content, Fields>,
  call: SyncCall,
  content: Content,
): Promise<Applied> {
  const { operation, now, deviceId } = call;
  const changes = editing.changes(content);
  const conflicts = await transaction(call.db, async (tx) => {
    if (!(await claimOperation(tx, claimFromPhone(call), now))) return [];
    const merge = mergeFields(await editing.stands(tx, call, content), changes);
    if (merge.changed.length > 0) await editing.write(tx, call, content, merge.merged);
    const kept = resultToKeep(operation, applied({ conflicts: merge.conflicts }), { deviceId, at: now });
    if (kept) await keepResults(tx, [kept]);
    return merge.conflicts;
  });
  return { ...(await editing.after(call, content)), conflicts };
}

/** What stands in the fields, who changed the record last, and when. */
async function conflictsIn<Content, Fields extends object>(
  editing: Editing<Content, Fields>,
  call: SyncCall,
  content: Content,
  fields: readonly string[],
): Promise<Conflicts> {
  const stands = (await editing.show(call, content)) as Record<string, unknown>;
  const { by, at } = await lastChangeOf(call.db, editing.subject(content), editing.actions);
  return fields.map((field) => ({ field, stands: stands[field] ?? null, by, at: at?.toISOString() ?? null }));
}

/** Writes as the route of its own does. */
function execute<Contract extends RouteContract>(
  useCase: UseCase<Contract>,
  tx: Tx,
  { actor, now }: SyncCall,
  input: Pick<WriteCall<Contract>, 'params' | 'body'>,
): Promise<void> {
  return useCase.execute({ tx, actor, now, ...input } as WriteCall<Contract>);
}

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

interface ReportFields {
  difficulties: string;
  proposals: string;
  nextPlan: string;
  examples: string;
  overrides: FigureOverride[];
}

/** Words of a draft are merged by themselves, so that no version is asked for. */
const report: Editing<ContentOf<'report.words'>, ReportFields> = {
  async stands(tx, { actor, now }, { params }) {
    const place = await reportPlace(tx, actor, 'write', params);
    await lockReport(tx, place, now);
    return (await draftOf(tx, params)).fields;
  },
  changes: ({ body }) => body.changes,
  async write(tx, call, { params }, { overrides, ...words }) {
    const { version, fields } = await draftOf(tx, params);
    const own = JSON.stringify(overrides) === JSON.stringify(fields.overrides) ? {} : { overrides };
    const body = { operationId: call.operation.operationId, version, words, ...own };
    await execute<typeof saveReportWords>(savingWords, tx, call, { params, body });
  },
  async after({ db }, { params }) {
    const { version } = await draftOf(db, params);
    return { report: { ...params, version } };
  },
  async show({ db, actor }, { params }) {
    await reportPlace(db, actor, 'read', params);
    return (await draftOf(db, params)).fields;
  },
  subject: ({ params }) => params.unitId,
  actions: [],
};

export async function draftOf(
  tx: Tx,
  { unitId, period }: { unitId: string; period: string },
): Promise<{ version: number; fields: ReportFields }> {
  const row = await tx.monthlyReport.findFirst({ where: { unitId, period: { key: period } } });
  const { version = 0, difficulties = '', proposals = '', nextPlan = '', goodExamples: examples = '' } = row ?? {};
  const overrides = (row?.overrides ?? []) as unknown as FigureOverride[];
  return { version, fields: { difficulties, proposals, nextPlan, examples, overrides } };
}

/** Where a household is after an operation. */
export async function placeOf({ db }: SyncCall, householdId: string): Promise<Applied> {
  const place = (await householdPlaces(db, [householdId])).get(householdId);
  return place ? { household: place } : {};
}

export const editHousehold = (call: SyncCall, content: ContentOf<'household.edit'>) =>
  applyEdit(household, call, content);
export const editResident = (call: SyncCall, content: ContentOf<'resident.edit'>) => applyEdit(resident, call, content);
export const editReport = (call: SyncCall, content: ContentOf<'report.words'>) => applyEdit(report, call, content);

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
      return conflictsIn(report, call, content as ContentOf<'report.words'>, fields);
    default:
      return [];
  }
}
