/** Days of work by member, for allowances (practice §5): each day with a visit or a lesson counts once. */
import type { Writable } from 'node:stream';
import type { Office } from '@cns/contracts/enums';
import type { Period } from '@cns/contracts/reports';
import type { UnitSummary } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import { TEAM_OFFICES } from './roster-form.ts';
import { monthWords, spanWords } from './wording.ts';
import { type Cell, writeWorkbook } from './workbook.ts';

export interface MemberDays {
  /** `null` for who has no office there any more. */
  team: string | null;
  name: string;
  office: Office | null;
  visits: number;
  /** Days on which the member visited or led a lesson, in their order. */
  days: readonly Day[];
}

export interface MemberDaysView {
  unit: Pick<UnitSummary, 'fullName' | 'level'>;
  period: Pick<Period, 'key' | 'from' | 'to'>;
  members: readonly MemberDays[];
}

export function writeMemberDays({ unit, period, members }: MemberDaysView, stream: Writable): Promise<void> {
  const rows = members.map(({ team, name, office, visits, days }, index): Cell[] => [
    index + 1,
    team,
    name,
    office === null ? 'Đã thôi tham gia' : (TEAM_OFFICES[office] ?? ''),
    days.length,
    visits,
    days.map(shortDay).join('; '),
    null,
  ]);
  const sheet = {
    name: 'Ngày công',
    heading: [
      'BẢNG NGÀY CÔNG CỦA THÀNH VIÊN TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG',
      `${unit.fullName} - ${monthWords(period)} (${spanWords(period)})`,
    ],
    columns: [
      { title: 'Stt', width: 6, kind: 'index' },
      { title: 'Tổ', width: 34, kind: 'text' },
      { title: 'Họ và tên', width: 26, kind: 'text' },
      { title: 'Chức danh', width: 16, kind: 'text' },
      { title: 'Số ngày công', width: 10, kind: 'number', total: true },
      { title: 'Số lượt đến hộ', width: 10, kind: 'number', total: true },
      { title: 'Các ngày', width: 44, kind: 'text' },
      { title: 'Ký nhận', width: 18, kind: 'text' },
    ],
    rows,
    totals: 'Tổng cộng',
    frozenColumns: 3,
    signatures: ['NGƯỜI LẬP', unit.level === 'village' ? 'TỔ TRƯỞNG' : 'TM. ỦY BAN NHÂN DÂN'],
    note: 'Ngày công là ngày có đến hộ hoặc đứng buổi hướng dẫn nhóm được ghi lại; nhiều lượt trong một ngày tính một ngày công.',
  } as const;
  return writeWorkbook([sheet], stream);
}

/** 05/11 */
function shortDay(day: Day): string {
  return `${day.slice(8)}/${day.slice(5, 7)}`;
}
