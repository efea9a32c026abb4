/** The parts of an administrative document that Decree 30/2020 lays down for all of them (practice §3.1). */

import { space } from './lines.ts';
import type { Halves, Line } from './paper.ts';

/** A motto in 14 pt bold is so long; the line below it has its length. */
const MOTTO_WIDTH = 171;
/** Mean width of a bold capital of 13 pt. */
const CAPITAL_WIDTH = 7.7;
/** Left for the clerk, who alone gives numbers and dates. Blanks that neither break nor fall away. */
export const BLANK = '\u00a0'.repeat(8);

/** Motto, issuing body, number, place and date. */
export function documentHead(bodyName: string, place: string): Halves {
  return {
    split: 0.4,
    left: [
      { text: 'ỦY BAN NHÂN DÂN', size: 13, bold: true, align: 'center', after: 0 },
      { text: bodyName, size: 13, bold: true, align: 'center', after: 0 },
      // A third to a half of the text above.
      { rule: Math.min(80, bodyName.length * CAPITAL_WIDTH * 0.42) },
      { text: `Số:${BLANK}/BC-UBND`, size: 13, align: 'center' },
    ],
    right: [
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 13, bold: true, align: 'center', after: 0 },
      { text: 'Độc lập - Tự do - Hạnh phúc', size: 14, bold: true, align: 'center', after: 0 },
      { rule: MOTTO_WIDTH },
      { text: `${place}, ngày${BLANK}tháng${BLANK}năm${BLANK}`, size: 14, italic: true, align: 'center' },
    ],
  };
}

/** Who gets it, and who signs: the name is put in with the signature. */
export function signature(): Halves {
  const line = (text: string): Line => ({ text, size: 11, align: 'left', after: 0 });
  return {
    split: 0.5,
    left: [
      { text: 'Nơi nhận:', size: 12, bold: true, italic: true, align: 'left', after: 0 },
      line('- Như trên;'),
      line('- Lưu: VT, VHXH.'),
    ],
    right: [
      { text: 'TM. ỦY BAN NHÂN DÂN', size: 14, bold: true, align: 'center', after: 0 },
      { text: 'CHỦ TỊCH', size: 14, bold: true, align: 'center', after: 0 },
      space(70),
    ],
  };
}

/** What annexes go with, by its name and its sign. */
const DOCUMENTS = { report: ['Báo cáo', 'BC'], decision: ['Quyết định', 'QĐ'] } as const;

/** Number, title and the document that an annex goes with, whose number is the clerk's. */
export function annexHead(
  number: string,
  title: string,
  issuer: string,
  goesWith: keyof typeof DOCUMENTS = 'report',
): Line[] {
  const [name, sign] = DOCUMENTS[goesWith];
  return [
    { text: `Phụ lục ${number}`, size: 14, bold: true, align: 'center', after: 0 },
    { text: title, size: 13, bold: true, align: 'center', after: 3 },
    {
      text: `(Kèm theo ${name} số${BLANK}/${sign}-UBND ngày${BLANK}tháng${BLANK}năm${BLANK} ${unbroken(`của ${issuer})`)}`,
      size: 13,
      italic: true,
      align: 'center',
      after: 12,
    },
  ];
}

/** On a line of its own, if the line before is full. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
