import { newId } from '@cns/db/ids';
import { testDatabase } from '@cns/db/testing/database';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialGroup } from '../testing/groups.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { runCli } from './main.ts';

const database = testDatabase();
let world: World;

async function cns(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    clock: () => new Date('2026-11-23T02:00:00Z'),
    environment: { DATABASE_URL: database.url },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

beforeAll(async () => {
  const { db } = database;
  world = await makeWorld(db);
  await officialGroup(db, world.banBay, { zaloGroupId: 'placed' });
  await db.zaloGroup.create({
    data: { id: newId(), kind: 'community', origin: 'official_account', zaloGroupId: 'lost', name: 'CNS_GiaPhu' },
  });
});

describe('a group that was made in the console of Zalo', () => {
  it('is listed as having no place, before the others', async () => {
    expect((await cns('groups:list')).out).toBe(
      [
        'lost · CNS_GiaPhu · chưa thuộc đơn vị nào',
        'placed · Tổ CNS - Bản Bay - Xã Gia Phú · cộng đồng, Bản Bay, Xã Gia Phú',
        '2 nhóm.',
      ].join('\n'),
    );
    expect((await cns('groups:list', '--unplaced')).out).not.toContain('placed');
  });

  it('is given its place, which stands in the audit trail', async () => {
    const { code, out } = await cns('groups:place', 'lost', '--unit', 'Xã Gia Phú, Lào Cai', '--kind', 'steering');
    expect(out).toBe('Nhóm lost nay là nhóm chỉ đạo, điều hành của Xã Gia Phú, Tỉnh Lào Cai.');
    expect(code).toBe(0);
    const group = await database.db.zaloGroup.findUniqueOrThrow({ where: { zaloGroupId: 'lost' } });
    expect(group).toMatchObject({ unitId: world.giaPhu, kind: 'steering' });
    expect(await database.db.auditEvent.findFirst({ where: { subjectId: group.id } })).toMatchObject({
      action: 'group.placed',
      unitId: world.giaPhu,
    });
    expect((await cns('groups:list', '--unplaced')).out).toBe('Không có nhóm nào.');
  });

  it('is not placed nowhere, nor as a kind that there is none of', async () => {
    expect(await cns('groups:place', 'lost', '--unit', 'Xã Không Có')).toMatchObject({ code: 1 });
    expect(await cns('groups:place', 'nobody', '--unit', 'Bản Bay')).toMatchObject({
      code: 1,
      err: 'Không có nhóm "nobody" của Official Account. Xem: cns groups:list',
    });
    expect((await cns('groups:place', 'lost', '--unit', 'Bản Bay', '--kind', 'other')).code).toBe(2);
  });
});
