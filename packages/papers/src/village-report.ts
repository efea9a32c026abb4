/**
 * The monthly report of a village's team: a plain working paper, for a Tổ has no seal and no series of numbers
 * (practice §3.1). Its signer shows the office in the Tổ only.
 */
import { formatInstant } from '@cns/domain/format';
import { sealWords } from '@cns/domain/report-seal';
import { FIGURE_NOTE, figureTable, numberText } from './figures.ts';
import { answered, answersOf, wordsAnswered } from './hand-answers.ts';
import { heading, note, running, space } from './lines.ts';
import type { Block, Line, Paper } from './paper.ts';
import type { FiledReport, VillageView } from './views.ts';
import { linesOfWords, monthWords, nextPeriodWords, spanWords, upper } from './wording.ts';

export function villageReport(view: VillageView): Paper {
  const { report } = view;
  return {
    title: `Báo cáo ${monthWords(report.period)} - ${view.teamName}`,
    sections: [{ landscape: false, blocks: blocksOf(view) }],
  };
}

function blocksOf(view: VillageView): Block[] {
  const { report } = view;
  return [
    headOf(view),
    space(10),
    { text: 'BÁO CÁO', size: 14, bold: true, align: 'center', after: 0 },
    {
      text: subjectOf(report),
      size: 14,
      bold: true,
      align: 'center',
      after: 0,
    },
    { text: `(Số liệu ${spanWords(report.period)})`, size: 13, italic: true, align: 'center', after: 10 },
    { ...heading('I. KẾT QUẢ'), indented: false },
    ...(report.form?.request ? answered(answersOf(report)).map(running) : []),
    figureTable(report.figures),
    space(4),
    note(FIGURE_NOTE),
    ...overridden(report),
    ...(report.form?.request ? [] : wordsAnswered(answersOf(report), 1)),
    ...wordsOf(report),
    space(6),
    signatures(view),
  ];
}

/** Under the word "BÁO CÁO". */
function subjectOf({ period, form }: FiledReport): string {
  const asked = form?.request;
  return asked ? `${asked.title}\n${monthWords(period)}` : `Kết quả hoạt động ${monthWords(period)}`;
}

function headOf({ report, commune, teamName }: VillageView): Block {
  return {
    split: 0.5,
    left: [
      { text: upper(commune.name), size: 13, align: 'center', after: 0 },
      { text: upper(teamName), size: 13, bold: true, align: 'center', after: 0 },
    ],
    right: [{ text: standing(report), size: 12, italic: true, align: 'center', after: 0 }],
  };
}

/** A draft says so, for its figures still move. */
function standing({ state, submittedAt, period, seal }: FiledReport): string {
  if (submittedAt === null || state === 'draft' || state === 'returned') {
    return `Bản nháp, chưa nộp\n${monthWords(period)}`;
  }
  const lines = [
    `Đã nộp lúc ${formatInstant(new Date(submittedAt))}`,
    ...(seal ? [sealWords(seal), ...(seal.excuse ? ['Được chấp nhận là đúng hạn'] : [])] : []),
    state === 'submitted' ? 'Chờ duyệt' : 'Đã duyệt',
  ];
  return lines.join('\n');
}

/** A figure that a person put in the place of the counted one is told with the reason. */
function overridden({ figures }: FiledReport): Line[] {
  return figures.flatMap(({ name, counted }) =>
    counted
      ? [
          note(
            `Tổ tự ghi: ${name} (đếm được ${numberText(counted.inPeriod)} trong kỳ, ${numberText(counted.yearToDate)} lũy kế). Lý do: ${counted.reason}`,
          ),
        ]
      : [],
  );
}

const WORDS = [
  ['difficulties', 'II. KHÓ KHĂN, VƯỚNG MẮC'],
  ['proposals', 'III. ĐỀ XUẤT, KIẾN NGHỊ'],
  ['nextPlan', 'IV. KẾ HOẠCH'],
  ['examples', 'V. CÁCH LÀM HAY'],
] as const;
/** A question on demand is no month: nobody plans the next one in it. */
const OF_MONTHS: ReadonlySet<string> = new Set(['nextPlan', 'examples']);

function wordsOf({ words, period, form }: FiledReport): Line[] {
  return WORDS.flatMap(([field, title]) => {
    const lines = linesOfWords(words[field] ?? '').map((line) => running(`- ${line}`));
    // What went well is told where anything did.
    if ((field === 'examples' || (form?.request && OF_MONTHS.has(field))) && lines.length === 0) return [];
    const next = field === 'nextPlan' ? ` ${upper(nextPeriodWords(period))}` : '';
    return [
      { ...heading(`${title}${next}`), indented: false },
      ...(lines.length > 0 ? lines : [running('Không nêu.')]),
    ];
  });
}

function signatures({ report, leaderName }: VillageView): Block {
  const place = (office: string, name: string | null): Line[] => [
    { text: office, size: 13, bold: true, align: 'center', after: 0 },
    { text: '(Ký, ghi rõ họ tên)', size: 12, italic: true, align: 'center', after: 60 },
    { text: name ?? '', size: 13, bold: true, align: 'center' },
  ];
  return {
    split: 0.5,
    left: place('NGƯỜI LẬP', report.submittedBy),
    right: place('TỔ TRƯỞNG', leaderName),
  };
}
