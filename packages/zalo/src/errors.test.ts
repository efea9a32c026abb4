import { expect, test } from 'vitest';
import { errorOfCode } from './errors.ts';

test.each([
  [-216, 'invalid_token', false],
  [-220, 'invalid_token', false],
  [452, 'invalid_token', false],
  [-14014, 'invalid_token', false],
  [114, 'invalid_phone_token', false],
  [115, 'invalid_phone_token', false],
  [116, 'refused', false],
  [117, 'refused', false],
  [118, 'invalid_phone_token', false],
  [119, 'invalid_phone_token', false],
  [-32, 'rate_limited', true],
  [-242, 'refused', false],
  [-403, 'refused', false],
  [-999_999, 'refused', false],
])('code %i is %s', (code, kind, retryable) => {
  expect(errorOfCode(code, 'message', 'me')).toMatchObject({ name: 'ZaloError', code, kind, retryable });
});
