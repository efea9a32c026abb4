/** The commune's monthly report as an administrative document by Decree 30/2020/NĐ-CP (practice §3.1, Mẫu 1.4). */
import type { Figure } from '@cns/contracts/reports';
import { formatShare } from '@cns/domain/format';
import { isRequestKey } from '@cns/domain/period-kinds';
import type { OwedReport, SummedFigure } from '@cns/domain/report-sum';
import { annexHead, documentHead, signature } from './administrative.ts';
import { FIGURE_NOTE, figureTable, isStock, numberText, ROMAN, shortTitle } from './figures.ts';
import { answered, answersOfSum, figuresIn, wordsAnswered } from './hand-answers.ts';
import { heading, note, running, space } from './lines.ts';
import { passagesOf } from './narrative.ts';
import { AFTER, type Block, type Column, type Line, type Paper } from './paper.ts';
import type { SumView } from './views.ts';
import {
  capital,
  committeeOf,
  lateWords,
  linesOfWords,
  monthWords,
  NO_FIGURES,
  nextPeriodWords,
  placeName,
  spanWords,
  stateWords,
  UNKNOWN,
  unitInSentence,
  upper,
  wordsOfVillages,
} from './wording.ts';

export function communeReport(view: SumView): Paper {
  return {
    title: `Báo cáo - ${subjectOf(view)} ${monthWords(view.period)}`,
    sections: [
      { landscape: false, blocks: bodyOf(view) },
      { landscape: false, blocks: figuresAnnex(view) },
      ...(view.fills ? [] : [{ landscape: true, blocks: villagesAnnex(view) }]),
    ],
  };
}

/** The abstract under the word "BÁO CÁO", and the period that it is about. */
function subjectOf({ request }: SumView): string {
  return request?.title ?? 'Kết quả hoạt động của Tổ công nghệ số cộng đồng';
}

function bodyOf(view: SumView): Block[] {
  return [
    documentHead(upper(view.unit.name), placeName(view.unit)),
    space(6),
    { text: 'BÁO CÁO', size: 14, bold: true, align: 'center', after: 0 },
    {
      text: `${subjectOf(view)}\n${monthWords(view.period)}`,
      size: 14,
      bold: true,
      align: 'center',
      after: 3,
    },
    { rule: 110 },
    space(6),
    ...addressee(view),
    running(opening(view)),
    ...compilation(view),
    ...results(view),
    ...wordsOf(view),
    running(closing(view)),
    space(6),
    signature(),
  ];
}

function opening({ request, unit, period }: SumView): string {
  const data = `(số liệu ${spanWords(period)}) như sau:`;
  return request
    ? `Thực hiện yêu cầu báo cáo ${monthWords(period)} của ${request.askedBy} về “${request.title}”, ${committeeOf(unit)} báo cáo kết quả ${data}`
    : `Thực hiện chế độ báo cáo định kỳ về hoạt động của Tổ công nghệ số cộng đồng, ${committeeOf(unit)} báo cáo kết quả ${monthWords(period)} ${data}`;
}

function closing({ request, unit, period }: SumView): string {
  const what = request ? 'báo cáo' : 'báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng';
  return `Trên đây là ${what} ${monthWords(period)} của ${committeeOf(unit)}./.`;
}

function addressee({ superior }: SumView): Line[] {
  if (superior === null) return [];
  const through = superior.level === 'province' ? `\n(qua Sở Khoa học và Công nghệ ${unitInSentence(superior)})` : '';
  return [{ text: `Kính gửi: ${committeeOf(superior)}${through}.`, size: 14, align: 'center', after: 2 * AFTER }];
}

/** How many of how many are in it; the others by name and never as zero (D-R6). */
function compilation({ unit, sum, fills }: SumView): Line[] {
  if (fills) return [];
  const { filed, onTime, approved, missing } = sum;
  const counts = `Toàn ${unitInSentence(unit)} có ${approved.total} thôn, bản, tổ dân phố phải báo cáo; đã nộp ${formatShare(filed)}, đúng hạn ${formatShare(onTime)}. Số liệu dưới đây tổng hợp từ ${formatShare(approved)} báo cáo đã duyệt.`;
  return [
    heading('I. TÌNH HÌNH BÁO CÁO CỦA CÁC THÔN, BẢN, TỔ DÂN PHỐ'),
    running(counts),
    ...(missing.length === 0
      ? []
      : [running(`Chưa có trong số liệu (không tính là 0): ${missing.map(missingWords).join('; ')}.`)]),
  ];
}

function missingWords(report: OwedReport): string {
  return `${report.name} (${stateWords(report)})`;
}

function results(view: SumView): Line[] {
  const { sum, fills, request } = view;
  const title = `${ROMAN[fills ? 0 : 1]}. KẾT QUẢ`;
  if (sum.approved.count === 0 && !fills) {
    return [heading(title), running(`Chưa có báo cáo nào được duyệt; ${NO_FIGURES} tổng hợp.`)];
  }
  const answers = answersOfSum(view);
  const annexes = running(`Số liệu chi tiết tại ${fills ? 'Phụ lục I' : 'Phụ lục I và Phụ lục II'} kèm theo.`);
  if (request) return [heading(title), ...answered(answers).map(running), annexes];
  const passages = passagesOf(sum.figures);
  return [
    heading(title),
    ...passages.flatMap((passage, index) => [
      { ...running(`${index + 1}. ${passage.title}`), bold: true, leads: true },
      running(passage.text),
    ]),
    ...wordsAnswered(answers, passages.length + 1),
    annexes,
  ];
}

const WORDS = [
  ['difficulties', 'KHÓ KHĂN, VƯỚNG MẮC'],
  ['proposals', 'ĐỀ XUẤT, KIẾN NGHỊ'],
  ['nextPlan', 'PHƯƠNG HƯỚNG, NHIỆM VỤ'],
  ['examples', 'CÁCH LÀM HAY'],
] as const;

/** What the commune wrote itself; where it wrote nothing, the words of its villages under their names. */
function wordsOf({ words, reports, period, request, fills }: SumView): Line[] {
  let number = fills ? 0 : 1;
  return WORDS.flatMap(([field, title]) => {
    const own = linesOfWords(words[field] ?? '').map((line) => `- ${line}`);
    const lines = own.length > 0 ? own : wordsOfVillages(reports, field);
    // What went well is told where anything did.
    if ((field === 'examples' || request) && lines.length === 0) return [];
    number += 1;
    const none = ['Các báo cáo đã duyệt không nêu nội dung này.'];
    const next = field === 'nextPlan' ? ` ${upper(nextPeriodWords(period))}` : '';
    return [heading(`${ROMAN[number]}. ${title}${next}`), ...(lines.length > 0 ? lines : none).map(running)];
  });
}

function figuresAnnex(view: SumView): Block[] {
  const { approved } = view.sum;
  const source = view.fills ? '' : `Tổng hợp từ ${formatShare(approved)} báo cáo đã duyệt. `;
  return [
    ...annexHead('I', `TỔNG HỢP CHỈ TIÊU ${upper(monthWords(view.period))}`, committeeOf(view.unit)),
    figureTable(figuresIn(view)),
    space(6),
    note(`${source}${FIGURE_NOTE}`),
  ];
}

/** So many rows go with the line of totals. */
const LAST_ROWS = 2;
/** What fits on a landscape page; the workbook has every indicator. */
const VILLAGE_COLUMNS = ['A2', 'B1', 'B2', 'B3', 'C1', 'C2', 'C3', 'C4', 'C5', 'D1b', 'D2b', 'E1', 'E2', 'E3'];

function villagesAnnex(view: SumView): Block[] {
  const { reports, sum } = view;
  const figures = figuresIn(view);
  const shown = isRequestKey(view.period.key)
    ? figures.slice(0, VILLAGE_COLUMNS.length)
    : VILLAGE_COLUMNS.flatMap((code) => figures.find((figure) => figure.code === code) ?? []);
  const columns: Column[] = [
    { title: 'Stt', width: 8, align: 'center' },
    { title: 'Thôn, bản, tổ dân phố', width: 41, align: 'left' },
    { title: 'Báo cáo', width: 24, align: 'left' },
    // The titles of the goals are the longest.
    ...shown.map((figure): Column => ({ title: shortTitle(figure), width: isStock(figure) ? 20 : 16, align: 'right' })),
  ];
  const rows = reports.map((report, index) => ({
    cells: [
      String(index + 1),
      report.name,
      [capital(stateWords(report)), lateWords(report)].filter((words) => words !== '').join(', '),
      ...shown.map((figure) => villageCell(report, figure)),
    ],
    // Totals and note never stand alone.
    leads: index >= reports.length - LAST_ROWS,
  }));
  const besides = view.beside.map((line) => ({
    cells: ['', line.name, '', ...shown.map(({ code }) => besideCell(line.figures, code))],
    leads: true,
  }));
  const total = {
    bold: true,
    leads: true,
    cells: ['', 'Tổng cộng', formatShare(sum.approved), ...shown.map((figure) => numberText(shownValue(figure)))],
  };
  return [
    ...annexHead('II', `SỐ LIỆU TRONG KỲ THEO THÔN, BẢN, TỔ DÂN PHỐ`, committeeOf(view.unit)),
    { columns, size: 10, rows: [...rows, ...besides, total] },
    { ...space(6), leads: true },
    note(
      `Ghi chú: "${UNKNOWN}" là chưa có số liệu, không tính là 0. Các cột về hộ đạt mục tiêu, hộ cần làm giúp là số hiện có đến ngày chốt số liệu.`,
    ),
  ];
}

/** Nothing where nothing stands beside the villages. */
function besideCell(figures: readonly Figure[], code: string): string {
  const figure = figures.find((each) => each.code === code);
  return figure ? numberText(shownValue(figure)) : '';
}

function villageCell({ approved }: OwedReport, { code }: SummedFigure): string {
  const figure = approved?.figures.find((each) => each.code === code);
  return numberText(figure ? shownValue(figure) : null);
}

function shownValue(figure: Pick<SummedFigure, 'code' | 'inPeriod' | 'yearToDate'>): number | null {
  return isStock(figure) ? figure.yearToDate : figure.inPeriod;
}
