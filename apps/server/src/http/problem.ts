import { ERRORS, type ErrorCode, type ErrorParams, type Problem, sentenceOf } from '@cns/contracts/errors';
import { brokenKeyOf, isBusy } from '@cns/db/failures';
import { DomainError, type FieldFault } from '@cns/domain/errors';
import { ZaloError } from '@cns/zalo/errors';

/** Any error as the problem that its caller reads, and whether it was our fault. */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, params, fields } = asDomainError(error);
  const [status] = ERRORS[code];
  return {
    type: `urn:to-cong-nghe-so:${code}`,
    title: code,
    status,
    code,
    detail: sentenceOf(code, params),
    requestId,
    ...(fields.length > 0 ? { fields } : {}),
  };
}

/** What any error says: `internal` when it is our fault. */
export function asDomainError(error: unknown): { code: ErrorCode; params: ErrorParams; fields: FieldFault[] } {
  if (error instanceof DomainError) return error;
  return { code: codeOf(error), params: {}, fields: fieldsOf(error) };
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof ZaloError) return zaloCode(error);
  if (isValidation(error)) return 'input_invalid';
  if (isBusy(error)) return 'busy';
  const key = brokenKeyOf(error);
  if (key) return BY_UNIQUE_KEY[key] ?? 'internal';
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return 'body_too_large';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many_requests';
  return status && status >= 400 && status < 500 ? 'body_malformed' : 'internal';
}

function zaloCode(error: ZaloError): ErrorCode {
  if (error.kind === 'invalid_token') return 'zalo_token_invalid';
  if (error.kind === 'invalid_phone_token') return 'phone_token_invalid';
  return 'zalo_unreachable';
}

/** What the database's unique keys refuse, whoever comes first. An id in use says nothing about what it names. */
const BY_UNIQUE_KEY: Record<string, ErrorCode> = {
  household_pkey: 'id_taken',
  resident_pkey: 'id_taken',
  support_visit_pkey: 'id_taken',
  join_request_pkey: 'id_taken',
  official_household_count_pkey: 'id_taken',
  zalo_group_pkey: 'id_taken',
  declared_group_link: 'group_link_taken',
  poll_pkey: 'id_taken',
  dispatch_pkey: 'id_taken',
  household_once_per_village: 'household_duplicate',
  one_open_request_per_person: 'already_requested',
};

interface ValidationIssue {
  instancePath?: string;
  message?: string;
  keyword?: string;
}

function isValidation(error: unknown): error is { validation: ValidationIssue[] } {
  return Array.isArray((error as { validation?: unknown }).validation);
}

/** Of a field whose form is wrong. */
export const FIELD_SENTENCE = 'Nội dung ô này chưa đúng hoặc còn thiếu.';

function fieldsOf(error: unknown): FieldFault[] {
  if (!isValidation(error)) return [];
  return error.validation.map((issue) => ({
    path: (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
    code: issue.keyword ?? 'invalid',
    message: FIELD_SENTENCE,
  }));
}
