import { describe, expect, it, test } from 'vitest';
import { refusalOfCode, ZALO_REFUSALS, type ZaloRefusal } from './zalo-refusals.ts';

/** Every number of the documented error table. */
const DOCUMENTED = [
  -32, -100, -200, -201, -204, -205, -209, -210, -211, -212, -213, -214, -216, -217, -218, -219, -220, -221, -223, -224,
  -227, -230, -232, -233, -234, -235, -237, -238, -240, -241, -242, -244, -248, -249, -320, -321, -403, -1340, -1341,
];

/** Those for which the table says no more than that it failed. */
const MERE_FAILURES = [-200, -214];

describe('refusals of Zalo', () => {
  it('are known for every documented number', () => {
    const unknown = DOCUMENTED.filter((code) => refusalOfCode(code) === 'failed');
    expect(unknown).toEqual(MERE_FAILURES);
    expect(refusalOfCode(-999_999)).toBe('failed');
  });

  test.each(Object.entries(ZALO_REFUSALS))('%s says what to do, in plain Vietnamese', (_, sentence) => {
    // What happened, and then what to do: two sentences at least, without numbers of errors or English.
    expect(sentence).toMatch(/^\p{Lu}.+[.:;] ?.+\.$/u);
    expect(sentence).not.toMatch(/-\d{2,}|error|token|API|asset/i);
    expect(sentence.length).toBeLessThanOrEqual(140);
  });

  it('tell apart what different people have to do', () => {
    const who: [number, ZaloRefusal][] = [
      [-224, 'package_needed'],
      [-221, 'oa_not_verified'],
      [-211, 'quota_used_up'],
      [-213, 'not_follower'],
      [-234, 'not_at_night'],
      [-237, 'group_lapsed'],
      [-241, 'asset_in_use'],
      [-403, 'not_oa_group'],
    ];
    for (const [code, refusal] of who) expect(refusalOfCode(code)).toBe(refusal);
  });
});
