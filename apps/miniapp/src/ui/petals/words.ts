import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import type { Share } from '@cns/contracts/scalars';
import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatPercent, formatShare } from '@cns/domain/format';

/** Level per skill in the order 1…5; `null` = not recorded, which is not `none` (D-S7). */
export type Levels = readonly (SkillLevel | null)[];

export const SKILLS: readonly SkillNumber[] = [1, 2, 3, 4, 5];

export function levelWord(level: SkillLevel | null): string {
  switch (level) {
    case null:
      return 'chưa ghi nhận';
    case 'none':
      return 'chưa biết';
    case 'guided':
      return 'đã được hướng dẫn';
    case 'proficient':
      return 'biết dùng';
  }
}

export function nameOf(names: readonly SkillName[], skill: SkillNumber): string {
  return names.find((name) => name.number === skill)?.name ?? `Kỹ năng ${skill}`;
}

export function shortNameOf(names: readonly SkillName[], skill: SkillNumber): string {
  return names.find((name) => name.number === skill)?.shortName ?? `Kỹ năng ${skill}`;
}

/** The flower of a resident or of a household, said aloud. */
export function levelsInWords(levels: Levels, names: readonly SkillName[]): string {
  return SKILLS.map((skill) => `${shortNameOf(names, skill)}: ${levelWord(levels[skill - 1] ?? null)}`).join('; ');
}

/** Skills in which nobody is proficient yet: what a household still lacks. */
export function missingSkills(levels: Levels): SkillNumber[] {
  return SKILLS.filter((skill) => levels[skill - 1] !== 'proficient');
}

/** "còn thiếu thanh toán, an toàn mạng"; where a line has to do, more than three are counted instead of named. */
export function missingInWords(levels: Levels, names: readonly SkillName[], mostNamed = 3): string {
  const missing = missingSkills(levels);
  if (missing.length === 0) return 'đủ cả 5 kỹ năng';
  if (missing.length === SKILLS.length) return 'còn thiếu cả 5 kỹ năng';
  if (missing.length > mostNamed) return `còn thiếu ${missing.length} kỹ năng`;
  return `còn thiếu ${missing.map((skill) => lowerFirst(shortNameOf(names, skill))).join(', ')}`;
}

/** The flower of a unit, said aloud: every rate with both of its parts (D-S7). */
export function coverageInWords(coverage: Coverage, names: readonly SkillName[]): string {
  const goal = `Hộ đạt mục tiêu: ${shareInWords(coverage.goalOneMember)}`;
  const skills = coverage.skills.map(
    (share) =>
      `${shortNameOf(names, share.number)}: ${share.recorded === 0 ? 'chưa ghi nhận' : shareInWords(share.proficient)}`,
  );
  return [goal, ...skills].join('; ');
}

/** "12/20 hộ (60 %)", or that there is nothing to count yet. */
export function shareInWords(share: Share): string {
  const percent = formatPercent(share);
  return percent === null ? 'chưa có hộ' : `${formatShare(share)} hộ (${percent})`;
}

/** For the middle of a sentence: "mã QR nhận tiền". Names stay as they are: "VNeID", "LaoCai S", "Zalo Pay". */
export function lowerFirst(text: string): string {
  const [first = '', ...others] = text.split(' ');
  const startsAsName = (word: string) => /^\p{Lu}/u.test(word);
  if (/.\p{Lu}/u.test(first) || (others.length > 0 && others.every(startsAsName))) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
