import type { Figure, HandIndicator, ReportWords } from '@cns/contracts/reports';
import type { Share } from '@cns/contracts/scalars';
import { formatNumber } from './format.ts';
import { codesOf } from './hand-indicators.ts';
import { type FigureCode, REPORT_FIGURES } from './report-figures.ts';

/** What a person should look at before a report is filed. Nothing here changes a figure. */
export interface ReportCheck {
  /** Stable, for what was confirmed: `jump.B1`. */
  id: string;
  /** `stop` = it cannot be so; `ask` = it may be so, somebody says that it is. */
  weight: 'stop' | 'ask';
  /** The figure or box that it is about. */
  field: string;
  sentence: string;
}

/** What a report is compared with. */
export interface CheckedReport {
  figures: readonly Figure[];
  words: ReportWords;
  /** Of a report above the village: how many of the reports below are in it. */
  included: Share | null;
  /** The same unit's report of the period before, as filed; `null` when none was filed. */
  before: { figures: readonly Figure[]; words: ReportWords } | null;
  /** What is asked for by hand here; absent where nothing is. */
  asked?: readonly HandIndicator[];
  /** What is odd about the visits behind it; see `oddVisits`. */
  oddVisits: { fast: number; cloned: number };
}

/** Each is counted among the other, so it can never be more (practice §1.9). */
const PARTS: readonly [part: FigureCode, whole: FigureCode, sentence: string][] = [
  ['C1b', 'C1', 'Số người làm được không thể nhiều hơn số người được hướng dẫn dịch vụ công.'],
  ['C2b', 'C2', 'Số người làm được không thể nhiều hơn số người được hướng dẫn mua sắm.'],
  ['C3b', 'C3', 'Số người làm được không thể nhiều hơn số người được hướng dẫn thanh toán.'],
  ['C4b', 'C4', 'Số người làm được không thể nhiều hơn số người được hướng dẫn tự bảo vệ.'],
  ['C5b', 'C5', 'Số người làm được không thể nhiều hơn số người được hướng dẫn nền tảng khác.'],
  ['B2', 'B1', 'Số hộ được hỗ trợ không thể nhiều hơn số lượt hỗ trợ.'],
];

/** A figure this many times that of the month before, and not small, is asked about. */
const JUMP_TIMES = 3;
const JUMP_FROM = 20;
/** What a volunteer was doing does not stop by itself. */
const ACTIVITY: readonly FigureCode[] = ['A2', 'B1', 'B2', 'B3'];

/** Everything worth a look before filing, the impossible first (issue of invented numbers, practice §5). */
export function checkReport(report: CheckedReport): ReportCheck[] {
  const all = [
    ...nothingBelow(report),
    ...impossible(report),
    ...unanswered(report),
    ...jumps(report),
    ...silences(report),
    ...oddities(report),
    ...repeats(report),
  ];
  return all.sort((a, b) => Number(b.weight === 'stop') - Number(a.weight === 'stop'));
}

/** A sum of nothing says nothing; whoever files a sum of some knows that others are missing (D-R6). */
function nothingBelow({ included }: CheckedReport): ReportCheck[] {
  if (included === null || (included.count > 0 && included.count === included.total)) return [];
  if (included.count > 0) {
    const missing = formatNumber(included.total - included.count);
    return [ask('basis.missing', 'whole', `Còn ${missing} báo cáo bên dưới chưa có trong số liệu. Có đúng không?`)];
  }
  return [stop('basis.none', 'whole', 'Chưa có báo cáo nào bên dưới được duyệt. Duyệt báo cáo của cấp dưới trước.')];
}

function impossible({ figures }: CheckedReport): ReportCheck[] {
  const parts = PARTS.flatMap(([part, whole, sentence]) => {
    const [less, more] = [of(figures, part), of(figures, whole)];
    const over = exceeds(less?.inPeriod, more?.inPeriod) || exceeds(less?.yearToDate, more?.yearToDate);
    return over ? [stop(`part.${part}`, part, sentence)] : [];
  });
  const flows = new Set<string>(REPORT_FIGURES.filter(({ nature }) => nature === 'flow').map(({ code }) => code));
  const shrunk = figures.filter((figure) => flows.has(figure.code) && exceeds(figure.inPeriod, figure.yearToDate));
  return [
    ...parts,
    ...partsByHand(figures),
    ...shrunk.map(({ code, name }) => stop(`year.${code}`, code, `${name}: số trong kỳ lớn hơn lũy kế từ đầu năm.`)),
  ];
}

/** A percentage is entered as a part and its whole (`N2`, `N2w`). */
function partsByHand(figures: readonly Figure[]): ReportCheck[] {
  return figures.flatMap(({ code, name, inPeriod, yearToDate }) => {
    const whole = of(figures, `${code}w`);
    if (!whole || !(exceeds(inPeriod, whole.inPeriod) || exceeds(yearToDate, whole.yearToDate))) return [];
    return [stop(`part.${code}`, code, `${name}: số này không thể lớn hơn tổng số.`)];
  });
}

/** What was asked for and not entered stays unknown, which is not zero; somebody says that it is so. */
function unanswered({ asked = [], figures }: CheckedReport): ReportCheck[] {
  const open = asked
    .filter(({ kind }) => kind !== 'text')
    .filter((one) => codesOf(one).every((code) => isOpen(figures, code)));
  if (open.length > 0 && figures.every(({ code }) => isOpen(figures, code))) {
    return [stop('entries.none', 'whole', 'Chưa ghi số nào. Ghi số liệu được hỏi rồi nộp.')];
  }
  return open.map(({ code, name }) => ask(`entry.${code}`, code, `${name}: chưa ghi số. Có đúng là không có số liệu?`));
}

function isOpen(figures: readonly Figure[], code: string): boolean {
  const figure = of(figures, code);
  return !figure || (figure.inPeriod === null && figure.yearToDate === null);
}

function jumps({ figures, before }: CheckedReport): ReportCheck[] {
  return figures.flatMap(({ code, name, inPeriod }) => {
    const last = of(before?.figures ?? [], code)?.inPeriod;
    if (inPeriod === null || !last || inPeriod < JUMP_FROM || inPeriod < last * JUMP_TIMES) return [];
    const sentence = `${name} tăng từ ${formatNumber(last)} lên ${formatNumber(inPeriod)} so với kỳ trước. Có đúng không?`;
    return [ask(`jump.${code}`, code, sentence)];
  });
}

function silences({ figures, before }: CheckedReport): ReportCheck[] {
  return ACTIVITY.flatMap((code) => {
    const [now, last] = [of(figures, code), of(before?.figures ?? [], code)];
    if (now?.inPeriod !== 0 || !last?.inPeriod) return [];
    return [
      ask(
        `zero.${code}`,
        code,
        `${now.name}: kỳ trước có ${formatNumber(last.inPeriod)}, kỳ này không có. Có đúng không?`,
      ),
    ];
  });
}

/** A few visits are written down one after the other in the evening; many are not. */
const FAST_FROM = 5;

function oddities({ oddVisits: { fast, cloned } }: CheckedReport): ReportCheck[] {
  return [
    ...(fast >= FAST_FROM
      ? [
          ask(
            'visits.fast',
            'B1',
            `${fast} lượt hỗ trợ được ghi cách nhau chưa đến 2 phút ở các hộ khác nhau. Có đúng không?`,
          ),
        ]
      : []),
    ...(cloned > 0
      ? [ask('visits.cloned', 'B1', `${cloned} lượt hỗ trợ có phần ghi chép giống hệt nhau. Có đúng không?`)]
      : []),
  ];
}

const BOXES: readonly [keyof ReportWords, string][] = [
  ['difficulties', 'Khó khăn'],
  ['proposals', 'Kiến nghị'],
  ['nextPlan', 'Kế hoạch'],
  ['examples', 'Cách làm hay'],
];
/** "Không có" every month is no copy. */
const WORTH_COMPARING = 30;

function repeats({ words, before }: CheckedReport): ReportCheck[] {
  return BOXES.flatMap(([box, name]) =>
    before && (words[box] ?? '').length >= WORTH_COMPARING && words[box] === before.words[box]
      ? [ask(`same.${box}`, box, `Phần “${name}” giống hệt kỳ trước. Có cần viết lại không?`)]
      : [],
  );
}

/** Two visits to different households closer than this by one member are one too fast. */
const FASTEST_MS = 2 * 60 * 1000;
const CLONED_FROM = 5;

/**
 * What is odd about visits: how many follow another household's by the same member too closely, and how many carry words
 * that at least five visits to different households share. A group session is logged household by household at one and the same
 * instant, which is not odd.
 */
export function oddVisits(
  visits: readonly { memberId: string; householdId: string; occurredAt: Date; words: string }[],
): CheckedReport['oddVisits'] {
  const inOrder = [...visits].sort((a, b) => +a.occurredAt - +b.occurredAt);
  const fast = groupsOf(inOrder, ({ memberId }) => memberId).flatMap((list) =>
    list.filter((visit, index) => {
      const last = list[index - 1];
      const apart = last ? +visit.occurredAt - +last.occurredAt : Number.POSITIVE_INFINITY;
      return last?.householdId !== visit.householdId && apart > 0 && apart < FASTEST_MS;
    }),
  );
  const said = visits.filter(({ words }) => words.length >= WORTH_COMPARING);
  const cloned = groupsOf(said, ({ words }) => words).filter(
    (list) => new Set(list.map(({ householdId }) => householdId)).size >= CLONED_FROM,
  );
  return { fast: fast.length, cloned: cloned.reduce((sum, list) => sum + list.length, 0) };
}

function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

const stop = (id: string, field: string, sentence: string): ReportCheck => ({ id, weight: 'stop', field, sentence });
const ask = (id: string, field: string, sentence: string): ReportCheck => ({ id, weight: 'ask', field, sentence });
const of = (figures: readonly Figure[], code: string) => figures.find((figure) => figure.code === code);
const exceeds = (part: number | null | undefined, whole: number | null | undefined) =>
  typeof part === 'number' && typeof whole === 'number' && part > whole;
