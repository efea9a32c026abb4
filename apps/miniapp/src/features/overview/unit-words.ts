import type { UnitSummary } from '@cns/contracts/units';
import { formatNumber } from '@cns/domain/format';
import { bareUnitName } from '@cns/domain/names';

const CHILDREN: Record<UnitSummary['level'], string> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã, phường',
  village: 'thôn, bản',
};

/** "20 thôn, bản" */
export function countOfUnits(units: readonly { unit: Pick<UnitSummary, 'level'> }[]): string {
  const [first] = units;
  return first === undefined ? 'Chưa có thôn, bản' : `${formatNumber(units.length)} ${CHILDREN[first.unit.level]}`;
}

/** A village opens its own page, anything above it the overview one level down; of the past, the same day there. */
export function pathOfUnit(
  { id, level }: Pick<UnitSummary, 'id' | 'level'>,
  then: Record<string, string> = {},
): string {
  const query = new URLSearchParams(then).toString();
  return `/${level === 'village' ? 'villages' : 'units'}/${id}${query && `?${query}`}`;
}

/** "Nậm Phảng" for "Thôn Nậm Phảng"; but "Bản Bay" stays whole, for "Bay" alone reads oddly. */
export function shortUnitName(name: string): string {
  const bare = bareUnitName(name);
  return bare.includes(' ') ? bare : name;
}
