/** How the indicators of a report stand on paper: in groups, with a short title for a column, and what blank means. */
import type { Figure } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import type { SummedFigure } from '@cns/domain/report-sum';
import { doneWords, targetShares } from '@cns/domain/targets';
import type { Column, Table, TableRow } from './paper.ts';
import { NOT_APPLICABLE, UNKNOWN } from './wording.ts';

/** Groups by the first letter of an indicator's code (practice §1.9); a province's own ones come last. */
const GROUPS: readonly { letter: string; title: string }[] = [
  { letter: 'A', title: 'Tổ công nghệ số cộng đồng' },
  { letter: 'B', title: 'Hỗ trợ, tập huấn cho người dân' },
  { letter: 'C', title: 'Hướng dẫn năm kỹ năng số cơ bản' },
  { letter: 'D', title: 'Dịch vụ số đã hỗ trợ' },
  { letter: 'E', title: 'Mục tiêu hộ gia đình' },
  { letter: 'N', title: 'Nội dung được hỏi' },
];
const OTHER = 'Chỉ tiêu khác';

const SHORT_TITLES: Readonly<Record<string, string>> = {
  A1: 'Thành viên Tổ',
  A2: 'Thành viên có hoạt động',
  A3: 'Có nhóm Zalo',
  A3b: 'Hộ có người trong nhóm',
  B1: 'Lượt hỗ trợ tại hộ',
  B2: 'Hộ được hỗ trợ',
  B3: 'Người được hướng dẫn',
  B4: 'Buổi hướng dẫn nhóm',
  B4b: 'Lượt người dự',
  C1: 'Dịch vụ công trực tuyến',
  C1b: 'Dịch vụ công: làm được',
  C2: 'Mua sắm trực tuyến',
  C2b: 'Mua sắm: làm được',
  C3: 'Thanh toán trực tuyến',
  C3b: 'Thanh toán: làm được',
  C4: 'Tự bảo vệ trên mạng',
  C4b: 'Tự bảo vệ: làm được',
  C5: 'Nền tảng số khác',
  C5b: 'Nền tảng khác: làm được',
  D1a: 'VNeID mức 1',
  D1b: 'VNeID mức 2',
  D2a: 'Tài khoản dịch vụ công',
  D2b: 'Hồ sơ trực tuyến',
  D4: 'Tài khoản thanh toán, ví',
  D5: 'Hộ có mã QR nhận tiền',
  D6: 'Hộ mở cửa hàng số',
  D7: 'Sổ sức khỏe điện tử',
  D8: 'Chữ ký số',
  E1: 'Hộ có người thành thạo 5 kỹ năng',
  E2: 'Hộ biết sử dụng 5 nội dung',
  E3: 'Hộ cần làm giúp',
};

export function shortTitle({ code, name }: Pick<Figure, 'code' | 'name'>): string {
  return SHORT_TITLES[code] ?? name;
}

const STOCKS: ReadonlySet<string> = new Set(
  REPORT_FIGURES.filter(({ nature }) => nature === 'stock').map(({ code }) => code),
);

/** Whether a figure only stands as it is, so that nothing happened "in the period". */
export function isStock({ code }: Pick<Figure, 'code'>): boolean {
  return STOCKS.has(code);
}

/** The part of another figure: "… trong đó làm được". */
export function isPart({ name }: Pick<Figure, 'name'>): boolean {
  return name.startsWith('…');
}

export interface FigureGroup<Item> {
  title: string;
  figures: Item[];
}

export function groupTitleOf({ code }: Pick<Figure, 'code'>): string {
  return GROUPS.find(({ letter }) => code.startsWith(letter))?.title ?? OTHER;
}

/** The figures of a sum, or the empty form while nothing is approved. */
export function figuresOfForm(figures: readonly SummedFigure[]): readonly SummedFigure[] {
  if (figures.length > 0) return figures;
  const nothing = { inPeriod: null, yearToDate: null, inPeriodOf: 0, yearToDateOf: 0 };
  return REPORT_FIGURES.map(({ code, name, unit }) => ({ code, name, unit, ...nothing }));
}

/** Groups without a figure are left out. */
export function groupFigures<Item extends Pick<Figure, 'code'>>(figures: readonly Item[]): FigureGroup<Item>[] {
  return [...GROUPS.map(({ title }) => title), OTHER]
    .map((title) => ({ title, figures: figures.filter((figure) => groupTitleOf(figure) === title) }))
    .filter((group) => group.figures.length > 0);
}

export function inPeriodText(figure: Figure): string {
  return isStock(figure) ? NOT_APPLICABLE : numberText(figure.inPeriod);
}

export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : formatNumber(value);
}

/** Rows of indicators under headings with Roman numbers; parts of another figure have no number of their own. */
export function figureTable(figures: readonly Figure[]): Table {
  const asked = hasTargets(figures);
  return {
    // Either way the table takes one page.
    size: asked ? 10 : 11,
    columns: asked ? [...FIGURE_COLUMNS, TARGET_COLUMN] : FIGURE_COLUMNS,
    rows: figureRows(figures, asked),
  };
}

function figureRows(figures: readonly Figure[], asked: boolean): TableRow[] {
  return groupFigures(figures).flatMap((group, index) => {
    let number = 0;
    const rows = group.figures.map((figure) => {
      const part = isPart(figure);
      if (!part) number += 1;
      return {
        cells: [
          part ? '' : String(number),
          part ? `- ${figure.name.replace(/^…\s*/, '').replace(/^t/, 'T')}` : figure.name,
          figure.unit,
          inPeriodText(figure),
          numberText(figure.yearToDate),
          ...(asked ? [targetText(figure)] : []),
        ],
      };
    });
    return [
      { cells: [ROMAN[index] ?? '', group.title, '', '', '', ...(asked ? [''] : [])], bold: true, leads: true },
      ...rows,
    ];
  });
}

export const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;

const FIGURE_COLUMNS: readonly Column[] = [
  { title: 'Stt', width: 7, align: 'center' },
  { title: 'Chỉ tiêu', width: 68, align: 'left' },
  { title: 'Đơn vị tính', width: 12, align: 'center' },
  { title: 'Trong kỳ', width: 14, align: 'right' },
  { title: 'Lũy kế từ đầu năm', width: 15, align: 'right' },
];

const TARGET_COLUMN: Column = { title: 'Chỉ tiêu được giao', width: 30, align: 'right' };

/** Whether anything was asked of any of them (D-R8). */
export function hasTargets(figures: readonly Figure[]): boolean {
  return figures.some(({ target }) => target !== undefined);
}

/** "30 (đạt 62,5 %)", of the year on a line of its own. */
export function targetText(figure: Figure): string {
  return targetShares(figure)
    .map((share) => {
      const rate = doneWords(share);
      return `${share.of === 'year' ? 'năm: ' : ''}${formatNumber(share.target)}${rate === null ? '' : ` (đạt ${rate})`}`;
    })
    .join('\n');
}

/** Below every table of figures. */
export const FIGURE_NOTE = `Ghi chú: "${UNKNOWN}" là chưa có số liệu, không tính là 0; "${NOT_APPLICABLE}" là chỉ tiêu chỉ có số hiện có đến ngày chốt số liệu.`;
