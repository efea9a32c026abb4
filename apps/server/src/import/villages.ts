import type { UnitKind } from '@cns/contracts/enums';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { meant } from '@cns/domain/roster';
import { findTable, type RosterRow, type TableColumn } from '@cns/domain/roster-table';
import { type Clock, dayOf } from '@cns/domain/time';
import { villageKindOfWord, villageName } from '@cns/domain/unit-kind';
import { type Fault, ImportRefused, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import { readSheet } from './sheet.ts';
import { type FoundUnit, findUnit } from './unit-reference.ts';
import { createVillages, usualKind, type Village, villageNamed, villagesOf } from './village-units.ts';

export interface VillagesImport {
  clock: Clock;
  /** Code, or name with the names above it: "Xã Gia Phú, Lào Cai". */
  commune: string;
  dryRun?: boolean;
}

export interface VillagesImportReport {
  commune: string;
  created: string[];
  unchanged: number;
}

interface VillageLine {
  line: number;
  name: string;
  kind: UnitKind | null;
}

const COLUMNS: readonly TableColumn<'name' | 'kind' | 'households'>[] = [
  { column: 'name', matches: /^(ten )?(thon|ban|to dan pho|ap|khu pho|xom)\b|^ten( don vi)?$/, required: true },
  { column: 'kind', matches: /^loai/ },
  // Not taken in: households are registered one by one. But a line that has their number has a village, too.
  { column: 'households', matches: /\bso ho\b/ },
];

/**
 * Makes the villages of one commune from a CSV or XLSX file with a column "Tên thôn/bản" and perhaps "Loại". A village
 * already in force is left alone; with any fault, nothing is written (D-H1, D-H4).
 */
export async function importVillages(
  db: Database,
  path: string,
  options: VillagesImport,
): Promise<VillagesImportReport> {
  const sheet = await readSheet(path);
  return importTransaction(db, options.dryRun ?? false, (tx) => load(tx, sheet.rows, options));
}

async function load(tx: Tx, rows: readonly RosterRow[], options: VillagesImport): Promise<VillagesImportReport> {
  const day = dayOf(options.clock());
  const reference = await findUnit(tx, options.commune, { levels: ['commune'], day });
  if ('fault' in reference) throw new ImportRefused([{ line: null, message: reference.fault }]);
  const commune = reference.unit;
  const faults: Fault[] = [];
  const lines = readLines(rows, faults);
  faults.push(...namedTwice(lines, commune));
  refuseOn(faults);
  const known = await villagesOf(tx, [commune.id]);
  const created = await createVillages(tx, commune, newLines(lines, known, commune), null);
  if (created.length > 0) await audit(tx, commune, created, options.clock);
  return {
    commune: commune.fullName,
    created: created.map((village) => village.name),
    unchanged: lines.length - created.length,
  };
}

function readLines(rows: readonly RosterRow[], faults: Fault[]): VillageLine[] {
  const table = findTable(rows, COLUMNS);
  if (!table) throw new ImportRefused([{ line: null, message: 'Không thấy cột "Tên thôn/bản" ở dòng đầu bảng' }]);
  const lines: VillageLine[] = [];
  for (const { line, cells } of table.rows) {
    const name = meant(cells.name);
    const word = meant(cells.kind);
    if (name === '' && word === '' && meant(cells.households) === '') continue;
    const kind = word === '' ? null : villageKindOfWord(word);
    if (name === '') faults.push({ line, message: 'Thiếu tên thôn/bản' });
    else if (word !== '' && !kind) faults.push({ line, message: `Không rõ loại "${word}"` });
    else if (!/\p{L}|\d/u.test(fold(name))) faults.push({ line, message: `Tên "${name}" không có chữ` });
    else lines.push({ line, name, kind });
  }
  if (lines.length === 0 && faults.length === 0) faults.push({ line: null, message: 'Tệp không có thôn, bản nào' });
  return lines;
}

function namedTwice(lines: readonly VillageLine[], commune: FoundUnit): Fault[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, name, kind }) => {
    const key = unitNameKey(fullName(name, kind, commune));
    const before = seen.get(key);
    seen.set(key, before ?? line);
    return before === undefined ? [] : [{ line, message: `"${name}" trùng tên với dòng ${before}` }];
  });
}

/** Lines that name no village in force: neither exactly, nor in another writing that no line of its own claims. */
function newLines(lines: readonly VillageLine[], known: readonly Village[], commune: FoundUnit): VillageLine[] {
  const keys = new Set(lines.map(({ name, kind }) => unitNameKey(fullName(name, kind, commune))));
  const unclaimed = known.filter((village) => !keys.has(unitNameKey(village.name)));
  const exact = new Set(known.map((village) => unitNameKey(village.name)));
  return lines.filter(({ name, kind }) => {
    const full = fullName(name, kind, commune);
    return !exact.has(unitNameKey(full)) && !villageNamed(full, unclaimed);
  });
}

function fullName(name: string, kind: UnitKind | null, commune: FoundUnit): string {
  return villageName(name, kind, usualKind(commune)).name;
}

async function audit(tx: Tx, commune: FoundUnit, created: readonly Village[], clock: Clock): Promise<void> {
  const detail = { created: created.map((village) => village.name) };
  const event = { id: newId(), at: clock(), action: 'villages.imported', unitId: commune.id, detail };
  await tx.auditEvent.create({ data: event });
}
