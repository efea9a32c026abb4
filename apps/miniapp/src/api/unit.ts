import type { SkillName } from '@cns/contracts/units';
import { useGet } from './hooks.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The five skills under the names in force at a unit; they hardly ever change within a day. */
export function useSkillNames(unitId: string): readonly SkillName[] {
  const { data } = useGet('GET /v1/units/:unitId', { params: { unitId } }, { staleTime: DAY_MS });
  return data?.skills ?? OFFICIAL_NAMES;
}

/** The official names (D-S1), shown until those of the unit are known. */
export const OFFICIAL_NAMES: readonly SkillName[] = [
  { number: 1, name: 'Dịch vụ công trực tuyến', shortName: 'Dịch vụ công' },
  { number: 2, name: 'Mua sắm trực tuyến', shortName: 'Mua sắm' },
  { number: 3, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' },
  { number: 4, name: 'Tự bảo vệ trên không gian mạng', shortName: 'An toàn mạng' },
  { number: 5, name: 'Nền tảng số khác', shortName: 'Nền tảng khác' },
];
