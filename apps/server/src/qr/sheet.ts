import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { qrModules } from './modules.ts';

export interface Sheet {
  village: string;
  /** "Xã Gia Phú, Tỉnh Lào Cai" */
  place: string;
  link: string;
  /** Who answers for the team: of the office, never of the household. */
  leader: { name: string; phone: string | null } | null;
  /** The day on which the code was made, as people write it. */
  madeOn: string;
}

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf');

/** A4 in points; A5 is the same page, smaller by the root of two. */
const PAGE = { width: 595.28, height: 841.89 };
const SCALE = { a4: 1, a5: Math.SQRT1_2 };
const MARGIN = 48;
const WIDTH = PAGE.width - 2 * MARGIN;
const PADDING = 12;
const CM = 72 / 2.54;
/** As large as the page allows: an old phone reads it from two metres away. */
const LARGEST_QR = 10 * CM;
/** Where what stands below the code begins. */
const STEPS_AT = 548;
const HELP_AT = 720;
const FOOT_AT = 806;

const INK = '#14181f';
const SOFT = '#4a5361';
const BLUE = '#0a4fb4';

const STEPS = [
  'Mở Zalo trên điện thoại.',
  'Bấm biểu tượng quét mã ở góc trên, bên phải.',
  'Đưa máy vào mã, đọc lời mời, bấm “Tham gia”.',
];

type Pdf = InstanceType<typeof PDFDocument>;

/** The sheet for the wall of the house of culture, as PDF: what it is, how to scan, whom to call; of residents nothing. */
export function qrSheet(sheet: Sheet, format: 'a4' | 'a5'): Promise<Buffer> {
  const doc = new PDFDocument({
    size: format.toUpperCase(),
    margin: 0,
    lang: 'vi',
    info: { Title: `Mã QR ${sheet.village}`, Author: 'Tổ công nghệ số cộng đồng' },
  });
  const whole = collect(doc);
  doc.scale(SCALE[format]);
  // Everything is laid out on A4; a smaller page must not break lines and pages of its own accord.
  Object.assign(doc.page, PAGE);
  doc.registerFont('regular', REGULAR).registerFont('bold', BOLD);
  drawQr(doc, sheet, drawHead(doc, sheet) + 16);
  drawSteps(doc);
  drawHelp(doc, sheet);
  doc.end();
  return whole;
}

function collect(doc: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}

/** @returns the height at which it ends */
function drawHead(doc: Pdf, { village, place }: Sheet): number {
  line(doc, 'Tổ công nghệ số cộng đồng mời bà con', { font: 'bold', size: 19, y: 40, color: BLUE });
  const below = drawName(doc, village, 66);
  line(doc, place, { font: 'regular', size: 21, y: below, color: SOFT });
  return below + 28;
}

const NAME_SIZE = 52;
/** A name that would be smaller on one line stands on two. */
const SMALLEST_ON_ONE_LINE = 34;

function drawName(doc: Pdf, village: string, y: number): number {
  const fitting = fittingSize(doc.font('bold'), village, NAME_SIZE);
  const size = Math.max(fitting, SMALLEST_ON_ONE_LINE);
  doc.fontSize(size).fillColor(INK);
  doc.text(village, MARGIN, y, { width: WIDTH, align: 'center', lineBreak: fitting < size, lineGap: -size * 0.12 });
  return y + (fitting < size ? doc.heightOfString(village, { width: WIDTH, lineGap: -size * 0.12 }) : size * 1.25) + 4;
}

/** As large as wanted, or as the width of the paper allows on one line. */
function fittingSize(doc: Pdf, text: string, wanted: number, width = WIDTH): number {
  return Math.min(wanted, (wanted * width) / doc.fontSize(wanted).widthOfString(text));
}

function drawQr(doc: Pdf, { link }: Sheet, y: number): void {
  const { size, runs } = qrModules(link);
  // The frame is outside of the blank margin of four modules that readers need.
  const margin = 4.5;
  const module = Math.min(LARGEST_QR / size, (STEPS_AT - 14 - y) / (size + 2 * margin));
  const side = module * size;
  const frame = module * margin;
  const left = (PAGE.width - side) / 2;
  doc
    .roundedRect(left - frame, y, side + 2 * frame, side + 2 * frame, 14)
    .lineWidth(3)
    .stroke(BLUE);
  const top = y + frame;
  for (const run of runs) doc.rect(left + run.x * module, top + run.y * module, run.length * module, module);
  doc.fill('#000000');
}

function drawSteps(doc: Pdf): void {
  line(doc, 'Quét mã bằng Zalo', { font: 'bold', size: 29, y: STEPS_AT, color: INK });
  STEPS.forEach((step, index) => {
    const top = STEPS_AT + 48 + index * 40;
    doc.circle(MARGIN + 17, top + 14, 17).fill(BLUE);
    doc.font('bold').fontSize(20).fillColor('#ffffff');
    doc.text(String(index + 1), MARGIN, top + 1, { width: 34, align: 'center', lineBreak: false });
    doc.font('regular').fontSize(19).fillColor(INK);
    doc.text(step, MARGIN + 48, top + 2, { width: WIDTH - 48, lineBreak: false });
  });
}

function drawHelp(doc: Pdf, { leader, madeOn }: Sheet): void {
  const y = HELP_AT;
  const height = 74;
  doc.roundedRect(MARGIN, y, WIDTH, height, 12).fill('#e8f0fc');
  if (leader) {
    line(doc, `Chưa quét được? Gọi tổ trưởng ${leader.name}`, { font: 'regular', size: 17, y: y + 11, color: INK });
    const call = leader.phone ?? 'Số điện thoại: hỏi ở nhà văn hóa thôn';
    line(doc, call, { font: 'bold', size: leader.phone ? 26 : 19, y: y + 34, color: BLUE });
  } else {
    line(doc, 'Chưa quét được? Hỏi trưởng thôn', { font: 'bold', size: 22, y: y + 22, color: INK });
  }
  const foot = `Tổ không hỏi mật khẩu, mã OTP hay số căn cước. Mã cấp ngày ${madeOn}.`;
  line(doc, foot, { font: 'regular', size: 12.5, y: FOOT_AT, color: SOFT });
}

interface Line {
  font: 'regular' | 'bold';
  size: number;
  y: number;
  color: string;
}

/** One centred line; one that is too long is smaller. */
function line(doc: Pdf, text: string, { font, size, y, color }: Line): void {
  doc.fontSize(fittingSize(doc.font(font), text, size, WIDTH - 2 * PADDING)).fillColor(color);
  doc.text(text, MARGIN, y, { width: WIDTH, align: 'center', lineBreak: false });
}
