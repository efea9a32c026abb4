/**
 * A paper as it lies on the table: what stands where, apart from the file format that carries it. `docx.ts` and `pdf.ts`
 * write it. Lengths are in points.
 */

export interface Line {
  text: string;
  size: number;
  bold?: boolean;
  italic?: boolean;
  /** `justify` unless given. */
  align?: 'left' | 'center' | 'right' | 'justify';
  /** The first line begins further in, as in running text. */
  indented?: boolean;
  /** Space below. */
  after?: number;
  /** Never the last thing on a page. */
  leads?: boolean;
}

/** A solid line across the middle, below a heading. */
export interface Rule {
  rule: number;
}

/** Two halves side by side without borders: the head of a paper, its signatures. */
export interface Halves {
  /** Share of the left half, 0 to 1. */
  split: number;
  left: readonly (Line | Rule)[];
  right: readonly (Line | Rule)[];
}

export interface Column {
  title: string;
  /** In relation to the other columns. */
  width: number;
  align: 'left' | 'center' | 'right';
}

export interface TableRow {
  cells: readonly string[];
  bold?: boolean;
  /** Never the last thing on a page. */
  leads?: boolean;
}

export interface Table {
  columns: readonly Column[];
  size: number;
  rows: readonly TableRow[];
}

export type Block = Line | Rule | Halves | Table;

/** Pages of one orientation, numbered from 1; the first page shows no number. */
export interface Section {
  landscape: boolean;
  blocks: readonly Block[];
}

export interface Paper {
  title: string;
  sections: readonly Section[];
}

const MILLIMETRE = 72 / 25.4;

/** A4 and the margins of Decree 30/2020: above and below 20 mm, left 30 mm, right 15 mm. */
export const PAGE = {
  short: 210 * MILLIMETRE,
  long: 297 * MILLIMETRE,
  top: 20 * MILLIMETRE,
  bottom: 20 * MILLIMETRE,
  left: 30 * MILLIMETRE,
  right: 15 * MILLIMETRE,
  /** From the upper edge to the page number. */
  number: 10 * MILLIMETRE,
} as const;

/** 1.27 cm. */
export const FIRST_LINE = 36;
/** At least 6 pt between paragraphs. */
export const AFTER = 6;

export function textWidth({ landscape }: Section): number {
  return (landscape ? PAGE.long : PAGE.short) - PAGE.left - PAGE.right;
}

export function widthsOf(columns: readonly Column[], total: number): number[] {
  const sum = columns.reduce((width, column) => width + column.width, 0);
  return columns.map(({ width }) => (width / sum) * total);
}
