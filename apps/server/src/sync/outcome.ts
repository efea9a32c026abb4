import { ERRORS, type ErrorCode, type ErrorParams, sentenceOf } from '@cns/contracts/errors';
import { CONFLICT_MESSAGE, SYNC_NOTES, type SyncNote, type SyncResult } from '@cns/contracts/sync';
import type { KeptResult } from '@cns/db/queries/sync-results';
import { asDomainError, FIELD_SENTENCE } from '../http/problem.ts';
import { hashOf, type Received } from './content.ts';

/** What an operation did that was applied, as far as nobody stands in its way. */
export interface Applied {
  household?: NonNullable<SyncResult['household']>;
  report?: NonNullable<SyncResult['report']>;
  /** Fields that somebody else changed meanwhile. */
  conflicts?: string[];
  notes?: SyncNote[];
  /** When it was by the phone's clock, where that was wrong. */
  claimedAt?: Date;
}

export interface Refusal {
  code: ErrorCode;
  params: ErrorParams;
  fields: { path: string; code: string }[];
}

export type Outcome =
  | ({ state: 'applied' | 'conflict' } & Applied)
  | ({ state: 'refused' } & Refusal)
  | { state: 'held' }
  | { state: 'later' };

export function applied(done: Applied): Outcome {
  return { ...done, state: (done.conflicts ?? []).length > 0 ? 'conflict' : 'applied' };
}

/** What an error says of an operation: not now, or never. */
export function outcomeOf(error: unknown): Outcome {
  const { code, params, fields } = asDomainError(error);
  if (code === 'busy') return { state: 'later' };
  return refused({ code, params: impersonal(code, params), fields });
}

export function refused({ code, params, fields }: Refusal): Outcome {
  return { state: 'refused', code, params, fields: fields.map(({ path, code: which }) => ({ path, code: which })) };
}

/** Sentences that name somebody. */
const NAMING: readonly ErrorCode[] = ['resident_departed', 'departed_otherwise'];

/** A number that was typed may be somebody's, and so is a name; neither is kept with the refusal (D-P1). */
function impersonal(code: ErrorCode, params: ErrorParams): ErrorParams {
  if (code === 'phone_invalid') return { value: '…' };
  return 'name' in params && NAMING.includes(code) ? { ...params, name: 'một người' } : params;
}

/** What must be kept so that the same is said again; `null` where it follows from what was written. */
export function resultToKeep(
  operation: Received,
  outcome: Outcome,
  { deviceId, at }: { deviceId: string; at: Date },
): KeptResult | null {
  if (outcome.state === 'held' || outcome.state === 'later') return null;
  const { operationId, sequence } = operation;
  const frame = () => ({ operationId, sequence, contentHash: hashOf(operation), deviceId, at });
  if (outcome.state === 'refused') {
    const { code, params, fields } = outcome;
    // Said of this sending alone: under the same id something else stands.
    if (code === 'operation_reused') return null;
    return { ...frame(), outcome: 'refused', code, params, fields, conflicts: [], notes: [], claimedAt: null };
  }
  const { state, conflicts = [], notes = [], claimedAt = null } = outcome;
  if (state === 'applied' && notes.length === 0) return null;
  return { ...frame(), outcome: state, code: null, params: {}, fields: [], conflicts, notes, claimedAt };
}

/** What was said before. Of what was applied more is known by asking again. */
export function outcomeKept({ outcome, code, params, fields, conflicts, notes }: KeptResult): Outcome | null {
  if (outcome === 'refused' && code) return { state: 'refused', code, params, fields };
  return outcome === 'conflict' ? { state: 'conflict', conflicts, notes } : null;
}

/** For the phone, with sentences for its person. */
export function resultOf({ operationId, sequence }: Received, outcome: Outcome): SyncResult {
  const frame = { operationId, sequence, state: outcome.state };
  if (outcome.state === 'held' || outcome.state === 'later') return frame;
  if (outcome.state === 'refused') {
    const { code, params, fields } = outcome;
    return {
      ...frame,
      code,
      message: sentenceOf(code, params),
      fields: fields.map((field) => sentenced(field, params)),
    };
  }
  const { household, report, notes = [] } = outcome;
  return {
    ...frame,
    ...(outcome.state === 'conflict' ? { message: CONFLICT_MESSAGE } : {}),
    ...(household ? { household } : {}),
    ...(report ? { report } : {}),
    ...(notes.length > 0 ? { notes: notes.map((code) => ({ code, message: SYNC_NOTES[code] })) } : {}),
  };
}

function sentenced({ path, code }: Refusal['fields'][number], params: ErrorParams) {
  const message = Object.hasOwn(ERRORS, code) ? sentenceOf(code as ErrorCode, params) : FIELD_SENTENCE;
  return { path, code, message };
}
