import type { UnitKind } from '@cns/contracts/enums';
import type { Day } from '@cns/domain/time';

/** A unit that became another kind without changing its area, since the list of July 2025 (D-H2). */
export interface LaterChange {
  level: 'province' | 'commune';
  code: string;
  kind: UnitKind;
  name: string;
  on: Day;
}

const DONG_NAI: Day = '2026-04-30';

/** On 30/4/2026 Đồng Nai became a centrally-run city and ten of its xã became phường (D-H2). */
export const LATER_CHANGES: readonly LaterChange[] = [
  { level: 'province', code: '75', kind: 'thanh_pho_trung_uong', name: 'Thành phố Đồng Nai', on: DONG_NAI },
  ...(
    [
      ['25270', 'Lộc Ninh'],
      ['25357', 'Tân Khai'],
      ['25363', 'Đồng Phú'],
      ['26116', 'Tân Phú'],
      ['26170', 'Trị An'],
      ['26248', 'Trảng Bom'],
      ['26326', 'Dầu Giây'],
      ['26368', 'Long Thành'],
      ['26425', 'Xuân Lộc'],
      ['26485', 'Nhơn Trạch'],
    ] as const
  ).map(([code, name]) => ({
    level: 'commune' as const,
    code,
    kind: 'phuong' as const,
    name: `Phường ${name}`,
    on: DONG_NAI,
  })),
];
