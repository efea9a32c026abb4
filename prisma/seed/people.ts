/** Who one can be in the demonstration. Everybody is invented; the phone numbers are of one invented block. */

export interface DemoPerson {
  key: string;
  name: string;
  /** E.164, as in the rosters of `files/`. */
  phone: string;
  /** What they are, for the list from which one is chosen. */
  label: string;
  /** The id by which Zalo knows them in the mini app. */
  appUserId: string;
  /** The id by which Zalo knows them at the Official Account. */
  oaUserId: string;
}

export const demoPeople = [
  person('su', 'Giàng A Sử', '+84900000101', 'Tổ trưởng, Bản Bay', '3368412905517730241', '4821907735160824417'),
  person('den', 'Lò Văn Đén', '+84900000102', 'Tổ phó, Bản Bay', '3368412905517730258', '4821907735160824425'),
  person('may', 'Vàng Thị Mây', '+84900000103', 'Thành viên Tổ, Bản Bay', '3368412905517730266', '4821907735160824433'),
  person(
    'ta',
    'Chảo Láo Tả',
    '+84900000106',
    'Tổ trưởng, Thôn Nậm Phảng',
    '3368412905517730274',
    '4821907735160824441',
  ),
  person('hoa', 'Nguyễn Thị Hoa', '+84900000001', 'Công chức Xã Gia Phú', '3368412905517730282', '4821907735160824458'),
  person('khang', 'Vũ Đình Khang', '+84900000002', 'Lãnh đạo Xã Gia Phú', '3368412905517730290', '4821907735160824466'),
  person('minh', 'Đỗ Quang Minh', '+84900000003', 'Cán bộ Tỉnh Lào Cai', '3368412905517730308', '4821907735160824474'),
  person(
    'thoong',
    'Vi Văn Thoong',
    '+84900000301',
    'Tổ trưởng, Bản Bãi Xa',
    '3368412905517730316',
    '4821907735160824482',
  ),
  person('xuan', 'Lô Thị Xuân', '+84900000004', 'Công chức Xã Tam Quang', '3368412905517730324', '4821907735160824490'),
  person(
    'duc',
    'Phạm Văn Đức',
    '+84900000501',
    'Tổ trưởng, Thôn Trinh Nữ',
    '3368412905517730332',
    '4821907735160824508',
  ),
  person('bich', 'Ngô Thị Bích', '+84900000601', 'Tổ trưởng, Thôn Chớp', '3368412905517730340', '4821907735160824516'),
  person(
    'pan',
    'Lò Thị Pản',
    '+84900000901',
    'Người dân, Bản Bay, sinh năm 1955',
    '3368412905517730357',
    '4821907735160824524',
  ),
  person('tai', 'Hoàng Văn Tài', '+84900000902', 'Người dân, Bản Bay', '3368412905517730365', '4821907735160824532'),
] as const satisfies readonly DemoPerson[];

/** Who administers the Official Account. */
export const OA_ADMIN_KEY: DemoKey = 'minh';

export type DemoKey = (typeof demoPeople)[number]['key'];

function person<const Key extends string>(
  key: Key,
  name: string,
  phone: string,
  label: string,
  appUserId: string,
  oaUserId: string,
): DemoPerson & { key: Key } {
  return { key, name, phone, label, appUserId, oaUserId };
}
