import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { declareOfficial } from '@cns/db/queries/official-households';
import { formatDay, formatNumber } from '@cns/domain/format';
import { unitNameKey } from '@cns/domain/names';
import { meant } from '@cns/domain/roster';
import { findTable, type RosterRow, type TableColumn } from '@cns/domain/roster-table';
import { type Clock, type Day, dateOfDay, dayOf, dayWritten } from '@cns/domain/time';
import { type Fault, ImportRefused, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import type { Progress } from './progress.ts';
import { readSheet } from './sheet.ts';
import { type FoundUnit, findUnit } from './unit-reference.ts';
import { type Village, villageNamed, villagesOf } from './village-units.ts';

export interface OfficialImport {
  clock: Clock;
  /** A commune, or a province whose file has a column "Xã". */
  unit: string;
  /** For lines without a day or a source of their own. */
  asOf?: Day;
  source?: string;
  dryRun?: boolean;
  progress?: Progress;
}

export interface OfficialImportReport {
  unit: string;
  declared: number;
  unchanged: number;
  /** Villages in which more households are registered than the file says: one of the two is wrong (D-S7). */
  warnings: Fault[];
}

interface OfficialLine {
  line: number;
  commune: string;
  village: string;
  households: number;
  asOf: Day;
  source: string;
}

type Column = 'commune' | 'village' | 'households' | 'asOf' | 'source';

const COLUMNS: readonly TableColumn<Column>[] = [
  { column: 'commune', matches: /^(ten )?(xa|phuong)\b/ },
  { column: 'village', matches: /^(ten )?(thon|ban|to dan pho|ap|khu pho|xom)\b/, required: true },
  { column: 'households', matches: /\bso ho\b/, required: true },
  { column: 'asOf', matches: /^(ngay|thoi diem)/ },
  { column: 'source', matches: /^(nguon|can cu)/ },
];

const HEAD_WORDS = new Set(
  'stt tt ten xa phuong thon ban to dan pho ap khu xom so ho gia dinh cong bo ngay thoi diem tinh den chot nguon can cu ghi chu'.split(
    ' ',
  ),
);

/** As many as a village can have; more is a slip of the hand. */
const MOST = 20_000;

/**
 * Declares how many households each village of a file has, with day and source (D-S7). What was said before stays. A line that
 * was taken in before changes nothing; with any fault, nothing is written.
 */
export async function importOfficialHouseholds(
  db: Database,
  path: string,
  options: OfficialImport,
): Promise<OfficialImportReport> {
  const { rows } = await readSheet(path);
  return importTransaction(db, options.dryRun ?? false, (tx) => load(tx, rows, options));
}

async function load(tx: Tx, rows: readonly RosterRow[], options: OfficialImport): Promise<OfficialImportReport> {
  const day = dayOf(options.clock());
  const found = await findUnit(tx, options.unit, { levels: ['commune', 'province'], day });
  if ('fault' in found) throw new ImportRefused([{ line: null, message: found.fault }]);
  const faults: Fault[] = [];
  const lines = readLines(rows, options, day, faults);
  const placed = await placeLines(tx, found.unit, lines, faults);
  refuseOn(faults);
  const report = { unit: found.unit.fullName, declared: 0, unchanged: 0 };
  for (const [index, { line, village }] of placed.entries()) {
    options.progress?.(index + 1, placed.length, village.name);
    if (await declare(tx, village.id, line, options.clock())) report.declared += 1;
    else report.unchanged += 1;
  }
  if (report.declared > 0) {
    await audit(tx, {
      at: options.clock(),
      personId: null,
      action: 'official.imported',
      unitId: found.unit.id,
      detail: { villages: report.declared },
    });
  }
  return { ...report, warnings: await exceeded(tx, placed) };
}

function readLines(rows: readonly RosterRow[], options: OfficialImport, today: Day, faults: Fault[]): OfficialLine[] {
  const table = findTable(rows, COLUMNS, HEAD_WORDS);
  if (!table) {
    throw new ImportRefused([{ line: null, message: 'Không thấy các cột "Tên thôn/bản" và "Số hộ" ở dòng đầu bảng' }]);
  }
  const lines = table.rows.flatMap(({ line, cells }) => readLine(line, cells, options, today, faults) ?? []);
  if (lines.length === 0 && faults.length === 0) faults.push({ line: null, message: 'Tệp không có thôn, bản nào' });
  return lines;
}

function readLine(
  line: number,
  cells: Record<Column, string>,
  options: OfficialImport,
  today: Day,
  faults: Fault[],
): OfficialLine | null {
  const village = meant(cells.village);
  const number = meant(cells.households);
  if (village === '' && number === '') return null;
  // "1.250" is how a thousand is written.
  const households = /^\d{1,3}(\.\d{3})*$|^\d+$/.test(number) ? Number(number.replaceAll('.', '')) : 0;
  const written = meant(cells.asOf);
  const asOf = written === '' ? (options.asOf ?? null) : dayWritten(written);
  const source = meant(cells.source) || (options.source ?? '').trim();
  const before = faults.length;
  if (village === '') faults.push({ line, message: 'Thiếu tên thôn/bản' });
  if (households < 1 || households > MOST) faults.push({ line, message: `Số hộ "${number}" chưa đúng, ví dụ 125` });
  if (written !== '' && !asOf) faults.push({ line, message: `Ngày "${written}" chưa đúng, ví dụ 30/9/2026` });
  else if (!asOf) faults.push({ line, message: 'Thiếu ngày của số liệu: thêm cột "Ngày" hoặc tùy chọn --as-of' });
  else if (asOf > today) faults.push({ line, message: `Ngày ${formatDay(asOf)} chưa tới` });
  if (source === '') faults.push({ line, message: 'Thiếu nguồn số liệu: thêm cột "Nguồn" hoặc tùy chọn --source' });
  else if (source.length > 200) faults.push({ line, message: 'Nguồn số liệu dài quá 200 chữ' });
  return faults.length > before || !asOf
    ? null
    : { line, commune: meant(cells.commune), village, households, asOf, source };
}

interface PlacedLine {
  line: OfficialLine;
  village: Village;
}

/** Each line with the village that it means, or a fault; a village twice is a fault, too. */
async function placeLines(
  tx: Tx,
  unit: FoundUnit,
  lines: readonly OfficialLine[],
  faults: Fault[],
): Promise<PlacedLine[]> {
  const communes = await tx.administrativeUnit.findMany({
    where: { level: 'commune', validTo: null, ancestors: { some: { ancestorId: unit.id } } },
  });
  const villages = await villagesOf(
    tx,
    communes.map(({ id }) => id),
  );
  const seen = new Map<string, number>();
  return lines.flatMap((line) => {
    const commune =
      unit.level === 'commune' ? communes[0] : communes.find(({ nameKey }) => nameKey === unitNameKey(line.commune));
    if (!commune) {
      const message = line.commune === '' ? 'Thiếu tên xã' : `${unit.name} không có "${line.commune}"`;
      faults.push({ line: line.line, message });
      return [];
    }
    const village = villageNamed(
      line.village,
      villages.filter(({ communeId }) => communeId === commune.id),
    );
    const before = village && seen.get(village.id);
    if (!village) faults.push({ line: line.line, message: `${commune.name} không có "${line.village}"` });
    else if (before !== undefined)
      faults.push({ line: line.line, message: `"${line.village}" trùng với dòng ${before}` });
    if (!village || before !== undefined) return [];
    seen.set(village.id, line.line);
    return [{ line, village }];
  });
}

/** @returns false when exactly this was said before */
async function declare(tx: Tx, villageId: string, line: OfficialLine, now: Date): Promise<boolean> {
  const { households, asOf, source } = line;
  const said = await tx.officialHouseholdCount.count({
    where: { villageId, households, asOf: dateOfDay(asOf), source },
  });
  if (said > 0) return false;
  await declareOfficial(tx, { id: newId(), villageId, households, asOf, source, declaredById: null, declaredAt: now });
  return true;
}

async function exceeded(tx: Tx, placed: readonly PlacedLine[]): Promise<Fault[]> {
  const rows = await tx.skillCoverage.findMany({
    where: { villageId: { in: placed.map(({ village }) => village.id) } },
    select: { villageId: true, households: true, officialHouseholds: true },
  });
  const registered = new Map(rows.map((row) => [row.villageId, row]));
  return placed.flatMap(({ line, village }) => {
    const { households = 0, officialHouseholds = null } = registered.get(village.id) ?? {};
    if (officialHouseholds === null || households <= officialHouseholds) return [];
    const message = `${village.name} đã ghi ${formatNumber(households)} hộ, nhiều hơn số công bố ${formatNumber(officialHouseholds)}`;
    return [{ line: line.line, message }];
  });
}
