import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, sentenceOf } from './errors.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CODES = Object.keys(ERRORS) as ErrorCode[];

/** What the service is made of: everything that may throw. */
function sources(): string {
  return ['apps/server/src', 'packages/domain/src', 'packages/db/src', 'packages/papers/src']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
    )
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        !file.includes('generated') &&
        !file.includes('/testing/'),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

describe('the errors', () => {
  it('are all thrown somewhere', () => {
    const code = sources();
    expect(CODES.filter((one) => !code.includes(`'${one}'`))).toEqual([]);
  });

  it.each(CODES)('%s is a whole sentence in Vietnamese', (code) => {
    const words = { value: 'x', seconds: 5, name: 'x', state: 'x', names: 'x', places: 'x' };
    // Reasons are whole sentences themselves.
    const sentence = sentenceOf(code, { ...words, reasons: 'Thôn đã kết thúc.' });
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(sentence).not.toMatch(/[{}]/);
  });
});
