import type { RouteContract } from '@cns/contracts/route';
import type { SyncResult } from '@cns/contracts/sync';
import { type Tx, transaction } from '@cns/db/database';
import { claimOperation } from '@cns/db/queries/operations';
import { keepResults, lastChangeOf } from '@cns/db/queries/sync-results';
import { type FieldChanges, mergeFields } from '@cns/domain/field-merge';
import type { UseCase, WriteCall } from '../http/route.ts';
import type { SyncCall } from './call.ts';
import { claimFromPhone } from './once.ts';
import { type Applied, applied, resultToKeep } from './outcome.ts';

export type Conflicts = NonNullable<SyncResult['conflicts']>;

/** How one kind of record is edited. */
export interface Editing<Content, Fields extends object> {
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
export async function applyEdit<Content extends { params: unknown; body: unknown }, Fields extends object>(
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
export async function conflictsIn<Content, Fields extends object>(
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
export function execute<Contract extends RouteContract>(
  useCase: UseCase<Contract>,
  tx: Tx,
  { actor, now }: SyncCall,
  input: Pick<WriteCall<Contract>, 'params' | 'body'>,
): Promise<void> {
  return useCase.execute({ tx, actor, now, ...input } as WriteCall<Contract>);
}
