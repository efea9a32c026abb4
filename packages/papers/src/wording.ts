/** Words that several papers share, as offices write them: " - " and no dashes, months 1 and 2 with a zero. */
import type { Timeliness } from '@cns/contracts/enums';
import type { Period, ReportWords } from '@cns/contracts/reports';
import type { UnitSummary } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { bareUnitName } from '@cns/domain/names';
import { isRequestKey, kindOfKey, periodWords } from '@cns/domain/period-kinds';
import { sealWords } from '@cns/domain/report-seal';
import { isFiled, type OwedReport } from '@cns/domain/report-sum';
import { wordOfKind } from '@cns/domain/unit-kind';

/** "..." is known to exist and not recorded; it is never zero (D-S7). */
export const UNKNOWN = '...';
/** A figure that only stands as it is has nothing "in the period". */
export const NOT_APPLICABLE = 'x';

export const NO_FIGURES = 'chưa có số liệu';

/** "tháng 11 năm 2026", "tháng 02 năm 2026", "quý IV năm 2026", "năm 2026" */
export function monthWords({ key }: Pick<Period, 'key'>): string {
  if (!isMonth(key)) return periodWords(key).replace('/', ' năm ');
  const month = Number(key.slice(5));
  return `tháng ${month <= 2 ? `0${month}` : month} năm ${key.slice(0, 4)}`;
}

/** "tháng tới", or the next period of a longer kind. */
export function nextPeriodWords({ key }: Pick<Period, 'key'>): string {
  return isMonth(key) ? 'tháng tới' : 'kỳ tới';
}

function isMonth(key: string): boolean {
  return !isRequestKey(key) && kindOfKey(key) === 'month';
}

/** "từ ngày 26/10/2026 đến ngày 25/11/2026" */
export function spanWords({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return `từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`;
}

type NamedUnit = Pick<UnitSummary, 'kind' | 'name'>;

/** "xã Gia Phú": the kind without a capital, as within a sentence. */
export function unitInSentence({ kind, name }: NamedUnit): string {
  const word = wordOfKind(kind);
  return name.startsWith(word) ? word.toLowerCase() + name.slice(word.length) : name;
}

/** "Gia Phú": the place before the date. */
export function placeName({ name }: NamedUnit): string {
  return bareUnitName(name);
}

/** "Ủy ban nhân dân xã Gia Phú" */
export function committeeOf(unit: NamedUnit): string {
  return `Ủy ban nhân dân ${unitInSentence(unit)}`;
}

export function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

/** A line of somebody's words, each on its own line, without the marks people begin them with. */
export function linesOfWords(words: string): string[] {
  return words
    .split('\n')
    .map((line) => line.replace(/^[\s\-–—•*+]+/u, '').trim())
    .filter((line) => line !== '');
}

/** "chưa nộp", "chờ duyệt", "đang sửa" */
export function stateWords(report: OwedReport): string {
  if (report.approved !== null) return 'đã duyệt';
  if (isFiled(report)) return 'chờ duyệt';
  return report.state === 'returned' ? 'đang sửa' : 'chưa nộp';
}

/** What the units below wrote in their approved reports, each line under its unit's name. */
export function wordsOfVillages(reports: readonly OwedReport[], field: keyof ReportWords): string[] {
  return reports.flatMap(({ name, approved }) =>
    linesOfWords(approved?.words[field] ?? '').map((line) => `- ${name}: ${line}`),
  );
}

const TIMELINESS: Record<Timeliness, string> = {
  not_due: 'Chưa đến hạn',
  on_time: 'Đúng hạn',
  late: 'Nộp muộn',
  missing: 'Quá hạn, chưa nộp',
};

export function timelinessWords(timeliness: Timeliness): string {
  return TIMELINESS[timeliness];
}

/** "nộp muộn (niêm phong trên máy lúc …)"; empty for a report that came in time or not at all. */
export function lateWords(report: Pick<OwedReport, 'state' | 'timeliness' | 'seal'>): string {
  if (!isFiled(report)) return '';
  const sealed = report.seal ? sealWords(report.seal) : '';
  if (report.timeliness !== 'late') return sealed && `${sealed}, được chấp nhận là đúng hạn`;
  return sealed ? `nộp muộn (${sealed.charAt(0).toLowerCase()}${sealed.slice(1)})` : 'nộp muộn';
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
