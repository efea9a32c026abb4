/** The indicators of the village's monthly report (practice §1.9) that follow from visits and coverage by themselves. */

export interface FigureDefinition {
  code: string;
  name: string;
  unit: string;
  /** `flow` adds up over days; `stock` is how things stand, and has no figure "in the period". */
  nature: 'flow' | 'stock';
}

const flow = (code: string, name: string, unit: string): FigureDefinition => ({ code, name, unit, nature: 'flow' });
const stock = (code: string, name: string, unit: string): FigureDefinition => ({ code, name, unit, nature: 'stock' });

export const REPORT_FIGURES = [
  stock('A1', 'Số thành viên Tổ', 'người'),
  flow('A2', 'Thành viên có hoạt động', 'người'),
  stock('A3', 'Thôn, bản có nhóm Zalo', 'thôn'),
  stock('A3b', 'Hộ có người trong nhóm Zalo', 'hộ'),
  flow('B1', 'Lượt hỗ trợ tại hộ', 'lượt'),
  flow('B2', 'Số hộ được hỗ trợ', 'hộ'),
  flow('B3', 'Số người được hướng dẫn', 'người'),
  flow('B4', 'Buổi hướng dẫn nhóm, ngày hội', 'buổi'),
  flow('B4b', 'Lượt người dự các buổi', 'lượt'),
  flow('C1', 'Số người được hướng dẫn dịch vụ công trực tuyến', 'người'),
  flow('C1b', '… trong đó làm được', 'người'),
  flow('C2', 'Số người được hướng dẫn mua sắm trực tuyến', 'người'),
  flow('C2b', '… trong đó làm được', 'người'),
  flow('C3', 'Số người được hướng dẫn thanh toán trực tuyến', 'người'),
  flow('C3b', '… trong đó làm được', 'người'),
  flow('C4', 'Số người được hướng dẫn tự bảo vệ trên không gian mạng', 'người'),
  flow('C4b', '… trong đó làm được', 'người'),
  flow('C5', 'Số người được hướng dẫn nền tảng số khác', 'người'),
  flow('C5b', '… trong đó làm được', 'người'),
  flow('D1a', 'Hỗ trợ kích hoạt VNeID mức 1', 'người'),
  flow('D1b', 'Hỗ trợ kích hoạt VNeID mức 2', 'người'),
  flow('D2a', 'Hỗ trợ tạo tài khoản dịch vụ công', 'người'),
  flow('D2b', 'Hồ sơ dịch vụ công nộp trực tuyến', 'lượt'),
  flow('D4', 'Hỗ trợ mở tài khoản thanh toán, ví điện tử', 'người'),
  flow('D5', 'Hộ được hỗ trợ có mã QR nhận tiền', 'hộ'),
  flow('D6', 'Hộ được hỗ trợ đưa hàng lên sàn, mở cửa hàng số', 'hộ'),
  flow('D7', 'Hỗ trợ kích hoạt sổ sức khỏe điện tử', 'người'),
  flow('D8', 'Hỗ trợ tạo chữ ký số cá nhân', 'người'),
  stock('E1', 'Hộ có ít nhất một người thành thạo đủ 5 kỹ năng', 'hộ'),
  stock('E2', 'Hộ có người biết sử dụng đủ 5 nội dung, có VNeID và tài khoản dịch vụ công', 'hộ'),
  stock('E3', 'Hộ cần thành viên Tổ làm giúp', 'hộ'),
] as const satisfies readonly FigureDefinition[];

/** What a remark on a report may be about. */
export const REPORT_FIELDS: ReadonlySet<string> = new Set([
  ...REPORT_FIGURES.map(({ code }) => code),
  'difficulties',
  'proposals',
  'nextPlan',
  'examples',
  'whole',
]);

/** What a province may leave out (practice §1.9: A to C and E follow from the visits, D is optional). */
export const OPTIONAL_FIGURES: readonly FigureDefinition[] = REPORT_FIGURES.filter(({ code }) => /^D/.test(code));

export type FigureCode = (typeof REPORT_FIGURES)[number]['code'];
