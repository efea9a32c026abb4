/** Writes a paper as a Word document. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableCell,
  Table as TableElement,
  TableLayoutType,
  TableRow as TableRowElement,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  AFTER,
  type Block,
  FIRST_LINE,
  type Halves,
  type Line,
  PAGE,
  type Paper,
  type Rule,
  type Section,
  type Table,
  textWidth,
  widthsOf,
} from './paper.ts';

const FONT = 'Times New Roman';
const DEFAULT_SIZE = 14;
/** Of Word's 240 to a line: running text a little more than single, tables single. */
const RUNNING = 264;
const SINGLE = 240;

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const;

/** Twentieths of a point, which Word measures in. */
const twips = (points: number) => Math.round(points * 20);

export function writeDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: DEFAULT_SIZE * 2, color: '000000', language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: twips(AFTER), line: RUNNING, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: paper.sections.map(sectionOf),
  });
  return Packer.toBuffer(document);
}

function sectionOf(section: Section) {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: twips(PAGE.short),
          height: twips(PAGE.long),
          orientation: section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(PAGE.top),
          bottom: twips(PAGE.bottom),
          left: twips(PAGE.left),
          right: twips(PAGE.right),
          header: twips(PAGE.number),
          footer: twips(PAGE.number),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph({})] }) },
    children: section.blocks.map((block) => elementOf(block, textWidth(section))),
  };
}

function elementOf(block: Block, width: number): Paragraph | TableElement {
  if ('columns' in block) return tableOf(block, width);
  if ('split' in block) return halvesOf(block, width);
  return 'rule' in block ? ruleOf(block, width) : lineOf(block);
}

/** Only what differs from the document's own style is said. */
function lineOf(
  { text, size, bold, italic, align = 'justify', indented, after = AFTER, leads }: Line,
  spacing = RUNNING,
) {
  const [first = '', ...rest] = text.split('\n');
  const run = {
    ...(size === DEFAULT_SIZE ? {} : { size: size * 2 }),
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: italic } : {}),
  };
  return new Paragraph({
    alignment: ALIGN[align],
    ...(after === AFTER ? {} : { spacing: { after: twips(after), line: spacing, lineRule: LineRuleType.AUTO } }),
    ...(indented ? { indent: { firstLine: twips(FIRST_LINE) } } : {}),
    ...(leads ? { keepNext: true } : {}),
    // A line without letters is as high as its mark.
    ...(text === '' ? { run: { size: size * 2 } } : {}),
    children: [new TextRun({ ...run, text: first }), ...rest.map((text) => new TextRun({ ...run, text, break: 1 }))],
  });
}

/** The upper border of a paragraph without height, drawn in from both sides. */
function ruleOf({ rule }: Rule, width: number): Paragraph {
  const side = twips(Math.max(0, (width - rule) / 2));
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    indent: { left: side, right: side },
    spacing: { before: 20, after: 60, line: 60, lineRule: LineRuleType.EXACT },
    children: [],
  });
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

function halvesOf({ split, left, right }: Halves, width: number): TableElement {
  const widths = [width * split, width * (1 - split)] as const;
  const cell = (items: readonly (Line | Rule)[], share: number) =>
    new TableCell({
      width: { size: twips(share), type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      children: items.map((item) => ('rule' in item ? ruleOf(item, share) : lineOf(item))),
    });
  return new TableElement({
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRowElement({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

function tableOf({ columns, size, rows }: Table, width: number): TableElement {
  const widths = widthsOf(columns, width);
  const cell = (line: Line, column: number) =>
    new TableCell({
      width: { size: twips(widths[column] ?? 0), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: [lineOf(line, SINGLE)],
    });
  const head = columns.map(({ title }, column) =>
    cell({ text: title, size, bold: true, align: 'center', after: 0 }, column),
  );
  const body = rows.map(
    ({ cells, bold = false, leads = false }) =>
      new TableRowElement({
        cantSplit: true,
        children: columns.map(({ align }, column) =>
          cell({ text: cells[column] ?? '', size, bold, align, after: 0, leads }, column),
        ),
      }),
  );
  return new TableElement({
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    margins: { top: 8, bottom: 8, left: 60, right: 60 },
    rows: [new TableRowElement({ tableHeader: true, cantSplit: true, children: head }), ...body],
  });
}
