/**
 * What the package gets wrong or leaves out, found by counting it against the official figures of 30/6/2025
 * (63 provinces, 696 districts, 10,035 communes; D-H2).
 */
import type { AddressTables } from './address-package.ts';

type Tables = Pick<AddressTables, 'wards' | 'mappings'>;

/**
 * Xã Ia Mơ (Chư Prông, Gia Lai) stayed as it was, and the package has no mapping for it: the 10,035th commune. It also
 * gives it the code of another one, Ia Mơ Nông (23737) of Chư Păh, although every new commune bears the code of one
 * of its own (D-H3); its own is 23938, next after its neighbour Ia Piơr.
 */
const IA_MO = { wrongCode: '23737', code: '23938', name: 'Xã Ia Mơ', provinceCode: '52' };

/** Island districts that had no communes below them: five mapping rows name nothing as the predecessor. */
export const ISLAND_DISTRICTS: Record<string, { district: string; province: string }> = {
  '11948': { district: 'Huyện Bạch Long Vĩ', province: 'Thành phố Hải Phòng' },
  '19742': { district: 'Huyện Cồn Cỏ', province: 'Tỉnh Quảng Trị' },
  '20333': { district: 'Huyện Hoàng Sa', province: 'Thành phố Đà Nẵng' },
  '21548': { district: 'Huyện Lý Sơn', province: 'Tỉnh Quảng Ngãi' },
  '26732': { district: 'Huyện Côn Đảo', province: 'Tỉnh Bà Rịa - Vũng Tàu' },
};

/** The tables with Xã Ia Mơ put right. */
export function repaired<T extends Tables>(tables: T): T {
  const isIaMo = (ward: Tables['wards'][number]) =>
    ward.ward_code === IA_MO.wrongCode && ward.name.normalize('NFC') === IA_MO.name;
  if (!tables.wards.some(isIaMo)) return tables;
  return {
    ...tables,
    wards: tables.wards.map((ward) => (isIaMo(ward) ? { ...ward, ward_code: IA_MO.code } : ward)),
    mappings: [
      ...tables.mappings,
      {
        id: 'Ia Mơ',
        old_ward_code: IA_MO.code,
        old_ward_name: IA_MO.name,
        old_district_name: 'Huyện Chư Prông',
        old_province_name: 'Tỉnh Gia Lai',
        new_ward_code: IA_MO.code,
        new_ward_name: IA_MO.name,
        new_province_name: 'Gia Lai',
      },
    ],
  };
}
