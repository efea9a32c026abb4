/** How high a row of a workbook has to be: programs do not find that out by themselves when a file is opened. */

/** Points to a line of 11 pt. */
const LINE_HEIGHT = 15;
/** A column's width counts digits; letters of running text are a little narrower. */
const LETTERS = 1.05;

/** High enough for the cell with the most lines; `width` in characters. */
export function heightOf(cells: readonly { text: string; width: number }[]): number {
  return Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width))) * LINE_HEIGHT;
}

/** The lines that a text takes when it is broken between words, or within one that is too long for a line. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(1, Math.floor(width * LETTERS) - 1);
  return text.split('\n').reduce((lines, paragraph) => lines + linesOfParagraph(paragraph, room), 0);
}

function linesOfParagraph(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of paragraph.split(' ')) {
    if (used > 0 && used + 1 + length <= room) {
      used += 1 + length;
      continue;
    }
    if (used > 0) lines += 1;
    lines += Math.max(0, Math.ceil(length / room) - 1);
    used = length % room || (length > 0 ? room : 0);
  }
  return lines;
}
