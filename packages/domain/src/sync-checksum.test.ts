import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { villageChecksum } from './sync-checksum.ts';

const households = fc.uniqueArray(fc.record({ id: fc.uuid(), version: fc.integer({ min: 1, max: 5000 }) }), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 40,
});

describe('the checksum of a village', () => {
  it('is the same in whatever order its households are', () => {
    fc.assert(fc.property(households, (all) => villageChecksum([...all].reverse()) === villageChecksum(all)));
  });

  it('changes with a household that is missing, and with one that is older', () => {
    fc.assert(
      fc.property(households, fc.nat(), (all, pick) => {
        const at = pick % all.length;
        const older = all.map((one, index) => (index === at ? { ...one, version: one.version - 1 } : one));
        expect(villageChecksum(all.toSpliced(at, 1))).not.toBe(villageChecksum(all));
        expect(villageChecksum(older)).not.toBe(villageChecksum(all));
      }),
    );
  });
});
