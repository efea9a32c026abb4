/** The report in a few lines, to be pasted into a Zalo group. Plain text, no emoji, no unexplained abbreviations. */
import type { Figure, Period } from '@cns/contracts/reports';
import { formatDay, formatNumber, formatShare } from '@cns/domain/format';
import { answered, answersOf, answersOfSum } from './hand-answers.ts';
import type { SumView, VillageView } from './views.ts';
import { capital, linesOfWords, monthWords, NO_FIGURES, stateWords, upper } from './wording.ts';

/** What a message of Zalo holds. */
const MAX_LENGTH = 2000;

export function shortTextOfSum(view: SumView): string {
  const { unit, period, sum, request, fills } = view;
  const head = [
    `${titleOf(request)} - ${upper(unit.name)}`,
    periodLine(period),
    ...(fills
      ? []
      : [
          `Tổng hợp từ ${formatShare(sum.approved)} báo cáo đã duyệt (đã nộp ${formatShare(sum.filed)}, đúng hạn ${formatShare(sum.onTime)}).`,
        ]),
    ...(sum.approved.count === 0 && !fills ? [`Hiện ${NO_FIGURES} tổng hợp.`] : linesOfSum(view)),
  ].join('\n');
  const missing = sum.missing.map((report) => `${report.name} (${stateWords(report)})`);
  if (missing.length === 0 || head.length >= MAX_LENGTH) return cut(head);
  return `${head}\n${listWithin('Chưa có trong số liệu: ', missing, MAX_LENGTH - head.length - 1)}`;
}

function titleOf(request: { title: string } | null | undefined): string {
  return `BÁO CÁO ${upper(request?.title ?? 'Tổ công nghệ số cộng đồng')}`;
}

function linesOfSum(view: SumView): string[] {
  return view.request ? answered(answersOfSum(view)) : figureLines(view.sum.figures);
}

function cut(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 3)}...`;
}

export function shortTextOfVillage({ report, commune }: VillageView): string {
  const { unit, period, figures, words, state } = report;
  const draft = state === 'draft' || state === 'returned';
  const spoken = (title: string, text: string) => {
    const lines = linesOfWords(text);
    return lines.length === 0 ? [] : [`${title}: ${lines.join('; ')}`];
  };
  const text = [
    `${titleOf(report.form?.request)} - ${upper(unit.name)}, ${upper(commune.name)}`,
    `${periodLine(period)}${draft ? ' - bản nháp, chưa nộp' : ''}`,
    ...(report.form?.request ? answered(answersOf(report)) : figureLines(figures)),
    ...spoken('Khó khăn', words.difficulties),
    ...spoken('Kiến nghị', words.proposals),
    ...spoken('Kế hoạch tháng tới', words.nextPlan),
    ...spoken('Cách làm hay', words.examples ?? ''),
  ].join('\n');
  return cut(text);
}

function periodLine(period: Period): string {
  return `${capital(monthWords(period))} (${formatDay(period.from)} - ${formatDay(period.to)})`;
}

const LINES: readonly { code: string; words: string; part: 'inPeriod' | 'yearToDate' }[] = [
  { code: 'B1', words: 'Lượt hỗ trợ tại hộ', part: 'inPeriod' },
  { code: 'B2', words: 'Hộ được hỗ trợ', part: 'inPeriod' },
  { code: 'B3', words: 'Người được hướng dẫn', part: 'inPeriod' },
  { code: 'B4', words: 'Buổi hướng dẫn nhóm', part: 'inPeriod' },
  { code: 'B4b', words: 'Lượt người dự', part: 'inPeriod' },
  { code: 'C1', words: 'Hướng dẫn dịch vụ công trực tuyến', part: 'inPeriod' },
  { code: 'C2', words: 'Hướng dẫn mua sắm trực tuyến', part: 'inPeriod' },
  { code: 'C3', words: 'Hướng dẫn thanh toán trực tuyến', part: 'inPeriod' },
  { code: 'C4', words: 'Hướng dẫn tự bảo vệ trên mạng', part: 'inPeriod' },
  { code: 'C5', words: 'Hướng dẫn nền tảng số khác', part: 'inPeriod' },
  { code: 'D1b', words: 'Kích hoạt VNeID mức 2', part: 'inPeriod' },
  { code: 'E1', words: 'Hộ có người thành thạo đủ 5 kỹ năng', part: 'yearToDate' },
  { code: 'E2', words: 'Hộ có người biết sử dụng đủ 5 nội dung', part: 'yearToDate' },
  { code: 'E3', words: 'Hộ cần Tổ làm giúp', part: 'yearToDate' },
];

/** What is not known says so; it is never zero (D-S7). */
function figureLines(figures: readonly Figure[]): string[] {
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  return LINES.flatMap(({ code, words, part }) => {
    const figure = byCode.get(code);
    if (!figure) return [];
    const value = figure[part];
    const year = part === 'inPeriod' && figure.yearToDate !== null ? ` (năm: ${formatNumber(figure.yearToDate)})` : '';
    return [`- ${words}: ${value === null ? NO_FIGURES : `${formatNumber(value)} ${figure.unit}${year}`}`];
  });
}

/** As many names as fit, and how many more there are. */
function listWithin(title: string, names: readonly string[], length: number): string {
  const whole = `${title}${names.join(', ')}.`;
  if (whole.length <= length) return whole;
  const more = (left: number) => ` và ${left} nơi khác.`;
  let text = title;
  for (const [index, name] of names.entries()) {
    const next = index === 0 ? `${title}${name}` : `${text}, ${name}`;
    if (next.length + more(names.length).length > length) return `${text}${more(names.length - index)}`;
    text = next;
  }
  return text;
}
