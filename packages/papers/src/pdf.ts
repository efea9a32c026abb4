/** Writes a paper as a PDF with its fonts inside, so that every phone and printer shows the same. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, DynamicContent, Column as Half, TableCell } from 'pdfmake/interfaces';
import {
  AFTER,
  type Block,
  FIRST_LINE,
  type Halves,
  type Line,
  PAGE,
  type Paper,
  type Rule,
  type Table,
  textWidth,
  widthsOf,
} from './paper.ts';

const files = createRequire(import.meta.url);
const fontFile = (style: string) => files.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);

/** Tinos has the measures of Times New Roman, and every Vietnamese letter. */
const TINOS = {
  normal: fontFile('400Regular'),
  bold: fontFile('700Bold'),
  italics: fontFile('400Regular_Italic'),
  bolditalics: fontFile('700Bold_Italic'),
};

pdfmake.setFonts({ Tinos: TINOS });
// A paper is made of its words and its fonts; nothing else is read or fetched.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(TINOS).includes(path));

export async function writePdf(paper: Paper): Promise<Buffer> {
  const newHeader = pageNumbers();
  const pdf = pdfmake.createPdf({
    info: { title: paper.title },
    language: 'vi-VN',
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    defaultStyle: { font: 'Tinos', fontSize: 14, lineHeight: 1.1 },
    pageBreakBefore: ({ headlineLevel }, nodes) => headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: paper.sections.map((section) => ({
      section: section.blocks.map((block) => contentOf(block, textWidth(section))),
      pageOrientation: section.landscape ? ('landscape' as const) : ('portrait' as const),
      header: newHeader(),
    })),
  });
  return pdf.getBuffer();
}

/** Pages are told of in their order, maybe several times: the first of a section begins its count and shows no number. */
function pageNumbers(): () => DynamicContent {
  let counted: DynamicContent | undefined;
  let first = 1;
  return () => {
    const header: DynamicContent = (page) => {
      if (counted !== header || page < first) first = page;
      counted = header;
      const number = page - first + 1;
      return number === 1 ? '' : { text: String(number), alignment: 'center', margin: [0, PAGE.number, 0, 0] };
    };
    return header;
  };
}

function contentOf(block: Block, width: number): Content {
  if ('columns' in block) return tableOf(block, width);
  if ('split' in block) return halvesOf(block, width);
  return flowOf(block, width);
}

function flowOf(item: Line | Rule, width: number): Content {
  return 'rule' in item ? ruleOf(item, width) : lineOf(item);
}

function lineOf({ text, size, bold, italic, align = 'justify', indented, after = AFTER, leads }: Line): Content {
  return {
    text,
    fontSize: size,
    bold: bold ?? false,
    italics: italic ?? false,
    alignment: align,
    leadingIndent: indented ? FIRST_LINE : 0,
    margin: [0, 0, 0, after],
    ...(leads ? { headlineLevel: 1 } : {}),
  };
}

function ruleOf({ rule }: Rule, width: number): Content {
  const side = Math.max(0, (width - rule) / 2);
  return {
    canvas: [{ type: 'line', x1: side, y1: 0, x2: width - side, y2: 0, lineWidth: 0.75 }],
    margin: [0, 1, 0, 4],
  };
}

function halvesOf({ split, left, right }: Halves, width: number): Content {
  const half = (items: readonly (Line | Rule)[], share: number): Half => ({
    width: share,
    stack: items.map((item) => flowOf(item, share)),
  });
  return { unbreakable: true, columns: [half(left, width * split), half(right, width * (1 - split))] };
}

const PADDING = 3;
const BORDER = 0.5;

function tableOf({ columns, size, rows }: Table, width: number): Content {
  const cell = (text: string, align: Line['align'], bold: boolean): TableCell => ({
    text,
    fontSize: size,
    bold,
    lineHeight: 1,
    alignment: align ?? 'left',
    verticalAlignment: 'middle',
  });
  const frame = columns.length * 2 * PADDING + (columns.length + 1) * BORDER;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: widthsOf(columns, width - frame),
      body: [
        columns.map(({ title }) => cell(title, 'center', true)),
        ...rows.map(({ cells, bold }) =>
          columns.map(({ align }, column) => cell(cells[column] ?? '', align, bold ?? false)),
        ),
      ],
    },
    layout: {
      hLineWidth: () => BORDER,
      vLineWidth: () => BORDER,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
  };
}
