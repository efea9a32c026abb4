import { sumOfTable } from '@cns/domain/coverage-shares';
import { describe, expect, it } from 'vitest';
import { askIn } from './ask.ts';
import { assertUtc, type Tx } from './database.ts';
import { newId } from './ids.ts';
import { figuresOfUnitNow, type ReadingNow } from './queries/unit-figures-now.ts';
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

describe('a reading that goes on from the one before', () => {
  type Unit = { id: string };
  const province = () => makeUnit('province', `Tỉnh ${newId()}`, null);
  const commune = (name: string, parent: Unit) => makeUnit('commune', name, parent.id);
  const village = (name: string, parent: Unit) => makeUnit('village', name, parent.id);
  const count = ({ id }: Unit, households: number, db: Tx = database.db) =>
    db.skillCoverage.update({ where: { villageId: id }, data: { households } });
  const read = async ({ id }: Unit, before: ReadingNow | null): Promise<ReadingNow> => {
    const reading = await figuresOfUnitNow(askIn(database.db), id, before);
    if (!reading) throw new Error('No such unit');
    return reading;
  };
  const shown = ({ figures: { children } }: ReadingNow) =>
    children.units.map(({ name }, row) => [name, children.columns.households[row], children.columns.villages[row]]);

  it('adds nothing up again while nothing is written, and then what was written', async () => {
    const above = await province();
    const [gia, tang] = [await commune('Gia Phú', above), await commune('Tằng Loỏng', above)];
    const [bay, pang] = [await village('Bay', gia), await village('Páng', tang)];
    await count(bay, 3);
    let reading = await read(above, null);
    // Once nobody writes any more who began before.
    await expect
      .poll(async () => {
        const before = reading;
        reading = await read(above, before);
        return reading.figures === before.figures;
      })
      .toBe(true);
    await count(pang, 4);
    reading = await read(above, reading);
    expect(shown(reading)).toEqual([
      ['Gia Phú', 3, 1],
      ['Tằng Loỏng', 4, 1],
    ]);
    expect(sumOfTable(reading.figures.children).households).toBe(reading.figures.coverage.households);
  });

  it('sees what was begun long before and saved just now', async () => {
    const above = await province();
    const gia = await commune('Gia Phú', above);
    const [bay, nam] = [await village('Bay', gia), await village('Nậm', gia)];
    let reading = await read(gia, null);
    await database.db.$transaction(async (tx) => {
      await count(bay, 5, tx);
      for (const households of [1, 2]) {
        await count(nam, households);
        reading = await read(gia, reading);
        expect(shown(reading)).toEqual([
          ['Bay', 0, 1],
          ['Nậm', households, 1],
        ]);
      }
    });
    reading = await read(gia, reading);
    expect(shown(reading)).toEqual([
      ['Bay', 5, 1],
      ['Nậm', 2, 1],
    ]);
  });

  it('follows villages and communes that come, go and change their names, with a district or without (D-H2)', async () => {
    const above = await province();
    const [thang, khe] = [await makeUnit('district', 'Bảo', above.id), await makeUnit('district', 'Khê', above.id)];
    const [gia, tang, loong] = [await commune('Gia', thang), await commune('Tằng', khe), await commune('Loỏng', above)];
    const [bay, pang, lo] = [await village('Bay', gia), await village('Páng', tang), await village('Lò', loong)];
    // Of another province, until it comes under a district when all districts are empty.
    const cam = await commune('Cam', await province());
    await count(await village('Cam', cam), 8);
    await count(bay, 1);
    await count(pang, 2);
    await count(lo, 4);
    const units = database.db.administrativeUnit;
    const changes = [
      () => units.update({ where: { id: pang.id }, data: { parentId: loong.id } }),
      () => units.update({ where: { id: gia.id }, data: { parentId: khe.id } }),
      () => units.update({ where: { id: tang.id }, data: { parentId: thang.id } }),
      () => units.update({ where: { id: loong.id }, data: { name: 'Long', nameFolded: 'Along' } }),
      () => units.update({ where: { id: lo.id }, data: { validTo: new Date('2026-11-01') } }),
      () => units.update({ where: { id: gia.id }, data: { parentId: above.id } }),
      () => units.update({ where: { id: cam.id }, data: { parentId: thang.id } }),
    ];
    const shownUnits = [above, thang, khe, gia, loong, bay];
    let readings = await Promise.all(shownUnits.map((unit) => read(unit, null)));
    for (const change of changes) {
      await change();
      readings = await Promise.all(readings.map((before, at) => read(shownUnits[at] as typeof above, before)));
      const anew = await Promise.all(shownUnits.map((unit) => read(unit, null)));
      expect(readings.map(({ figures }) => figures)).toEqual(anew.map(({ figures }) => figures));
      expect(readings.map(({ ancestry }) => ancestry)).toEqual(anew.map(({ ancestry }) => ancestry));
    }
    expect(shown(readings[0] as ReadingNow)).toEqual([
      ['Long', 2, 1],
      ['Bảo', 8, 1],
      ['Gia', 1, 1],
      ['Khê', 0, 0],
    ]);
  });
});
