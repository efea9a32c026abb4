import type { PriorityReason } from '@cns/contracts/enums';
import type { FigureOverride } from '@cns/contracts/reports';
import { formatInstant, formatNumber, formatPhone } from '@cns/domain/format';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import type { Disagreement, Operation } from '../../offline/operation.ts';
import { lowerFirst } from '../../ui/petals/words.ts';
import { PRIORITY_WORDS } from '../../ui/words.ts';

const FIELD_WORDS: Record<string, string> = {
  phone: 'Số điện thoại',
  hamlet: 'Xóm, ngõ',
  priority: 'Hộ cần ưu tiên vì',
  digitalShop: 'Cửa hàng số',
  assistedByPersonId: 'Người làm giúp',
  fullName: 'Họ và tên',
  birthYear: 'Năm sinh',
  vneidLevel: 'VNeID',
  publicServiceAccount: 'Tài khoản dịch vụ công',
  paymentAccount: 'Tài khoản ngân hàng hoặc ví',
  healthRecord: 'Sổ sức khỏe điện tử',
  digitalSignature: 'Chữ ký số',
  difficulties: 'Khó khăn, vướng mắc',
  proposals: 'Kiến nghị, đề xuất',
  nextPlan: 'Kế hoạch tháng sau',
  examples: 'Cách làm hay',
  overrides: 'Số liệu đã sửa tay',
  kind: 'Buổi gì',
  occurredAt: 'Lúc nào',
  place: 'Ở đâu',
  topics: 'Hướng dẫn kỹ năng nào',
  others: 'Số người đến chưa có tên',
  leaderIds: 'Ai hướng dẫn',
};

/** A field on which two members disagree, in words. */
export interface DisagreementWords {
  field: string;
  mine: string;
  theirs: string;
  /** "Vàng Thị Mây sửa 23/11/2026 14:05" */
  by: string;
}

export function disagreementWords(
  operation: Pick<Operation, 'kind' | 'body' | 'disagreements'>,
  nameOf: (personId: string) => string | null,
): DisagreementWords[] {
  const changes = 'changes' in operation.body ? (operation.body.changes as Record<string, { to: unknown }>) : {};
  return operation.disagreements.map(({ field, stands, by, at }) => ({
    field: FIELD_WORDS[field] ?? field,
    mine: valueWords(field, changes[field]?.to ?? null, nameOf),
    theirs: valueWords(field, stands ?? null, nameOf),
    by: byWords({ by, at }),
  }));
}

function byWords({ by, at }: Pick<Disagreement, 'by' | 'at'>): string {
  const who = by ?? 'Bạn cùng Tổ';
  return at === null ? who : `${who}, ${formatInstant(new Date(at))}`;
}

function valueWords(field: string, value: unknown, nameOf: (personId: string) => string | null): string {
  if (field === 'assistedByPersonId') return value === null ? 'Không ai' : (nameOf(String(value)) ?? 'Thành viên khác');
  if (value === null || value === '') return 'Chưa ghi';
  if (field === 'overrides') return overrideWords(value as FigureOverride[]);
  if (field === 'leaderIds') return (value as string[]).map((id) => nameOf(id) ?? 'Thành viên khác').join(', ');
  if (field === 'topics') return `Kỹ năng ${[...(value as number[])].sort().join(', ')}`;
  if (field === 'occurredAt') return formatInstant(new Date(String(value)));
  if (field === 'kind') return value === 'fair' ? 'Ngày hội công nghệ số' : 'Buổi hướng dẫn nhóm';
  if (typeof value === 'boolean') return value ? 'Có' : 'Chưa có';
  if (Array.isArray(value)) return priorityWords(value as PriorityReason[]);
  if (field === 'phone') return formatPhone(String(value));
  if (field === 'vneidLevel') return value === 0 ? 'Chưa có' : `Mức ${value}`;
  return String(value);
}

/** "Lượt hỗ trợ tại hộ: 12; Số hộ được hỗ trợ: 9" */
function overrideWords(overrides: readonly FigureOverride[]): string {
  if (overrides.length === 0) return 'Giữ số tự đếm';
  return overrides
    .map(({ code, inPeriod, yearToDate }) => {
      const name = REPORT_FIGURES.find((figure) => figure.code === code)?.name ?? code;
      return `${name}: ${formatNumber(inPeriod ?? yearToDate)}`;
    })
    .join('; ');
}

function priorityWords(reasons: readonly PriorityReason[]): string {
  if (reasons.length === 0) return 'Không ưu tiên';
  return reasons
    .map((reason, index) => (index === 0 ? PRIORITY_WORDS[reason] : lowerFirst(PRIORITY_WORDS[reason])))
    .join(', ');
}
