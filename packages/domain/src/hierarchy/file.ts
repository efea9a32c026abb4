/** The file of an officer: one row for each unit that a decision names. Read into changes that are yet to find their units. */
import { fold, unitNameKey } from '../names.ts';
import { meant } from '../roster.ts';
import { findTable, type RosterRow, type TableColumn } from '../roster-table.ts';
import { type Day, dayWritten } from '../time.ts';

export type FileAction = 'create' | 'rename' | 'recode' | 'move' | 'merge' | 'split' | 'abolish' | 'await' | 'settled';

export interface FileRow {
  line: number;
  unit: string;
  target: string;
  parent: string;
  code: string;
  /** What of the unit goes to this target: names, `xóm …`, or `còn lại`. */
  part: string;
  /** Hundredths of a per cent. */
  share: number | null;
}

/** Rows that belong to one change. */
export interface FileChange {
  action: FileAction;
  decision: string;
  effectiveOn: Day;
  rows: [FileRow, ...FileRow[]];
}

export interface FileFault {
  line: number | null;
  message: string;
}

type Column = 'action' | 'unit' | 'target' | 'parent' | 'code' | 'part' | 'share' | 'decision' | 'effectiveOn';

const COLUMNS: readonly TableColumn<Column>[] = [
  { column: 'action', matches: /^(viec|noi dung)/, required: true },
  { column: 'target', matches: /^(don vi moi|thanh|don vi sau)/ },
  { column: 'unit', matches: /^don vi/, required: true },
  { column: 'parent', matches: /^thuoc/ },
  { column: 'code', matches: /^ma\b/ },
  { column: 'part', matches: /^phan/ },
  { column: 'share', matches: /^ty le/ },
  { column: 'decision', matches: /quyet dinh|nghi quyet/, required: true },
  { column: 'effectiveOn', matches: /^ngay|hieu luc/, required: true },
];

const HEAD_WORDS = new Set(
  'stt tt viec noi dung don vi moi cu sau thanh thuoc ma so phan ty le quyet dinh nghi ngay hieu luc ghi chu'.split(
    ' ',
  ),
);

const ACTIONS: readonly [RegExp, FileAction][] = [
  [/^thanh lap|^lap moi/, 'create'],
  [/^doi ma/, 'recode'],
  [/^doi (ten|loai)/, 'rename'],
  [/^(chuyen|dieu chinh)/, 'move'],
  [/^(sap nhap|hop nhat|nhap)/, 'merge'],
  [/^(chia|tach)/, 'split'],
  [/^bo cap|^ket thuc/, 'abolish'],
  [/^cho quyet dinh/, 'await'],
  [/^(het cho|da co quyet dinh)/, 'settled'],
];

/** Rows of one change stand together: those that go into one unit, come out of one, or are done to many alike. */
const TOGETHER: Partial<Record<FileAction, (row: FileRow) => string>> = {
  merge: ({ target, parent }) => `${unitNameKey(target)}|${fold(parent)}`,
  split: ({ unit }) => fold(unit),
  move: ({ target }) => fold(target),
  abolish: () => '',
  await: () => '',
  settled: () => '',
};

/** The changes of a file in their order, or every line that cannot be read. */
export function readChanges(rows: readonly RosterRow[]): { changes: FileChange[]; faults: FileFault[] } {
  const table = findTable(rows, COLUMNS, HEAD_WORDS);
  if (!table) {
    const message = 'Không thấy các cột "Việc", "Đơn vị", "Số quyết định", "Ngày hiệu lực" ở dòng đầu bảng';
    return { changes: [], faults: [{ line: null, message }] };
  }
  const faults: FileFault[] = [];
  const changes: FileChange[] = [];
  for (const { line, cells } of table.rows) {
    const read = readRow(line, cells, faults);
    if (read) put(changes, read);
  }
  if (changes.length === 0 && faults.length === 0) faults.push({ line: null, message: 'Tệp không có dòng nào' });
  return { changes, faults };
}

type ReadRow = Omit<FileChange, 'rows'> & { row: FileRow };

function put(changes: FileChange[], { row, ...head }: ReadRow): void {
  const last = changes.at(-1);
  const key = TOGETHER[head.action];
  const same =
    last &&
    key &&
    last.action === head.action &&
    last.decision === head.decision &&
    last.effectiveOn === head.effectiveOn &&
    key(last.rows[0]) === key(row);
  if (same) last.rows.push(row);
  else changes.push({ ...head, rows: [row] });
}

function readRow(line: number, cells: Record<Column, string>, faults: FileFault[]): ReadRow | null {
  const word = meant(cells.action);
  if (word === '' && meant(cells.unit) === '') return null;
  const action = ACTIONS.find(([pattern]) => pattern.test(fold(word)))?.[1];
  const effectiveOn = dayWritten(meant(cells.effectiveOn));
  const share = shareWritten(meant(cells.share));
  const before = faults.length;
  if (!action) faults.push({ line, message: `Không rõ việc "${word}"` });
  if (meant(cells.unit) === '') faults.push({ line, message: 'Thiếu tên đơn vị' });
  if (!effectiveOn)
    faults.push({ line, message: `Ngày hiệu lực "${meant(cells.effectiveOn)}" chưa đúng, ví dụ 30/4/2026` });
  if (share === undefined) faults.push({ line, message: `Tỷ lệ "${meant(cells.share)}" chưa đúng, ví dụ 62,5` });
  if (action && needsTarget(action) && meant(cells.target) === '') faults.push({ line, message: 'Thiếu "Đơn vị mới"' });
  if (faults.length > before || !action || !effectiveOn) return null;
  const row = {
    line,
    unit: meant(cells.unit),
    target: meant(cells.target),
    parent: meant(cells.parent),
    code: meant(cells.code),
    part: meant(cells.part),
    share: share ?? null,
  };
  return { action, decision: meant(cells.decision), effectiveOn, row };
}

const needsTarget = (action: FileAction) => ['rename', 'move', 'merge', 'split'].includes(action);

/** `null` when nothing is written, `undefined` when it is no share. */
function shareWritten(text: string): number | null | undefined {
  if (text === '') return null;
  const value = Number(text.replace(/\s*%$/, '').replace(',', '.'));
  return value >= 0 && value <= 100 ? Math.round(value * 100) : undefined;
}

/** What goes to a part: by the names of units below, by hamlets, or the rest. */
export function readPart(part: string): { rest: boolean; hamlets: string[]; units: string[] } {
  const rest = /^(phan )?con lai$/.test(fold(part)) || part === '';
  if (rest) return { rest, hamlets: [], units: [] };
  const hamlets = /^xóm\s*:\s*(.+)$/iu.exec(part.normalize('NFC'))?.[1];
  const names = (hamlets ?? part).split(/\s*[;,]\s*/).filter((name) => name !== '');
  return hamlets ? { rest, hamlets: names, units: [] } : { rest, hamlets: [], units: names };
}
