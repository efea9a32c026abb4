/** The figures of a report as sentences. What is not known is left out or said to be unknown; it is never zero (D-S7). */
import type { Figure } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { NO_FIGURES } from './wording.ts';

export interface Passage {
  title: string;
  text: string;
}

type Part = 'inPeriod' | 'yearToDate';

/** One passage to a group of indicators, in the order of the report. */
export function passagesOf(figures: readonly Figure[]): Passage[] {
  const reader = new FigureReader(figures);
  return [
    { title: 'Hoạt động của Tổ', text: teamWords(reader) },
    { title: 'Hỗ trợ, tập huấn cho người dân', text: visitWords(reader) },
    { title: 'Hướng dẫn năm kỹ năng số cơ bản', text: skillWords(reader) },
    { title: 'Dịch vụ số đã hỗ trợ', text: serviceWords(reader) },
    { title: 'Mục tiêu hộ gia đình', text: goalWords(reader) },
  ];
}

/** Looks figures up by code. */
class FigureReader {
  readonly #figures: ReadonlyMap<string, Figure>;

  constructor(figures: readonly Figure[]) {
    this.#figures = new Map(figures.map((figure) => [figure.code, figure]));
  }

  value(code: string, part: Part = 'inPeriod'): number | null {
    return this.#figures.get(code)?.[part] ?? null;
  }

  /** "312 lượt hỗ trợ"; `null` when it is not known. */
  count(code: string, words: string, part: Part = 'inPeriod'): string | null {
    const value = this.value(code, part);
    return value === null ? null : `${formatNumber(value)} ${words}`;
  }
}

function teamWords(figures: FigureReader): string {
  return sentence([
    figures.count('A1', 'thành viên Tổ tại ngày chốt số liệu', 'yearToDate'),
    figures.count('A2', 'thành viên có hoạt động trong kỳ'),
    figures.count('A3', 'thôn, bản, tổ dân phố có nhóm Zalo', 'yearToDate'),
  ]);
}

function visitWords(figures: FigureReader): string {
  const words = (part: Part) => [
    figures.count('B1', 'lượt hỗ trợ tại hộ', part),
    figures.count('B2', 'hộ được hỗ trợ', part),
    figures.count('B3', 'người được hướng dẫn', part),
    figures.count('B4', 'buổi hướng dẫn nhóm, ngày hội', part),
    figures.count('B4b', 'lượt người dự các buổi', part),
  ];
  return inPeriodAndYear(words);
}

const SKILLS = [
  ['C1', 'dịch vụ công trực tuyến'],
  ['C2', 'mua sắm trực tuyến'],
  ['C3', 'thanh toán trực tuyến'],
  ['C4', 'tự bảo vệ trên không gian mạng'],
  ['C5', 'nền tảng số khác'],
] as const;

function skillWords(figures: FigureReader): string {
  const known = SKILLS.flatMap(([code, skill]) => {
    const guided = figures.value(code);
    if (guided === null) return [];
    const able = figures.value(`${code}b`);
    const ofThem = able === null || guided === 0 ? '' : `, làm được ${formatNumber(able)}`;
    return [`${skill}: ${formatNumber(guided)} người${ofThem}`];
  });
  return known.length === 0 ? unknown() : `Số người được hướng dẫn trong kỳ về ${known.join('; ')}.`;
}

const SERVICES = [
  ['D1a', 'kích hoạt VNeID mức 1', 'người'],
  ['D1b', 'kích hoạt VNeID mức 2', 'người'],
  ['D2a', 'tạo tài khoản dịch vụ công', 'người'],
  ['D2b', 'nộp hồ sơ dịch vụ công trực tuyến', 'lượt'],
  ['D4', 'mở tài khoản thanh toán, ví điện tử', 'người'],
  ['D5', 'có mã QR nhận tiền', 'hộ'],
  ['D6', 'đưa hàng lên sàn, mở cửa hàng số', 'hộ'],
  ['D7', 'kích hoạt sổ sức khỏe điện tử', 'người'],
  ['D8', 'tạo chữ ký số cá nhân', 'người'],
] as const;

/** Services that nobody was helped with are in the annex; here they would be a row of zeros. */
function serviceWords(figures: FigureReader): string {
  const known = SERVICES.flatMap(([code, service, unit]) => {
    const value = figures.value(code);
    return value === null ? [] : [{ value, words: `${service}: ${formatNumber(value)} ${unit}` }];
  });
  if (known.length === 0) return unknown();
  const some = known.filter(({ value }) => value > 0);
  if (some.length === 0) return 'Trong kỳ không phát sinh.';
  return `Trong kỳ đã hỗ trợ ${some.map(({ words }) => words).join('; ')}.`;
}

function goalWords(figures: FigureReader): string {
  return sentence([
    figures.count('E1', 'hộ có ít nhất một người thành thạo đủ 5 kỹ năng', 'yearToDate'),
    figures.count('E2', 'hộ có người biết sử dụng đủ 5 nội dung, có VNeID và tài khoản dịch vụ công', 'yearToDate'),
    figures.count('E3', 'hộ cần thành viên Tổ làm giúp', 'yearToDate'),
  ]);
}

function inPeriodAndYear(words: (part: Part) => (string | null)[]): string {
  const inPeriod = joined(words('inPeriod'));
  if (inPeriod === '') return unknown();
  const yearToDate = joined(words('yearToDate'));
  return `Trong kỳ: ${inPeriod}.${yearToDate === '' ? '' : ` Lũy kế từ đầu năm: ${yearToDate}.`}`;
}

function sentence(parts: (string | null)[]): string {
  const text = joined(parts);
  return text === '' ? unknown() : `${text}.`;
}

function joined(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join('; ');
}

function unknown(): string {
  return `${NO_FIGURES.charAt(0).toUpperCase()}${NO_FIGURES.slice(1)}.`;
}
