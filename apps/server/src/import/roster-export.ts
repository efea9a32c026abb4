/** Writes the establishment annex of a unit, in the form in which it is taken in (D-T5). */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { formatPhone } from '@cns/domain/format';
import { compareVietnamese } from '@cns/domain/names';
import { type Clock, dayOf } from '@cns/domain/time';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { ImportRefused } from './faults.ts';
import { type FoundUnit, findUnit } from './unit-reference.ts';

export interface Annex {
  unit: string;
  officer: { name: string; position: string; phone: string } | null;
  teams: { commune: string; team: string; leader: string; phone: string; zaloGroup: string; note: string }[];
}

const TITLE = 'DANH SÁCH TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG';
const COLUMNS = [
  { title: 'Stt', width: 6 },
  { title: 'Tên xã', width: 22 },
  { title: 'Tên Tổ công nghệ cộng đồng', width: 34 },
  { title: 'Tổ trưởng', width: 26 },
  { title: 'Số Điện thoại', width: 16 },
  { title: 'Lập nhóm Zalo (có/không)', width: 16 },
  { title: 'Ghi chú', width: 26 },
];

/** Writes the annex of a unit to an .xlsx or .csv file. Who reads a list of persons is on record (D-P5). */
export async function exportRoster(db: Database, reference: string, path: string, clock: Clock): Promise<Annex> {
  const write = { '.xlsx': writeXlsx, '.csv': writeCsv }[extname(path).toLowerCase()];
  if (!write) throw new ImportRefused([{ line: null, message: 'Tên tệp phải kết thúc bằng .xlsx hoặc .csv' }]);
  const annex = await db.$transaction((tx) => readAnnex(tx, reference, clock));
  await write(annex, path);
  return annex;
}

/** The annex as the database has it today. */
export async function readAnnex(tx: Tx, reference: string, clock: Clock): Promise<Annex> {
  const found = await findUnit(tx, reference, { levels: ['commune', 'district', 'province'], day: dayOf(clock()) });
  if ('fault' in found) throw new ImportRefused([{ line: null, message: found.fault }]);
  const { unit } = found;
  const annex = { unit: unit.fullName, officer: await officerOf(tx, unit), teams: await teamsBelow(tx, unit) };
  const detail = { teams: annex.teams.length };
  await tx.auditEvent.create({
    data: { id: newId(), at: clock(), action: 'roster.exported', unitId: unit.id, detail },
  });
  return annex;
}

async function officerOf(tx: Tx, unit: FoundUnit): Promise<Annex['officer']> {
  const held = await tx.appointment.findFirst({
    where: {
      unitId: unit.id,
      validTo: null,
      office: { in: ['commune_officer', 'district_officer', 'province_officer'] },
      person: { phone: { not: null } },
    },
    orderBy: [{ validFrom: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    include: { person: true },
  });
  if (!held) return null;
  const { displayName, phone } = held.person;
  return { name: displayName, position: `Cán bộ phụ trách, ${unit.name}`, phone: formatPhone(phone ?? '') };
}

async function teamsBelow(tx: Tx, unit: FoundUnit): Promise<Annex['teams']> {
  const teams = await tx.team.findMany({
    where: { validTo: null, unit: { ancestors: { some: { ancestorId: unit.id } } } },
    include: {
      unit: { include: { parent: true } },
      appointments: { where: { validTo: null, office: 'team_leader' }, include: { person: true } },
    },
  });
  const rows = teams.map((team) => {
    const leader = team.appointments[0]?.person;
    const ofCommune = team.unit.level === 'commune';
    return {
      ofCommune,
      commune: (ofCommune ? team.unit.name : team.unit.parent?.name) ?? '',
      team: team.name,
      leader: leader?.displayName ?? '',
      phone: formatPhone(leader?.phone ?? ''),
      zaloGroup: team.zaloGroupDeclared === null ? '' : team.zaloGroupDeclared ? 'có' : 'không',
      note: team.note ?? '',
    };
  });
  return rows
    .sort(
      (a, b) =>
        compareVietnamese(a.commune, b.commune) ||
        Number(b.ofCommune) - Number(a.ofCommune) ||
        compareVietnamese(a.team, b.team),
    )
    .map(({ ofCommune: _, ...row }) => row);
}

/** The lines above the table. */
function headOf({ unit, officer }: Annex): string[] {
  return [
    TITLE,
    `1. Tên đơn vị: ${unit}`,
    '2. Thông tin cán bộ/bộ phận phụ trách công tác triển khai:',
    `Họ và tên: ${officer?.name ?? ''}`,
    `Chức vụ, đơn vị công tác: ${officer?.position ?? ''}`,
    `Số điện thoại: ${officer?.phone ?? ''}`,
  ];
}

/** Rows of the table; number and name of a commune stand in the first of its rows. */
function bodyOf({ teams }: Annex): string[][] {
  let number = 0;
  return teams.map((row, index) => {
    const first = row.commune !== teams[index - 1]?.commune;
    if (first) number += 1;
    const { team, leader, phone, zaloGroup, note } = row;
    return [first ? String(number) : '', first ? row.commune : '', team, leader, phone, zaloGroup, note];
  });
}

async function writeCsv(annex: Annex, path: string): Promise<void> {
  const blanks = COLUMNS.slice(1).map(() => '');
  const head = headOf(annex).map((line) => [line, ...blanks]);
  const rows = [...head, COLUMNS.map((column) => column.title), ...bodyOf(annex)];
  // Text that begins like a formula must not become one in a spreadsheet.
  await writeFile(path, stringify(rows, { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}

async function writeXlsx(annex: Annex, path: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách Tổ', { pageSetup: { paperSize: 9, orientation: 'landscape' } });
  for (const line of headOf(annex)) sheet.addRow([line]);
  sheet.getRow(1).font = { bold: true, size: 14 };
  const titles = sheet.addRow(COLUMNS.map((column) => column.title));
  titles.font = { bold: true };
  titles.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
  COLUMNS.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  const firstRow = sheet.rowCount + 1;
  // Every cell is written as text, so that none can be a formula.
  for (const row of bodyOf(annex)) sheet.addRow(row.map((cell) => cell || null));
  mergeCommunes(sheet, annex, firstRow);
  await book.xlsx.writeFile(path);
}

function mergeCommunes(sheet: ExcelJS.Worksheet, { teams }: Annex, firstRow: number): void {
  let start = 0;
  for (let index = 1; index <= teams.length; index += 1) {
    if (teams[index]?.commune === teams[start]?.commune) continue;
    if (index - start > 1) {
      for (const column of [1, 2]) sheet.mergeCells(firstRow + start, column, firstRow + index - 1, column);
    }
    start = index;
  }
}
