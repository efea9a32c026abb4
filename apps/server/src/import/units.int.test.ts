import { testDatabase } from '@cns/db/testing/database';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAddressPackage } from './address-package.ts';
import { ImportRefused } from './faults.ts';
import { importUnits, type UnitsImportReport } from './units.ts';

const database = testDatabase();
const clock = () => new Date('2026-11-23T02:00:00Z');

const BAR_SECONDS = 20;
let first: UnitsImportReport;
let seconds = 0;

describe('importing the country', () => {
  it('writes nothing on a dry run, and says what it would', async () => {
    const report = await importUnits(database.db, { clock, dryRun: true });
    expect(report.created).toEqual({ province: 97, district: 698, commune: 14_125, village: 0 });
    expect(await database.db.administrativeUnit.count()).toBe(0);
    expect(await database.db.auditEvent.count()).toBe(0);
  });

  it('changes nothing when the tables are broken, and lists every fault', async () => {
    const tables = readAddressPackage();
    tables.wards = tables.wards.map((ward) => (ward.ward_code === '02923' ? { ...ward, name: 'Gia Phú' } : ward));
    tables.mappings = tables.mappings.map((row) =>
      row.old_ward_code === '16933' ? { ...row, new_province_name: 'Nghệ Tĩnh' } : row,
    );
    const refusal = await importUnits(database.db, { clock, tables }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ImportRefused);
    const messages = (refusal as ImportRefused).faults.map((fault) => fault.message);
    expect(messages.some((message) => message.includes('"Gia Phú"'))).toBe(true);
    expect(messages.some((message) => message.includes('Nghệ Tĩnh'))).toBe(true);
    expect(await database.db.administrativeUnit.count()).toBe(0);
  });
});

describe('the country', () => {
  beforeAll(async () => {
    const started = performance.now();
    first = await importUnits(database.db, { clock });
    seconds = (performance.now() - started) / 1000;
  }, 60_000);

  it(`is there in ${BAR_SECONDS} s`, () => {
    expect(seconds).toBeLessThan(BAR_SECONDS);
  });

  it('has the official numbers of today: 34 provinces; 697 phường, 2,611 xã, 13 đặc khu (D-H2)', async () => {
    expect(first.inForce).toEqual({ province: 34, district: 0, commune: 3321, village: 0 });
    const kinds = await database.db.administrativeUnit.groupBy({
      by: ['kind'],
      where: { level: 'commune', validTo: null },
      _count: true,
    });
    expect(Object.fromEntries(kinds.map((row) => [row.kind, row._count]))).toEqual({
      phuong: 697,
      xa: 2611,
      dac_khu: 13,
    });
  });

  it('has the official numbers of 30/6/2025: 63 provinces, 696 districts, 10,035 communes (D-H2)', async () => {
    const levels = await database.db.administrativeUnit.groupBy({
      by: ['level'],
      where: { validTo: new Date('2025-07-01') },
      _count: true,
    });
    expect(Object.fromEntries(levels.map((row) => [row.level, row._count]))).toEqual({
      province: 63,
      district: 696,
      commune: 10_035,
    });
  });

  it('keeps what a unit was called before 30/4/2026 (D-H2)', async () => {
    const unit = await database.db.administrativeUnit.findFirstOrThrow({
      where: { officialCode: '26368', validTo: null },
      include: { former: true, parent: { include: { former: true } } },
    });
    expect(unit.name).toBe('Phường Long Thành');
    expect(unit.former.map((row) => row.name)).toEqual(['Xã Long Thành']);
    expect(unit.parent?.name).toBe('Thành phố Đồng Nai');
    expect(unit.parent?.former[0]).toMatchObject({ name: 'Tỉnh Đồng Nai', kind: 'tinh' });
    expect(await database.db.unitFormerName.count()).toBe(11);
  });

  it('changes nothing on a second run, and keeps every id', async () => {
    const ids = () => database.db.administrativeUnit.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    const before = await ids();
    const second = await importUnits(database.db, { clock });
    expect(second).toMatchObject({ created: { province: 0, district: 0, commune: 0 }, renamed: 0, lineage: 0 });
    expect(await ids()).toEqual(before);
    expect(await database.db.auditEvent.count({ where: { action: 'units.imported' } })).toBe(1);
  });

  it('brings a country that was loaded before 30/4/2026 up to date', async () => {
    const unit = await database.db.administrativeUnit.findFirstOrThrow({ where: { officialCode: '26485' } });
    await database.db.unitFormerName.deleteMany({ where: { unitId: unit.id } });
    await database.db.administrativeUnit.updateMany({
      where: { id: unit.id },
      data: { name: 'Xã Nhơn Trạch', kind: 'xa' },
    });
    const report = await importUnits(database.db, { clock });
    expect(report).toMatchObject({ renamed: 1, created: { commune: 0 } });
    const after = await database.db.administrativeUnit.findUniqueOrThrow({
      where: { id: unit.id },
      include: { former: true },
    });
    expect(after).toMatchObject({ name: 'Phường Nhơn Trạch', kind: 'phuong' });
    expect(after.former).toHaveLength(1);
  });
});

describe('the lineage (D-H3)', () => {
  const successorsOf = async (name: string, district: string) => {
    const rows = await database.db.unitLineage.findMany({
      where: { predecessor: { name, parent: { name: district } } },
      include: { successor: true },
    });
    return rows.map((row) => `${row.successor.name} ${row.extent}`).sort();
  };

  it('takes a whole commune over', async () => {
    expect(await successorsOf('Xã Gia Phú', 'Huyện Bảo Thắng')).toEqual(['Xã Gia Phú whole']);
    expect(await successorsOf('Xã Yên Hòa', 'Huyện Yên Mô')).toEqual(['Xã Yên Mô whole']);
    expect(await successorsOf('Xã Lương Phong', 'Huyện Hiệp Hòa')).toEqual(['Xã Hiệp Hòa whole']);
  });

  it('divides a commune that was split', async () => {
    expect(await successorsOf('Phường Dịch Vọng', 'Quận Cầu Giấy')).toEqual([
      'Phường Cầu Giấy part',
      'Phường Nghĩa Đô part',
    ]);
  });

  it('joins many into one', async () => {
    const catHai = await database.db.unitLineage.count({ where: { successor: { name: 'Đặc khu Cát Hải' } } });
    expect(catHai).toBe(12);
  });

  it('knows the island districts and the one commune that the tables leave out', async () => {
    expect(await successorsOf('Huyện Côn Đảo', 'Tỉnh Bà Rịa - Vũng Tàu')).toEqual(['Đặc khu Côn Đảo whole']);
    expect(await successorsOf('Xã Ia Mơ', 'Huyện Chư Prông')).toEqual(['Xã Ia Mơ whole']);
  });

  it('joins provinces', async () => {
    const rows = await database.db.unitLineage.findMany({
      where: { successor: { name: 'Tỉnh Bắc Ninh' } },
      include: { predecessor: true },
    });
    expect(rows.map((row) => `${row.predecessor.name} ${row.extent}`).sort()).toEqual([
      'Tỉnh Bắc Giang whole',
      'Tỉnh Bắc Ninh whole',
    ]);
    const provinces = await database.db.unitLineage.count({ where: { predecessor: { level: 'province' } } });
    expect(provinces).toBe(63);
  });

  it('gives every unit of today a predecessor', async () => {
    const without = await database.db.administrativeUnit.findMany({
      where: { validTo: null, predecessors: { none: {} } },
      select: { name: true },
    });
    expect(without).toEqual([]);
  });

  it('does not take the code for the unit: the same code means another one than before', async () => {
    const bearers = await database.db.administrativeUnit.findMany({
      where: { level: 'commune', officialCode: '14701' },
      orderBy: { validFrom: 'asc' },
    });
    expect(bearers).toHaveLength(2);
    expect(new Set(bearers.map((unit) => unit.id)).size).toBe(2);
    const [changed] = await database.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count
      FROM administrative_unit old JOIN administrative_unit new USING (level, official_code)
      WHERE old.valid_to = DATE '2025-07-01' AND new.valid_from = DATE '2025-07-01'`;
    expect(changed?.count).toBe(3316);
  });
});
