import type { PaperKind } from '@cns/contracts/papers';
import type { UnitSummary } from '@cns/contracts/units';

export interface PaperChoice {
  kind: PaperKind;
  title: string;
  detail: string;
}

const PAPERS: Record<'village' | 'commune', readonly PaperChoice[]> = {
  village: [
    { kind: 'docx', title: 'Báo cáo, tệp Word', detail: 'Để in, ký và gửi xã' },
    { kind: 'pdf', title: 'Báo cáo, tệp PDF', detail: 'Để xem và in' },
    { kind: 'xlsx', title: 'Số liệu, tệp Excel', detail: 'Các chỉ tiêu trong kỳ và lũy kế' },
  ],
  commune: [
    { kind: 'docx', title: 'Báo cáo, tệp Word', detail: 'Đúng thể thức; số và ngày để trống cho văn thư' },
    { kind: 'pdf', title: 'Báo cáo, tệp PDF', detail: 'Để xem và in' },
    { kind: 'xlsx', title: 'Số liệu, tệp Excel', detail: 'Có bảng theo từng thôn, bản' },
  ],
};
const OF_PROVINCE: readonly PaperChoice[] = [
  { kind: 'xlsx', title: 'Số liệu, tệp Excel', detail: 'Có bảng theo từng xã và từng thôn, bản' },
];
const MEMBER_DAYS: PaperChoice = {
  kind: 'member_days',
  title: 'Ngày công, tệp Excel',
  detail: 'Mỗi thành viên đi bao nhiêu ngày',
};
const ROSTER: readonly PaperChoice[] = [
  { kind: 'roster', title: 'Danh sách Tổ, tệp Excel', detail: 'Tên Tổ, tổ trưởng, số điện thoại, nhóm Zalo' },
  { kind: 'roster_docx', title: 'Danh sách Tổ, tệp Word', detail: 'Để kèm quyết định thành lập, có đủ thành viên' },
];

/** What can be had of a unit by who holds these rights. */
export function papersOf(
  { level }: Pick<UnitSummary, 'level'>,
  rights: { memberDays: boolean; people: boolean },
): readonly PaperChoice[] {
  if (level !== 'village' && level !== 'commune') return OF_PROVINCE;
  return [
    ...PAPERS[level],
    ...(rights.memberDays ? [MEMBER_DAYS] : []),
    ...(rights.people && level === 'commune' ? ROSTER : []),
  ];
}
