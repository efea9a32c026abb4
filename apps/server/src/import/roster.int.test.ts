import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cns/db/testing/database';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, ImportRefused } from './faults.ts';
import { importMemberRows } from './members.ts';
import { importOfficialHouseholds } from './official-households.ts';
import { importRoster, importRosterRows, type RosterImport } from './roster.ts';
import { exportRoster } from './roster-export.ts';
import { readSheet } from './sheet.ts';
import { importUnits } from './units.ts';
import { importVillages } from './villages.ts';

const database = testDatabase();
const clock = () => new Date('2026-11-23T02:00:00Z');
const later = () => new Date('2026-12-01T02:00:00Z');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cns-roster-'));
  await importUnits(database.db, { clock });
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function faultsOf(work: Promise<unknown>): Promise<readonly Fault[]> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportRefused);
  return (error as ImportRefused).faults;
}

/** Everything that these imports write. */
async function everything() {
  const { db } = database;
  return {
    villages: await db.administrativeUnit.findMany({ where: { level: 'village' }, orderBy: { id: 'asc' } }),
    teams: await db.team.findMany({ orderBy: { id: 'asc' }, include: { areas: true } }),
    people: await db.person.findMany({ orderBy: { id: 'asc' } }),
    appointments: await db.appointment.findMany({ orderBy: { id: 'asc' } }),
  };
}

const HEAD = [
  'Stt',
  'Tên xã',
  'Tên Tổ công nghệ cộng đồng',
  'Tổ trưởng',
  'Số Điện thoại',
  'Lập nhóm Zalo (có/không)',
  'Ghi chú',
];
const rows = (...lines: string[][]) => lines.map((cells, index) => ({ line: index + 1, cells }));
const annex = (...lines: string[][]) => rows(['1. Tên đơn vị: Xã Gia Phú, Lào Cai'], HEAD, ...lines);
const take = (lines: ReturnType<typeof rows>, options: Partial<RosterImport> = {}) =>
  importRosterRows(database.db, lines, { clock, ...options });

describe('villages', () => {
  const names = ['Bản Bay', 'Thôn Nậm Phảng', 'Nậm Chà', 'Soi Cờ'];
  const list = () =>
    file('villages.csv', `\ufeffStt;Tên thôn/bản\n${names.map((name, i) => `${i + 1};${name}`).join('\n')}\n`);

  it('are made once, and not at all on a dry run', async () => {
    const options = { clock, commune: 'Xã Gia Phú, Lào Cai' };
    expect(await importVillages(database.db, await list(), { ...options, dryRun: true })).toMatchObject({
      unchanged: 0,
    });
    expect((await everything()).villages).toEqual([]);
    const { created } = await importVillages(database.db, await list(), options);
    expect(created).toEqual(['Bản Bay', 'Thôn Nậm Phảng', 'Thôn Nậm Chà', 'Thôn Soi Cờ']);
    expect(await importVillages(database.db, await list(), options)).toMatchObject({ created: [], unchanged: 4 });
    const other = await file('other.csv', 'Tên thôn/bản,Loại\nBản Bay,Thôn\n');
    expect(await importVillages(database.db, other, options)).toMatchObject({ created: [], unchanged: 1 });
  });

  it('change nothing when the file is broken, and every fault is told', async () => {
    const path = await file(
      'broken.csv',
      'Stt,Tên thôn/bản,Loại\n1,Hòa Lạc,\n2,,Thôn\n3,Thôn Hoà Lạc,\n4,Khe Luộc,lâu đài\n',
    );
    const before = await everything();
    const faults = await faultsOf(importVillages(database.db, path, { clock, commune: '02923' }));
    expect(faults.map((fault) => fault.line)).toEqual([3, 4, 5]);
    expect(await everything()).toEqual(before);
  });

  it('ask which commune is meant', async () => {
    const unknown = await faultsOf(importVillages(database.db, await list(), { clock, commune: 'Xã Gia Phùng' }));
    expect(unknown[0]?.message).toContain('Không có đơn vị');
    const several = await faultsOf(importVillages(database.db, await list(), { clock, commune: 'Yên Hòa' }));
    expect(several[0]?.message).toMatch(/Xã Yên Hòa, Tỉnh Nghệ An/);
  });
});

describe('the annex', () => {
  it('is taken in from XLSX with merged cells, and a second time changes nothing', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Phụ lục');
    sheet.addRow(['1. Tên đơn vị địa phương: Xã Gia Phú, tỉnh Lào Cai']);
    sheet.addRow(['2. Thông tin cán bộ/bộ phận phụ trách công tác triển khai:']);
    sheet.addRow(['- Họ và tên: Nguyễn Thị Hoa']);
    sheet.addRow(['- Số điện thoại: 0900.000.001']);
    sheet.addRow(['Stt', 'Tên xã', 'Tên Tổ công nghệ', 'Tổ trưởng', 'Số Điện thoại', 'Lập nhóm Zalo', 'Ghi chú']);
    sheet.addRow([null, null, 'cộng đồng', null, null, '(có/không)', null]);
    sheet.addRow([1, 'VD: Gia Phú', 'Thôn Bản Bay', 'Giàng A Sử', 900000101, 'x', null]);
    sheet.addRow([null, null, 'Thôn Nậm Phảng', 'Chảo Láo Tả', '+84 900 000 106', 'chưa', 'họp chợ']);
    sheet.addRow([null, null, 'Tổ CNSCĐ xã Gia Phú', 'Giàng A Sử', '84900000101', null, null]);
    sheet.mergeCells('A7:A9');
    sheet.mergeCells('B7:B9');
    sheet.addRow([2]);
    sheet.addRow(['...']);
    const path = join(folder, 'annex.xlsx');
    await book.xlsx.writeFile(path);

    const report = await importRoster(database.db, path, { clock });
    expect(report).toMatchObject({
      teams: { created: 3 },
      people: { created: 3 },
      leaders: { appointed: 3, replaced: 0 },
      officerAppointed: true,
    });
    const before = await everything();
    const audits = await database.db.auditEvent.count();
    expect(await importRoster(database.db, path, { clock: later })).toMatchObject({ teams: { unchanged: 3 } });
    expect(await everything()).toEqual(before);
    expect(await database.db.auditEvent.count()).toBe(audits);
  });

  it('puts each team where it belongs', async () => {
    const bay = await database.db.team.findFirstOrThrow({
      where: { name: 'Thôn Bản Bay' },
      include: { unit: true, areas: { include: { unit: true } }, appointments: { include: { person: true } } },
    });
    expect(bay.unit.name).toBe('Bản Bay');
    expect(bay.areas.map((area) => area.unit.name)).toEqual(['Bản Bay']);
    expect(bay.zaloGroupDeclared).toBe(true);
    expect(bay.appointments).toMatchObject([{ office: 'team_leader', person: { phone: '+84900000101' } }]);
    const commune = await database.db.team.findFirstOrThrow({
      where: { name: 'Tổ CNSCĐ xã Gia Phú' },
      include: { unit: true, areas: true },
    });
    expect(commune).toMatchObject({ unit: { name: 'Xã Gia Phú' }, areas: [], zaloGroupDeclared: null });
    const officer = await database.db.appointment.findFirstOrThrow({
      where: { office: 'commune_officer' },
      include: { person: true, unit: true },
    });
    expect(officer).toMatchObject({ person: { displayName: 'Nguyễn Thị Hoa' }, unit: { name: 'Xã Gia Phú' } });
  });

  it.each(['.xlsx', '.csv'])('exported as %s and taken in again changes nothing', async (ending) => {
    const path = join(folder, `out${ending}`);
    await database.db.team.updateMany({ where: { note: 'họp chợ' }, data: { note: '=1+1' } });
    const before = await everything();
    expect((await exportRoster(database.db, 'Xã Gia Phú, Lào Cai', path, clock)).teams).toHaveLength(3);
    const report = await importRoster(database.db, path, { clock: later });
    expect(report).toMatchObject({ teams: { created: 0, changed: 0, unchanged: 3 }, officerAppointed: false });
    expect(report.warnings).toEqual([]);
    expect(await everything()).toEqual(before);
    await database.db.team.updateMany({ where: { note: '=1+1' }, data: { note: 'họp chợ' } });
  });

  it('writes nothing that a spreadsheet would take for a formula', async () => {
    await database.db.team.updateMany({ where: { note: 'họp chợ' }, data: { note: '=HYPERLINK("x")' } });
    const path = join(folder, 'safe.csv');
    await exportRoster(database.db, '02923', path, clock);
    const { rows: lines } = await readSheet(path);
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(path, 'utf8')).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(lines.flatMap((line) => line.cells)).toContain('=HYPERLINK("x")');
    await database.db.team.updateMany({ where: { unit: { name: 'Thôn Nậm Phảng' } }, data: { note: 'họp chợ' } });
  });

  it('changes nothing when it is broken, and lists all its faults', async () => {
    const before = await everything();
    const faults = await faultsOf(
      take(
        annex(
          ['1', 'Gia Phú', 'Thôn Bản Bay', 'Giàng A Sử', '01688 123 456', 'có', ''],
          ['2', '', 'Thôn Nậm Phản', 'Chảo Láo Tả', '0900000106', 'có', ''],
          ['3', 'Gia Phúc', 'Thôn Soi Cờ', 'Lý Seo Dìn', '0900000107', 'có', ''],
          ['4', 'Gia Phú', 'Thôn Nậm Chà', 'Vàng A Lềnh', '0900000106', 'có', ''],
          ['5', 'Gia Phú', 'Thôn Soi Cờ', 'Sùng A Chớ', '0900000101', 'hình như', ''],
          ['6', 'Gia Phú', 'Soi Cờ', 'Lý Seo Dìn', '0900000107', '', ''],
        ),
      ),
    );
    expect(faults.map((fault) => fault.line)).toEqual([3, 4, 5, 6, 6, 7, 7, 8]);
    expect(faults.find((fault) => fault.line === 4)?.message).toContain('Thôn Nậm Phảng');
    expect(faults.find((fault) => fault.line === 5)?.message).toContain('Xã Gia Phú');
    expect(await everything()).toEqual(before);
  });

  it('writes nothing on a dry run', async () => {
    const before = await everything();
    const report = await take(annex(['1', '', 'Thôn Soi Cờ', 'Lý Seo Dìn', '0900000107', 'có', '']), { dryRun: true });
    expect(report.teams.created).toBe(1);
    expect(await everything()).toEqual(before);
  });

  it('makes a village only when told to', async () => {
    const lines = annex(['1', '', 'Thôn Khe Luộc', 'Má A Tráng', '0900000108', 'có', '']);
    await faultsOf(take(lines));
    expect(await take(lines, { createVillages: true })).toMatchObject({
      villagesCreated: ['Thôn Khe Luộc'],
      teams: { created: 1 },
    });
  });

  it('ends the office of a leader who is replaced, and keeps it on record (D-T4)', async () => {
    const lines = annex(['1', '', 'Thôn Nậm Phảng', 'Tẩn Láo Sử', '0900000109', '', '']);
    expect(await take(lines, { clock: later })).toMatchObject({ leaders: { replaced: 1 }, teams: { changed: 1 } });
    const offices = await database.db.appointment.findMany({
      where: { team: { unit: { name: 'Thôn Nậm Phảng' } } },
      include: { person: true },
      orderBy: { validTo: { sort: 'asc', nulls: 'last' } },
    });
    expect(offices.map(({ person, validTo }) => [person.displayName, validTo?.toISOString().slice(0, 10)])).toEqual([
      ['Chảo Láo Tả', '2026-12-01'],
      ['Tẩn Láo Sử', undefined],
    ]);
    // Put right on the same day: the mistaken office has no day of its own.
    const again = annex(['1', '', 'Thôn Nậm Phảng', 'Chảo Láo Tả', '0900000106', '', '']);
    expect(await take(again, { clock: later })).toMatchObject({ leaders: { replaced: 1 } });
    const inForce = await database.db.appointment.findMany({
      where: { team: { unit: { name: 'Thôn Nậm Phảng' } }, validTo: null },
      include: { person: true },
    });
    expect(inForce.map((each) => each.person.displayName)).toEqual(['Chảo Láo Tả']);
  });

  it('never gives a known number another name by itself', async () => {
    const lines = annex(['1', '', 'Thôn Soi Cờ', 'Sùng A Chớ', '0900000101', '', '']);
    const faults = await faultsOf(take(lines));
    expect(faults[0]?.message).toContain('Giàng A Sử');
    expect(await take(lines, { renamePeople: true, dryRun: true })).toMatchObject({ people: { renamed: 1 } });
  });

  it('follows the communes of a huyện that is gone to what they became (D-H3)', async () => {
    const report = await take(
      rows(
        ['1. Tên đơn vị địa phương cấp huyện: Huyện Bảo Thắng'],
        ['- Họ và tên: Lương Văn Ón'],
        ['- Số điện thoại: 0900000110'],
        HEAD,
        ['1', 'Gia Phú', 'Thôn Nậm Chà', 'Sùng A Chớ', '0900000111', 'có', ''],
      ),
    );
    expect(report).toMatchObject({ teams: { created: 1 }, people: { created: 1 }, officerAppointed: false });
    expect(report.warnings[0]?.message).toContain('Huyện Bảo Thắng');
  });

  it('works with the huyện in its own time (D-H2)', async () => {
    const then = () => new Date('2022-05-25T02:00:00Z');
    const lines = rows(
      ['1. Tên đơn vị địa phương cấp huyện: Huyện Bảo Thắng'],
      ['- Họ và tên: Lương Văn Ón'],
      ['- Số điện thoại: 0900000110'],
      HEAD,
      ['1', 'Xuân Giao', 'Thôn Hợp Giao', 'Sùng A Páo', '0900000112', 'có', ''],
    );
    const report = await take(lines, { clock: then, createVillages: true });
    expect(report).toMatchObject({ officerAppointed: true, villagesCreated: ['Thôn Hợp Giao'] });
    const office = await database.db.appointment.findFirst({
      where: { office: 'district_officer' },
      include: { unit: true },
    });
    expect(office?.unit?.name).toBe('Huyện Bảo Thắng');
  });
});

describe('the list of members', () => {
  const MEMBERS = ['Thôn/bản', 'Họ và tên', 'Chức vụ trong Tổ', 'Số điện thoại'];
  const list = (...lines: string[][]) => rows(['1. Tên đơn vị: Xã Gia Phú, Lào Cai'], MEMBERS, ...lines);
  const person = (number: number, office = 'Thành viên') => [
    'Bản Bay',
    `Lò Văn ${String.fromCharCode(65 + number)}`,
    office,
    `0900 001 ${String(number).padStart(3, '0')}`,
  ];
  const offices = async () => {
    const held = await database.db.appointment.groupBy({
      by: ['office'],
      where: { validTo: null, team: { unit: { name: 'Bản Bay' } } },
      _count: true,
    });
    return Object.fromEntries(held.map((row) => [row.office, row._count]));
  };

  it('warns of fewer than four (D-T3)', async () => {
    const report = await importMemberRows(database.db, list(person(0, 'Tổ phó'), person(1)), { clock });
    expect(report).toMatchObject({ teams: 1, opened: 2 });
    expect(report.warnings[0]?.message).toContain('3 thành viên');
  });

  it('never makes more than ten members: the rest are collaborators, now and the next time (D-T3)', async () => {
    const all = list(person(0, 'Tổ phó'), ...Array.from({ length: 11 }, (_, index) => person(index + 1)));
    const report = await importMemberRows(database.db, all, { clock });
    expect(report.beyondTen).toHaveLength(3);
    expect(await offices()).toEqual({ team_leader: 1, team_deputy: 1, team_member: 8, collaborator: 3 });
    const again = await importMemberRows(database.db, all, { clock: later });
    expect(again).toMatchObject({ opened: 0, ended: 0, unchanged: 12 });
  });

  it('changes an office, and hands the lead over', async () => {
    const report = await importMemberRows(database.db, list(person(0, 'Tổ trưởng')), { clock: later });
    expect(report).toMatchObject({ opened: 1, ended: 2 });
    const leader = await database.db.appointment.findFirstOrThrow({
      where: { office: 'team_leader', validTo: null, team: { unit: { name: 'Bản Bay' } } },
      include: { person: true },
    });
    expect(leader.person.displayName).toBe('Lò Văn A');
  });

  it('changes nothing when it is broken, and lists all its faults', async () => {
    const before = await everything();
    const faults = await faultsOf(
      importMemberRows(
        database.db,
        list(
          person(0, 'Thành viên'),
          ['Thôn Xa Lạ', 'Lò Văn Z', '', '0900001099'],
          ['Bản Bay', 'Lò Văn Y', 'vua', '12'],
        ),
        { clock },
      ),
    );
    expect(faults.map((fault) => fault.line)).toEqual([3, 4, 5, 5]);
    expect(await everything()).toEqual(before);
  });
});

describe('the record (D-P5)', () => {
  it('tells of every import and export', async () => {
    const unit = await database.db.administrativeUnit.findFirstOrThrow({
      where: { officialCode: '02923', validTo: null },
    });
    const actions = await database.db.auditEvent.groupBy({ by: ['action'], where: { unitId: unit.id }, _count: true });
    const known = actions.map((row) => row.action).sort();
    expect(known).toEqual(['roster.exported', 'roster.imported', 'roster.members_imported', 'villages.imported']);
  });
});

describe('the declared numbers of households (D-S7)', () => {
  const options = { clock, unit: 'Xã Gia Phú, Lào Cai', asOf: '2026-09-30', source: 'Công an xã' };
  const numbers = async () =>
    (
      await database.db.officialHouseholdCount.findMany({ include: { village: true }, orderBy: { households: 'asc' } })
    ).map(({ village, households, asOf, source }) => [
      village.name,
      households,
      asOf.toISOString().slice(0, 10),
      source,
    ]);

  it('are taken in once, with the day and the source of the line or of the command; the same again changes nothing', async () => {
    await importVillages(database.db, await file('two.csv', 'Tên thôn/bản\nBản Bay\nNậm Phảng\n'), {
      clock,
      commune: options.unit,
    });
    const path = await file(
      'official.csv',
      'Stt;Tên thôn/bản;Số hộ;Ngày;Nguồn\n1;Bản Bay;125;;\n2;Nậm Phảng;1.080;31/8/2026;Niên giám huyện\n',
    );
    expect(await importOfficialHouseholds(database.db, path, { ...options, dryRun: true })).toMatchObject({
      declared: 2,
    });
    expect(await numbers()).toEqual([]);
    expect(await importOfficialHouseholds(database.db, path, options)).toMatchObject({ declared: 2, warnings: [] });
    expect(await importOfficialHouseholds(database.db, path, options)).toMatchObject({ declared: 0, unchanged: 2 });
    expect(await numbers()).toEqual([
      ['Bản Bay', 125, '2026-09-30', 'Công an xã'],
      ['Thôn Nậm Phảng', 1080, '2026-08-31', 'Niên giám huyện'],
    ]);
    const kept = await database.db.skillCoverage.findMany({ where: { officialHouseholds: { not: null } } });
    expect(kept.map(({ officialHouseholds }) => officialHouseholds).sort()).toEqual([1080, 125]);
  });

  it('of a province name the commune', async () => {
    const path = await file(
      'province.csv',
      'Tên xã,Tên thôn/bản,Số hộ\nGia Phú,Bản Bay,130\n,Bản Bay,130\nGia Hội,Bản Bay,9\n',
    );
    const faults = await faultsOf(importOfficialHouseholds(database.db, path, { ...options, unit: 'Tỉnh Lào Cai' }));
    expect(faults.map(({ line, message }) => [line, message])).toEqual([
      [3, 'Thiếu tên xã'],
      [4, 'Xã Gia Hội không có "Bản Bay"'],
    ]);
  });

  it('are refused with every fault when a line cannot be right', async () => {
    const before = await numbers();
    const path = await file(
      'broken-official.csv',
      'Tên thôn/bản,Số hộ,Ngày\nBản Bay,0,\nBản Bay,ba mươi,\nBản Lạ,40,\n,40,\nBản Bay,40,31/2/2026\nBản Bay,40,24/11/2026\n',
    );
    const faults = await faultsOf(importOfficialHouseholds(database.db, path, { ...options, source: ' ' }));
    expect(new Set(faults.map(({ line }) => line))).toEqual(new Set([2, 3, 4, 5, 6, 7]));
    expect(faults.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'Số hộ "0" chưa đúng, ví dụ 125',
        'Số hộ "ba mươi" chưa đúng, ví dụ 125',
        'Thiếu tên thôn/bản',
        'Ngày "31/2/2026" chưa đúng, ví dụ 30/9/2026',
        'Ngày 24/11/2026 chưa tới',
        'Thiếu nguồn số liệu: thêm cột "Nguồn" hoặc tùy chọn --source',
      ]),
    );
    const unknown = await file('unknown-official.csv', 'Tên thôn/bản,Số hộ\nBản Lạ,40\nBản Bay,40\nBản Bay,41\n');
    expect(
      (await faultsOf(importOfficialHouseholds(database.db, unknown, options))).map(({ message }) => message),
    ).toEqual(['Xã Gia Phú không có "Bản Lạ"', '"Bản Bay" trùng với dòng 3']);
    expect(await numbers()).toEqual(before);
  });
});
