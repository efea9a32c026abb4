import type { Api } from '@cns/contracts/api';
import { SYNC_KINDS, type SyncKind } from '@cns/contracts/sync';
import { contentHashOf } from '@cns/db/queries/operations';
import type { FieldFault } from '@cns/domain/errors';
import type { z } from 'zod';
import { FIELD_SENTENCE } from '../http/problem.ts';

type Sent = Api['POST /v1/sync/operations']['body']['operations'][number];

export type ContentOf<Kind extends SyncKind> = {
  params: z.output<(typeof SYNC_KINDS)[Kind]['params']>;
  body: z.output<(typeof SYNC_KINDS)[Kind]['body']>;
};

/** An operation as it came, read as far as it can be. */
export interface Received {
  operationId: string;
  sequence: number;
  /** By the phone's clock, which was ahead by so much. */
  recordedAt: Date;
  aheadMs: number;
  kind: string;
  content: { params: unknown; body: unknown };
  /** What is wrong with its form; `null` = it can be judged. */
  fault: { code: 'operation_unknown' | 'input_invalid'; fields: FieldFault[] } | null;
}

/** Reads an operation by its kind. What cannot be read is refused by itself, and stops no others. */
export function readOperation(sent: Sent, aheadMs: number): Received {
  const { operationId, sequence, kind, params, body } = sent;
  const raw = { params, body };
  const read = isKind(kind) ? readContent(kind, raw) : null;
  const content = read?.content ?? raw;
  const frame = { operationId, sequence, kind, recordedAt: new Date(sent.recordedAt), aheadMs };
  return { ...frame, content, fault: faultOf(read) };
}

/** By which the same content is known again, hexadecimal. */
export function hashOf({ kind, content }: Received): string {
  return contentHashOf({ kind, ...content });
}

function faultOf(read: { fields: FieldFault[] } | null): Received['fault'] {
  if (!read) return { code: 'operation_unknown', fields: [] };
  return read.fields.length > 0 ? { code: 'input_invalid', fields: read.fields } : null;
}

function isKind(kind: string): kind is SyncKind {
  return Object.hasOwn(SYNC_KINDS, kind);
}

function readContent(kind: SyncKind, raw: { params: unknown; body: unknown }) {
  const [params, body] = [SYNC_KINDS[kind].params.safeParse(raw.params), SYNC_KINDS[kind].body.safeParse(raw.body)];
  const issues = [...(params.error?.issues ?? []), ...(body.error?.issues ?? [])];
  const fields = issues.map(({ path, code }) => ({ path: path.join('.'), code, message: FIELD_SENTENCE }));
  return { fields, content: params.success && body.success ? { params: params.data, body: body.data } : null };
}

/** The household, the person or the visit that an operation is about. */
export function subjectsOf({ content }: Received): string[] {
  const { householdId, residentId, visitId } = (content.params ?? {}) as Record<string, string | undefined>;
  const body = (content.body ?? {}) as { householdId?: string; id?: string };
  return [householdId, residentId, visitId, body.householdId, body.id].filter((id) => id !== undefined);
}
