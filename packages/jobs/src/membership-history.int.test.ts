/** Who joined and left when: told once, in the order in which it happened, forgotten with the person. */
import { membershipHistory, purgeMembershipHistory } from '@cns/db/queries/group-history';
import { applyZaloEffects } from '@cns/db/queries/zalo-effects';
import { mendMembers } from '@cns/db/queries/zalo-reconcile';
import { testDatabase } from '@cns/db/testing/database';
import type { MembershipFact, ZaloEffect } from '@cns/domain/zalo-effects';
import { afterEach, describe, expect, it } from 'vitest';

const database = testDatabase();
const at = (minutes: number) => new Date(Date.parse('2026-11-23T03:00:00Z') + minutes * 60_000);
const says = (fact: MembershipFact, minutes: number, zaloId = '1'): ZaloEffect => ({
  kind: 'membership',
  groupId: 'g',
  zaloId,
  fact,
  at: at(minutes),
});

afterEach(async () => {
  await database.db.zaloGroup.deleteMany();
});

const apply = (...effects: ZaloEffect[]) => database.db.$transaction((tx) => applyZaloEffects(tx, effects, at(60)));

async function groupId(): Promise<string> {
  return (await database.db.zaloGroup.findFirstOrThrow()).id;
}

async function notice(zaloSays: 'member' | 'left', minutes: number): Promise<void> {
  const found = [{ zaloId: '1', mirrorHad: null, zaloSays }];
  const id = await groupId();
  await database.db.$transaction((tx) => mendMembers(tx, id, found, at(minutes)));
}

async function history(before: Date | null = null, limit = 50): Promise<string[]> {
  const entries = await membershipHistory(database.db, await groupId(), { before, limit });
  return entries.map(({ zaloId, what, at: when, source }) => {
    const minutes = (when.getTime() - at(0).getTime()) / 60_000;
    return `${minutes} ${zaloId} ${what}${source === 'reconciliation' ? ' (noticed)' : ''}`;
  });
}

describe('the history of a group (D-G5)', () => {
  it('is told newest first, whatever the order and the number of the events', async () => {
    const effects = [
      says('requested', 0),
      says('joined', 1),
      says('admin_added', 2),
      says('left', 3),
      says('joined', 4),
    ];
    await apply(...effects);
    const told = await history();
    expect(told).toEqual(['4 1 joined', '3 1 left', '2 1 admin_added', '1 1 joined', '0 1 asked']);
    await database.db.zaloGroup.deleteMany();
    for (const effect of [...effects, ...effects].reverse()) await apply(effect);
    expect(await history()).toEqual(told);
    expect(await history(at(3), 2)).toEqual(['2 1 admin_added', '1 1 joined']);
  });

  it('leaves out what says nothing new: two events of one joining, a noticed leaving that an event explains', async () => {
    await apply(says('joined', 0), says('joined', 1));
    expect(await history()).toEqual(['0 1 joined']);
    await notice('left', 30);
    expect(await history()).toEqual(['30 1 left (noticed)', '0 1 joined']);
    await apply(says('left', 10));
    expect(await history()).toEqual(['10 1 left', '0 1 joined']);
  });

  it('names whom we know, and goes with the membership (D-P3) and with time', async () => {
    await database.db.person.create({
      data: {
        id: '019ab000-0000-7000-8000-000000000001',
        displayName: 'Lò Thị Pản',
        identities: { create: { kind: 'oa', zaloId: '1', evidence: 'webhook' } },
      },
    });
    await apply(says('joined', 0), says('joined', 5, '2'), says('left', 6, '2'));
    const [, , joined] = await membershipHistory(database.db, await groupId(), { before: null, limit: 3 });
    expect(joined).toMatchObject({ zaloId: '1', displayName: 'Lò Thị Pản' });
    await database.db.groupMembership.deleteMany({ where: { zaloId: '1' } });
    expect(await history()).toEqual(['6 2 left', '5 2 joined']);
    await purgeMembershipHistory(database.db, at(6));
    expect(await history()).toEqual(['6 2 left']);
  });
});
