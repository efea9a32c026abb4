import type { ZaloGroupKind } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficeHolder } from './group-belonging.ts';
import { expectedMembers, foundersOf } from './group-creation.ts';

const holder = (personId: string, office: OfficeHolder['office'], place: OfficeHolder['place']): OfficeHolder => ({
  personId,
  office,
  place,
  zaloKnown: true,
});
const kind = fc.constantFrom<ZaloGroupKind>('community', 'team', 'steering');

describe('who is in a new group from the start (D-G6)', () => {
  it('are those whom it asks for; who runs the place is a deputy', () => {
    const holders = [
      holder('leader of the commune', 'commune_leader', 'above'),
      holder('su', 'team_leader', 'here'),
      holder('den', 'team_deputy', 'here'),
      holder('may', 'team_member', 'here'),
      holder('neighbour', 'collaborator', 'here'),
    ];
    const founders = foundersOf({ kind: 'team', level: 'village' }, holders);
    expect(founders.map(({ personId, deputy }) => [personId, deputy])).toEqual([
      ['leader of the commune', false],
      ['su', true],
      ['den', true],
      ['may', false],
    ]);
  });

  it('come once each, by their highest office', () => {
    const twice = [holder('su', 'team_leader', 'here'), holder('su', 'team_member', 'here')];
    expect(foundersOf({ kind: 'community', level: 'village' }, twice)).toMatchObject([{ office: 'team_leader' }]);
  });
});

describe('how many a group will have', () => {
  it('is never less than who is there from the start, nor more than Zalo lets', () => {
    fc.assert(
      fc.property(kind, fc.nat(80), fc.nat(5_000), (of, founders, households) => {
        const expected = expectedMembers(of, founders, households);
        expect(expected).toBeGreaterThan(founders);
        expect(expected).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('has room for somebody of every household of the village', () => {
    expect(expectedMembers('community', 4, 120)).toBeGreaterThanOrEqual(124);
    expect(expectedMembers('team', 5, 120)).toBeLessThan(50);
  });
});
