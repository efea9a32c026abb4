import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal } from './seal.ts';

describe('a seal', () => {
  const seal = createSeal('the secret of the app');

  it('opens what it sealed, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(seal.open(seal.seal(text))).toBe(text);
      }),
    );
    expect(seal.seal('token')).not.toEqual(seal.seal('token'));
  });

  it('opens nothing under another secret or with a changed byte', () => {
    const sealed = seal.seal('token');
    expect(() => createSeal('another secret').open(sealed)).toThrow();
    expect(() => seal.open(sealed.map((byte, index) => (index === 20 ? byte ^ 1 : byte)))).toThrow();
  });
});
