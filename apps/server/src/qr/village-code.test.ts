import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newVillageCode, readVillageCode, signVillageCode } from './village-code.ts';

const OLD = { version: '1', secret: 'first-secret' };
const NEW = { version: '2', secret: 'second-secret' };

describe('a signed village code', () => {
  it('is short, and read again', () => {
    const code = newVillageCode();
    const signed = signVillageCode(code, [OLD]);
    expect(signed).toMatch(/^[\w-]{23}$/);
    expect(readVillageCode(signed, [OLD])).toBe(code);
    expect(newVillageCode()).not.toBe(code);
  });

  it('of an older key stays good beside a newer one, and ends with its key', () => {
    const signed = signVillageCode('abc', [OLD]);
    expect(readVillageCode(signed, [OLD, NEW])).toBe('abc');
    expect(readVillageCode(signed, [NEW])).toBeNull();
    expect(signVillageCode('abc', [OLD, NEW])).not.toBe(signed);
  });

  it('that is changed anywhere, or made up, is none', () => {
    const signed = signVillageCode(newVillageCode(), [OLD]);
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.constantFrom(...'abcXYZ019-_'), (at, letter) => {
        const changed = signed.slice(0, at) + letter + signed.slice(at + 1);
        expect(readVillageCode(changed, [OLD])).toBe(changed === signed ? signed.slice(0, -9) : null);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readVillageCode(text, [OLD, NEW])).toBeNull();
      }),
    );
  });
});
