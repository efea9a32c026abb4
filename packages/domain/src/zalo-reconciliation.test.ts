import type { MembershipState } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMembers, type MirroredMember } from './zalo-reconciliation.ts';

const readAt = new Date('2026-11-23T03:00:00Z');
const before = new Date('2026-11-23T02:00:00Z');
const mirrored = (zaloId: string, state: MembershipState, asOf = before): MirroredMember => ({ zaloId, state, asOf });

describe('comparing a group with what Zalo lists', () => {
  it('finds who joined, asked, left and was refused unseen', () => {
    const mirror = [
      mirrored('su', 'member'),
      mirrored('may', 'member'),
      mirrored('pan', 'pending'),
      mirrored('lu', 'pending'),
    ];
    expect(compareMembers(mirror, { members: ['su', 'pan', 'hoa'], pending: ['den'], whole: true }, readAt)).toEqual([
      { zaloId: 'den', mirrorHad: null, zaloSays: 'pending' },
      { zaloId: 'pan', mirrorHad: 'pending', zaloSays: 'member' },
      { zaloId: 'hoa', mirrorHad: null, zaloSays: 'member' },
      { zaloId: 'may', mirrorHad: 'member', zaloSays: 'left' },
      { zaloId: 'lu', mirrorHad: 'pending', zaloSays: 'rejected' },
    ]);
  });

  it('leaves alone what an event said since the reading began', () => {
    const nobody = { members: [], pending: [], whole: true };
    expect(compareMembers([mirrored('su', 'member', readAt)], nobody, readAt)).toEqual([]);
  });

  it('takes nobody for gone whom a list that moved does not name, and believes whom it names', () => {
    const mirror = [mirrored('su', 'member'), mirrored('pan', 'pending'), mirrored('lu', 'left')];
    expect(compareMembers(mirror, { members: ['lu'], pending: [], whole: false }, readAt)).toEqual([
      { zaloId: 'lu', mirrorHad: 'left', zaloSays: 'member' },
    ]);
  });

  it('mends a mirror so that a second look finds nothing', () => {
    const id = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f');
    const state = fc.constantFrom<MembershipState>('pending', 'member', 'left', 'rejected');
    const mirror = fc.uniqueArray(fc.record({ zaloId: id, state, asOf: fc.constant(before) }), {
      selector: ({ zaloId }) => zaloId,
    });
    fc.assert(
      fc.property(mirror, fc.uniqueArray(id), fc.uniqueArray(id), (had, members, asked) => {
        const listed = { members, pending: asked.filter((one) => !members.includes(one)), whole: true };
        const mended = new Map(had.map((one) => [one.zaloId, one]));
        for (const { zaloId, zaloSays } of compareMembers(had, listed, readAt)) {
          mended.set(zaloId, mirrored(zaloId, zaloSays));
        }
        expect(compareMembers([...mended.values()], listed, readAt)).toEqual([]);
        expect(
          [...mended.values()]
            .filter((one) => one.state === 'member')
            .map((one) => one.zaloId)
            .sort(),
        ).toEqual([...members].sort());
      }),
    );
  });
});
