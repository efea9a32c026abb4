/**
 * The establishment annex of the teams (D-T5), read from rows of text as people really write it: a header with the
 * unit and the officer in charge, then commune · team · leader · phone · Zalo group · note. Pure: the caller reads the
 * file and knows how to read a phone number.
 */
import { bareUnitName, fold, foldPersonName, nameKey, unitNameKey } from './names.ts';
import { findTable, type RosterRow, type TableColumn } from './roster-table.ts';
import { kindOfName } from './unit-kind.ts';

export type PhoneReading = { phone: string } | { fault: string };

export interface RosterFault {
  line: number | null;
  message: string;
}

export interface Officer {
  line: number;
  name: string;
  position: string | null;
  phone: string;
}

export interface TeamLine {
  line: number;
  /** `null` when the annex of one commune leaves the column out. */
  commune: string | null;
  team: string;
  leader: { name: string; phone: string } | null;
  zaloGroup: boolean | null;
  note: string | null;
}

export interface Roster {
  unit: string | null;
  officer: Officer | null;
  teams: TeamLine[];
  faults: RosterFault[];
  warnings: RosterFault[];
}

type AnnexColumn = 'commune' | 'team' | 'leader' | 'phone' | 'zalo' | 'note';

const ANNEX_COLUMNS: readonly TableColumn<AnnexColumn>[] = [
  { column: 'commune', matches: /\bten (xa|phuong|don vi)\b/ },
  { column: 'team', matches: /\bten to\b/, required: true },
  { column: 'leader', matches: /\bto truong\b/, required: true },
  { column: 'phone', matches: /dien thoai|\bsdt\b/, required: true },
  { column: 'zalo', matches: /\bzalo\b/ },
  { column: 'note', matches: /\bghi chu\b/ },
];

/** Reads the annex. What is unclear is a fault of its line; nothing is guessed. */
export function parseRoster(rows: readonly RosterRow[], readPhone: (written: string) => PhoneReading): Roster {
  const table = findTable(rows, ANNEX_COLUMNS);
  const faults: RosterFault[] = [];
  const head = readHeader(table ? rows.slice(0, table.start) : rows, readPhone, faults);
  if (!table) {
    const message =
      'Không thấy dòng đầu bảng: Stt | Tên xã | Tên Tổ | Tổ trưởng | Số điện thoại | Lập nhóm Zalo | Ghi chú';
    return { ...head, teams: [], faults: [...faults, { line: null, message }], warnings: [] };
  }
  const teams = readTeams(table.rows, readPhone, faults);
  faults.push(...sharedPhones(head.officer, teams));
  return { ...head, teams, faults, warnings: teams.filter((team) => !team.leader).map(withoutLeader) };
}

function withoutLeader({ line, team }: TeamLine): RosterFault {
  return { line, message: `${team}: chưa có tổ trưởng` };
}

// ---------------------------------------------------------------- The header

/** "1. Tên đơn vị …", "- Họ và tên: …": the value stands after the colon, or in the next cell. */
function readHeader(
  rows: readonly RosterRow[],
  readPhone: (written: string) => PhoneReading,
  faults: RosterFault[],
): Pick<Roster, 'unit' | 'officer'> {
  const unit = labelled(rows, /^(1 )?ten don vi( dia phuong)?( cap (tinh|huyen|xa))?/);
  const name = labelled(rows, /^ho (va )?ten/);
  const position = labelled(rows, /^chuc vu( don vi( cong tac)?)?/);
  const phone = labelled(rows, /^(so )?dien thoai/);
  return { unit: unit?.value ?? null, officer: officerOf(name, position, phone, readPhone, faults) };
}

interface Labelled {
  line: number;
  value: string;
}

function officerOf(
  name: Labelled | null,
  position: Labelled | null,
  phone: Labelled | null,
  readPhone: (written: string) => PhoneReading,
  faults: RosterFault[],
): Officer | null {
  if (!name && !phone) return null;
  if (!name || !phone) {
    const message = name ? 'Cán bộ phụ trách: thiếu số điện thoại' : 'Cán bộ phụ trách: thiếu họ và tên';
    faults.push({ line: (name ?? phone)?.line ?? null, message });
    return null;
  }
  const reading = readPhone(phone.value);
  if ('fault' in reading) {
    faults.push({ line: phone.line, message: `Cán bộ phụ trách: ${reading.fault}` });
    return null;
  }
  return { line: name.line, name: personName(name.value), position: position?.value ?? null, phone: reading.phone };
}

function labelled(rows: readonly RosterRow[], label: RegExp): Labelled | null {
  for (const { line, cells } of rows) {
    const at = cells.findIndex((cell) => label.test(fold(cell)));
    if (at < 0) continue;
    const own = afterLabel(cells[at] ?? '', label);
    const value = meant([own, ...cells.slice(at + 1)].find((cell) => meant(cell) !== '') ?? '');
    return value === '' ? null : { line, value };
  }
  return null;
}

function afterLabel(cell: string, label: RegExp): string {
  const colon = cell.indexOf(':');
  if (colon >= 0) return cell.slice(colon + 1);
  // Without a colon, the value begins where the folded label ends: it folds word by word.
  const words = fold(cell).match(label)?.[0].split(' ').length ?? 0;
  return cell
    .replace(/^[\s\-–+•]+/, '')
    .split(/[\s,/]+|(?<=\d)\.\s*/)
    .slice(words)
    .join(' ');
}

// ---------------------------------------------------------------- The table

function readTeams(
  rows: readonly { line: number; cells: Record<AnnexColumn, string> }[],
  readPhone: (written: string) => PhoneReading,
  faults: RosterFault[],
): TeamLine[] {
  const teams: TeamLine[] = [];
  let commune: string | null = null;
  for (const { line, cells } of rows) {
    const cell = (column: AnnexColumn) => meant(cells[column]);
    // A merged cell holds its text in its first row only.
    commune = cell('commune') || commune;
    const team = cell('team');
    if (team === '' && (cell('leader') !== '' || cell('phone') !== '')) {
      faults.push({ line, message: 'Thiếu tên Tổ' });
    }
    if (team === '') continue;
    const zaloGroup = parseYesNo(cell('zalo'));
    if (zaloGroup === undefined) {
      faults.push({ line, message: `Cột nhóm Zalo chỉ ghi "có" hoặc "không", không ghi "${cell('zalo')}"` });
    }
    teams.push({
      line,
      commune,
      team,
      leader: readLeader(line, cell('leader'), cell('phone'), readPhone, faults),
      zaloGroup: zaloGroup ?? null,
      note: cell('note') || null,
    });
  }
  if (teams.length === 0) faults.push({ line: null, message: 'Bảng không có Tổ nào' });
  return teams;
}

function readLeader(
  line: number,
  name: string,
  phone: string,
  readPhone: (written: string) => PhoneReading,
  faults: RosterFault[],
): TeamLine['leader'] {
  if (name === '' && phone === '') return null;
  if (name === '') faults.push({ line, message: 'Có số điện thoại mà thiếu tên tổ trưởng' });
  if (phone === '') faults.push({ line, message: `${name}: thiếu số điện thoại` });
  if (name === '' || phone === '') return null;
  const reading = readPhone(phone);
  if ('phone' in reading) return { name: personName(name), phone: reading.phone };
  faults.push({ line, message: reading.fault });
  return null;
}

/** One phone leads two teams, fine; but one phone under two names is one person too many (D-T5). */
function sharedPhones(officer: Officer | null, teams: readonly TeamLine[]): RosterFault[] {
  const people = [
    ...(officer ? [{ line: officer.line, name: officer.name, phone: officer.phone }] : []),
    ...teams.flatMap(({ line, leader }) => (leader ? [{ line, ...leader }] : [])),
  ];
  return namesakesByPhone(people);
}

/** A fault for every phone number that stands with a second name. */
export function namesakesByPhone(people: readonly { line: number; name: string; phone: string }[]): RosterFault[] {
  const first = new Map<string, { line: number; name: string }>();
  const faults: RosterFault[] = [];
  for (const { line, name, phone } of people) {
    const known = first.get(phone);
    if (!known) first.set(phone, { line, name });
    else if (foldPersonName(known.name) !== foldPersonName(name)) {
      const message = `Số ${phone} ghi cho "${name}" đã ghi cho "${known.name}" ở dòng ${known.line}`;
      faults.push({ line, message });
    }
  }
  return faults;
}

// ---------------------------------------------------------------- Words

const YES = new Set(['co', 'x', '✓', '✔', '☑', 'v', 'roi', 'da', 'da lap', 'da co', 'co roi', 'yes', 'y', '1', 'true']);
const NO = new Set(['khong', 'ko', 'k', 'chua', 'chua lap', 'chua co', 'khong co', 'no', 'n', '0', 'false', '☐', '✗']);

/** "có", "x", "✓", "rồi" … "không", "chưa" …; blank or a dash is `null` (not recorded, D-S7); `undefined` = unclear. */
export function parseYesNo(written: string): boolean | null | undefined {
  const text = written.trim();
  const word = fold(text) || text;
  if (word === '' || /^[-–—.…]+$/.test(word)) return null;
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

/** The cell as meant: without "VD:", and empty when it holds only dots or dashes. */
export function meant(cell: string): string {
  const text = cell
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(vd|ví dụ)\s*[:.]\s*/iu, '');
  return /^[.…\-–—_\s]*$/.test(text) ? '' : text;
}

function personName(written: string): string {
  return written.replace(/^(đ\/c|đồng chí)\s*[.:]?\s*/iu, '').trim();
}

const TEAM_WORDS =
  /^(tổ|tổ trưởng)\s+(công nghệ số cộng đồng|công nghệ cộng đồng|công nghệ số|cnscđ|cnsc|cns|chuyển đổi số cộng đồng|cđs cộng đồng|cđscđ|cđs)(?=\s|$)/iu;

/** The place in a team's name: "Tổ CNSCĐ thôn Bản Bay" → "thôn Bản Bay". */
export function placeOfTeam(team: string): string {
  const text = team.normalize('NFC').replace(/\s+/g, ' ').trim();
  const words = TEAM_WORDS.exec(text);
  const rest = words ? text.slice(words[0].length).replace(/^[\s\-–:_,]+/, '') : text;
  return rest === '' ? text : rest;
}

/** The key by which a team of a unit is known again, however its name is written. */
export function teamKey(team: string): string {
  return unitNameKey(placeOfTeam(team));
}

/** Whether a team is the commune's own (D-T1): "Tổ CNSCĐ xã Gia Phú", "Xã Gia Phú", or just "Tổ CNSCĐ xã". */
export function isTeamOfCommune(team: string, commune: string): boolean {
  const place = placeOfTeam(team);
  if (/^(xã|phường|thị trấn|đặc khu)$/iu.test(place)) return true;
  return kindOfName(place, 'commune') !== null && unitNameKey(place) === unitNameKey(commune);
}

/**
 * The keys under which a village may be known: "Thôn Bản Bay" is the village "Bản Bay" as well as the thôn of that
 * name, for its own word may be the first part of the name (D-H4).
 */
export function villageKeys(written: string): string[] {
  const bare = bareUnitName(written);
  return [...new Set([unitNameKey(written), unitNameKey(bare)])];
}

/** Whether two writings name one village of a commune. */
export function sameVillage(a: string, b: string): boolean {
  const keys = new Set(villageKeys(a));
  return villageKeys(b).some((key) => keys.has(key));
}

/** The names nearest to what was written, for a hint. */
export function nearestNames(written: string, names: readonly string[], count = 2): string[] {
  const target = unitNameKey(written);
  return names
    .map((name) => ({ name, distance: editDistance(target, unitNameKey(name)) }))
    .filter(({ distance }) => distance <= Math.max(2, target.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (previous[j] ?? 0) + (letter === b[j] ? 0 : 1);
      row.push(Math.min((previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, replaced));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

// ---------------------------------------------------------------- The list of members

export type MemberOffice = 'team_leader' | 'team_deputy' | 'team_member' | 'collaborator';

export interface MemberLine {
  line: number;
  commune: string | null;
  team: string;
  name: string;
  office: MemberOffice;
  phone: string;
}

export interface MemberList {
  unit: string | null;
  members: MemberLine[];
  faults: RosterFault[];
}

type MemberColumn = 'commune' | 'team' | 'name' | 'office' | 'phone';

const MEMBER_COLUMNS: readonly TableColumn<MemberColumn>[] = [
  { column: 'commune', matches: /\bten (xa|phuong)\b|^(xa|phuong)$/ },
  { column: 'team', matches: /\bthon\b|\bban\b|\bten to\b|to dan pho/, required: true },
  { column: 'name', matches: /\bho (va )?ten\b/, required: true },
  { column: 'office', matches: /\bchuc (vu|danh)\b|vai tro|nhiem vu/, required: true },
  { column: 'phone', matches: /dien thoai|\bsdt\b/, required: true },
];

/** Reads "Danh sách thành viên": Thôn/bản | Họ và tên | Chức vụ trong Tổ | Số điện thoại (D-T2). */
export function parseMembers(rows: readonly RosterRow[], readPhone: (written: string) => PhoneReading): MemberList {
  const table = findTable(rows, MEMBER_COLUMNS);
  if (!table) {
    const message = 'Không thấy dòng đầu bảng: Thôn/bản | Họ và tên | Chức vụ trong Tổ | Số điện thoại';
    return { unit: null, members: [], faults: [{ line: null, message }] };
  }
  const unit = labelled(rows.slice(0, table.start), /^(1 )?ten don vi( dia phuong)?( cap (tinh|huyen|xa))?/);
  const faults: RosterFault[] = [];
  const members = readMembers(table.rows, readPhone, faults);
  faults.push(...namesakesByPhone(members), ...membersTwice(members));
  return { unit: unit?.value ?? null, members, faults };
}

function readMembers(
  rows: readonly { line: number; cells: Record<MemberColumn, string> }[],
  readPhone: (written: string) => PhoneReading,
  faults: RosterFault[],
): MemberLine[] {
  const members: MemberLine[] = [];
  let commune: string | null = null;
  let team = '';
  for (const { line, cells } of rows) {
    const cell = (column: MemberColumn) => meant(cells[column]);
    commune = cell('commune') || commune;
    team = cell('team') || team;
    if (cell('name') === '' && cell('phone') === '') continue;
    const office = officeOf(cell('office'));
    const reading = readPhone(cells.phone);
    if (team === '') faults.push({ line, message: 'Thiếu thôn/bản' });
    if (cell('name') === '') faults.push({ line, message: 'Thiếu họ và tên' });
    if (!office) faults.push({ line, message: `Không rõ chức vụ trong Tổ "${cell('office')}"` });
    if ('fault' in reading)
      faults.push({ line, message: cell('phone') === '' ? 'Thiếu số điện thoại' : reading.fault });
    if (team === '' || cell('name') === '' || !office || 'fault' in reading) continue;
    members.push({ line, commune, team, name: personName(cell('name')), office, phone: reading.phone });
  }
  if (members.length === 0 && faults.length === 0) faults.push({ line: null, message: 'Bảng không có thành viên nào' });
  return members;
}

/** The office that a word of the list means; blank is a member. */
function officeOf(written: string): MemberOffice | null {
  const word = fold(written);
  if (/^(to pho|pho to)/.test(word)) return 'team_deputy';
  if (/^to truong/.test(word)) return 'team_leader';
  if (/^cong tac vien|^ctv/.test(word)) return 'collaborator';
  return word === '' || /^(thanh vien|uy vien|tv$)/.test(word) ? 'team_member' : null;
}

function membersTwice(members: readonly MemberLine[]): RosterFault[] {
  const first = new Map<string, number>();
  return members.flatMap(({ line, commune, team, phone, name }) => {
    const key = `${nameKey(commune ?? '')}|${teamKey(team)}|${phone}`;
    const before = first.get(key);
    first.set(key, before ?? line);
    return before === undefined ? [] : [{ line, message: `${name} đã có ở dòng ${before} trong cùng Tổ` }];
  });
}
