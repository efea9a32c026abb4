import { type ErrorCode, type ErrorParams, sentenceOf } from '@cns/contracts/errors';

export interface FieldFault {
  path: string;
  code: string;
  message: string;
}

/**
 * A refusal by a rule. `message` is for the log and holds no parameters: they may be names and phone numbers. The person
 * reads the sentence of the code.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly fields: FieldFault[];

  constructor(code: ErrorCode, params: ErrorParams = {}, fields: FieldFault[] = []) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
    this.fields = fields;
  }
}

/** A refusal that belongs to one field of the input. */
export function fieldError(code: ErrorCode, path: string, params: ErrorParams = {}): DomainError {
  return new DomainError(code, params, [{ path, code, message: sentenceOf(code, params) }]);
}
