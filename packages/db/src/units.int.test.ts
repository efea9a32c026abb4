import { describe, expect, it } from 'vitest';
import { assertUtc } from './database.ts';
import { newId } from './ids.ts';
import { testDatabase } from './testing/database.ts';

const database = testDatabase();

async function makeUnit(level: 'province' | 'district' | 'commune' | 'village', name: string, parentId: string | null) {
  const kinds = { province: 'tinh', district: 'huyen', commune: 'xa', village: 'ban' } as const;
  return database.db.administrativeUnit.create({
    data: { id: newId(), level, kind: kinds[level], name, nameKey: name, nameFolded: name, parentId },
  });
}

async function ancestorsOf(id: string): Promise<string[]> {
  const rows = await database.db.unitAncestry.findMany({
    where: { descendantId: id },
    orderBy: { depth: 'desc' },
    include: { ancestor: true },
  });
  return rows.map((row) => row.ancestor.name);
}

describe('the tree of units', () => {
  it('stores instants as they are', async () => {
    await assertUtc(database.db);
  });

  it('knows the ancestors of a unit, with or without a district (D-H2), also after a move', async () => {
    const province = await makeUnit('province', 'Lào Cai', null);
    const district = await makeUnit('district', 'Bảo Thắng', province.id);
    const commune = await makeUnit('commune', 'Gia Phú', district.id);
    const village = await makeUnit('village', 'Bản Bay', commune.id);
    expect(await ancestorsOf(village.id)).toEqual(['Lào Cai', 'Bảo Thắng', 'Gia Phú', 'Bản Bay']);

    await database.db.administrativeUnit.update({ where: { id: commune.id }, data: { parentId: province.id } });
    expect(await ancestorsOf(village.id)).toEqual(['Lào Cai', 'Gia Phú', 'Bản Bay']);
    expect(await ancestorsOf(district.id)).toEqual(['Lào Cai', 'Bảo Thắng']);
  });

  it('refuses a unit above its parent, and with that every cycle', async () => {
    const province = await makeUnit('province', 'Nghệ An', null);
    const commune = await makeUnit('commune', 'Tam Quang', province.id);
    const village = await makeUnit('village', 'Bãi Xa', commune.id);
    await expect(makeUnit('district', 'Tương Dương', commune.id)).rejects.toThrow(
      /unit_below_parent|cannot stand below/,
    );
    await expect(
      database.db.administrativeUnit.update({ where: { id: commune.id }, data: { parentId: village.id } }),
    ).rejects.toThrow(/cannot stand below/);
  });
});

describe('the schema', () => {
  it('has an index for every foreign key', async () => {
    const missing = await database.db.$queryRaw`
      SELECT key.conrelid::regclass::text AS "table", key.conname AS constraint
      FROM pg_constraint key
      WHERE key.contype = 'f' AND key.connamespace = 'public'::regnamespace
        AND NOT EXISTS (
          SELECT 1 FROM pg_index idx
          WHERE idx.indrelid = key.conrelid AND idx.indkey[0] = key.conkey[1] AND idx.indpred IS NULL)`;
    expect(missing).toEqual([]);
  });
});
