import { SKILL_NUMBERS, type SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { adoptFramework } from '@cns/db/adopt-framework';
import type { Database, Tx } from '@cns/db/database';
import { frameworkVersions, type NewFramework } from '@cns/db/queries/skills';
import { fold } from '@cns/domain/names';
import { meant } from '@cns/domain/roster';
import { findTable, type RosterRow, type TableColumn } from '@cns/domain/roster-table';
import { type Clock, dayOf } from '@cns/domain/time';
import { type Fault, ImportRefused, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import type { Progress } from './progress.ts';
import { readSheet } from './sheet.ts';

export interface FrameworkImport {
  clock: Clock;
  code: string;
  name: string;
  decision: string;
  dryRun?: boolean;
  progress?: Progress;
}

export interface FrameworkImportReport {
  /** False when the version is in force already. */
  adopted: boolean;
  /** Households whose levels are others now. */
  households: number;
}

type Column = 'number' | 'shortName' | 'name' | 'was' | 'guided' | 'proficient';

const COLUMNS: readonly TableColumn<Column>[] = [
  { column: 'shortName', matches: /^ten ngan/, required: true },
  { column: 'was', matches: /^ky nang cu/, required: true },
  { column: 'guided', matches: /^duoc huong dan/ },
  { column: 'proficient', matches: /^biet dung/ },
  { column: 'name', matches: /^ten/, required: true },
  { column: 'number', matches: /^(so|stt|ky nang so)/, required: true },
];

const HEAD_WORDS = new Set('stt so ky nang ten ngan cu duoc huong dan biet dung thanh'.split(' '));

const LEVELS: readonly [RegExp, SkillLevel][] = [
  [/^chua/, 'none'],
  [/^duoc huong dan/, 'guided'],
  [/^biet dung/, 'proficient'],
];

/**
 * Puts a new version of the skill framework in force from today on, from a file with a row for each skill: its names, which skill
 * of the version before goes on in it, and what the two levels of that one are worth (D-S1). The same again changes nothing.
 */
export async function importFramework(
  db: Database,
  path: string,
  options: FrameworkImport,
): Promise<FrameworkImportReport> {
  const { rows } = await readSheet(path);
  const skills = readSkills(rows);
  return importTransaction(db, options.dryRun ?? false, (tx) => adopt(tx, skills, options));
}

async function adopt(tx: Tx, skills: NewFramework['skills'], options: FrameworkImport): Promise<FrameworkImportReport> {
  const { clock, code, name, decision, progress } = options;
  const versions = await frameworkVersions(tx);
  const current = versions.at(-1);
  if (current?.code === code) return { adopted: false, households: 0 };
  const faults: Fault[] = [];
  if (versions.some((version) => version.code === code)) faults.push(whole(`Bộ kỹ năng ${code} đã hết hiệu lực`));
  const today = dayOf(clock());
  if (current?.validFrom && current.validFrom >= today) {
    faults.push(whole(`Bộ kỹ năng ${current.code} mới có hiệu lực từ hôm nay, chưa thay được trong cùng một ngày`));
  }
  refuseOn(faults);
  const framework = { code, name, decisionNumber: decision, skills };
  const households = await adoptFramework(tx, framework, clock(), (done, total) =>
    progress?.(done, total, 'hộ gia đình'),
  );
  return { adopted: true, households };
}

const whole = (message: string): Fault => ({ line: null, message });

function readSkills(rows: readonly RosterRow[]): NewFramework['skills'] {
  const table = findTable(rows, COLUMNS, HEAD_WORDS);
  if (!table) {
    throw new ImportRefused([
      whole('Không thấy các cột "Số", "Tên kỹ năng", "Tên ngắn", "Kỹ năng cũ" ở dòng đầu bảng'),
    ]);
  }
  const faults: Fault[] = [];
  const skills = table.rows.flatMap(({ line, cells }) => readSkill(line, cells, faults) ?? []);
  const numbers = skills.map(({ number }) => number);
  const missing = SKILL_NUMBERS.filter((number) => !numbers.includes(number));
  if (faults.length === 0 && missing.length > 0) faults.push(whole(`Thiếu kỹ năng số ${missing.join(', ')}`));
  if (new Set(numbers).size < numbers.length) faults.push(whole('Có kỹ năng được ghi hai lần'));
  refuseOn(faults);
  return skills;
}

function readSkill(
  line: number,
  cells: Record<Column, string>,
  faults: Fault[],
): NewFramework['skills'][number] | null {
  const { data: number } = SkillNumber.safeParse(Number(meant(cells.number)));
  const was = meant(cells.was);
  const { data: wasNumber = null } = SkillNumber.safeParse(Number(was));
  const [name, shortName] = [meant(cells.name), meant(cells.shortName)];
  const guidedBecomes = levelWritten(meant(cells.guided), 'guided');
  const proficientBecomes = levelWritten(meant(cells.proficient), 'proficient');
  const before = faults.length;
  if (!number) faults.push({ line, message: `Số "${meant(cells.number)}" chưa đúng, từ 1 đến 5` });
  if (name === '' || shortName === '') faults.push({ line, message: 'Thiếu tên hoặc tên ngắn' });
  if (was !== '' && wasNumber === null)
    faults.push({ line, message: `Kỹ năng cũ "${was}" chưa đúng, từ 1 đến 5 hoặc để trống` });
  if (!guidedBecomes || !proficientBecomes) {
    faults.push({ line, message: 'Mức ghi là "chưa biết", "được hướng dẫn" hoặc "biết dùng"' });
  } else if (RANK.indexOf(guidedBecomes) > RANK.indexOf(proficientBecomes)) {
    faults.push({ line, message: 'Người được hướng dẫn không thể đạt mức cao hơn người biết dùng' });
  }
  if (faults.length > before || !number || !guidedBecomes || !proficientBecomes) return null;
  return { number, wasNumber, name, shortName, guidedBecomes, proficientBecomes };
}

const RANK: readonly SkillLevel[] = ['none', 'guided', 'proficient'];

function levelWritten(text: string, unwritten: SkillLevel): SkillLevel | undefined {
  return text === '' ? unwritten : LEVELS.find(([pattern]) => pattern.test(fold(text)))?.[1];
}
