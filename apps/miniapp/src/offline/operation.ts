import type { HouseholdDetail } from '@cns/contracts/households';
import type { MonthlyReport } from '@cns/contracts/reports';
import type { SyncKind, SyncOperation, SyncResult } from '@cns/contracts/sync';

type Body<Kind extends SyncKind> = NonNullable<Extract<SyncOperation, { kind: Kind }>['body']>;

/** What is to be done, as it goes to the server. */
export type Content = {
  [Kind in SyncKind]: { kind: Kind; params: Record<string, string>; body: Body<Kind> };
}[SyncKind];

/** An edit field by field, each with the value on the screen when the person began. */
export type Changes = Record<string, { from: unknown; to: unknown } | undefined>;

/**
 * - `waiting`: on the phone only, or sent without having heard what became of it
 * - `held`: with the server, which waits for an earlier one
 * - `refused`, `conflict`: a person has to look
 * - `applied`: done; stays until the next reading has brought what it did
 */
export type OperationState = 'waiting' | 'held' | 'refused' | 'conflict' | 'applied';

/** Why the server did not do it: the stable code, the sentence for the person, and what belongs to which field. */
export interface Refusal {
  code: string;
  message: string;
  fields: readonly { path: string; message: string }[];
}

/** A field that somebody else changed meanwhile: what stands now, by whom and since when. */
export type Disagreement = NonNullable<SyncResult['conflicts']>[number];

export type Operation = Content & {
  /** The operation id, made on the phone (UUIDv7). */
  id: string;
  /** Gap-free per device. */
  sequence: number;
  /** By the phone's clock. */
  recordedAt: string;
  /** In words, for the list of what is unsent. */
  title: string;
  villageId: string | null;
  householdId: string | null;
  state: OperationState;
  /** How often it was handed to the network: what never was can be taken back without a trace. */
  attempts: number;
  refusal: Refusal | null;
  disagreements: readonly Disagreement[];
  /** What the server had to say of it beside that it was done; absent = nothing. */
  notes?: readonly string[];
  /** The form as it was filled in, so that a refused operation is mended and not typed again. */
  form: { key: string; draft: unknown; path: string } | null;
};

/** What the form of an edit showed when the person began. */
export type BasedOn = HouseholdDetail | MonthlyReport;

/** Not yet with the server, or to be looked at: what a person means by "chưa gửi". */
export function isUnsent({ kind, state }: Pick<Operation, 'kind' | 'state'>): boolean {
  return kind !== 'void' && state !== 'applied';
}

/** Leaves by itself. */
export function isOnItsWay({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'waiting' || state === 'held';
}

/** Waits for a person. */
export function needsPerson({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'refused' || state === 'conflict';
}

/** What has no form to be mended in: said once more on its card, it takes the place of what was refused. */
const SAID_ANEW: readonly SyncKind[] = ['request.take', 'need.take', 'work.close'];

/** The refused operation that a new one of the same kind about the same says once more; `null` = there is none. */
export function saidBefore(operations: readonly Operation[], { kind, params }: Content): string | null {
  if (!SAID_ANEW.includes(kind)) return null;
  const about = JSON.stringify(params);
  const same = (one: Operation) => one.kind === kind && one.state === 'refused' && JSON.stringify(one.params) === about;
  return operations.find(same)?.id ?? null;
}

/** What was refused because its household was erased: nobody can mend it. */
export function isOfErased({ refusal }: Pick<Operation, 'refusal'>): boolean {
  return refusal?.code === 'household_archived';
}

/** Of what was written for a household that was erased meanwhile only that it was refused stays, and no name (D-P3). */
export function withoutNames(operation: Operation): Operation {
  if (!isOfErased(operation)) return operation;
  return { ...operation, title: 'Việc ghi cho một hộ đã xóa thông tin', body: {}, params: {}, form: null } as Operation;
}
