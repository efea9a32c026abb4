import type { Contribution } from '@cns/contracts/work';
import { formatNumber } from '@cns/domain/format';

/** A word of thanks that says what for. */
export function thanks({ peopleEver, householdsEver }: Pick<Contribution, 'peopleEver' | 'householdsEver'>): string {
  if (peopleEver === 0) return `Cảm ơn đã đến ${formatNumber(householdsEver)} nhà. Lần tới chắc sẽ gặp được bà con.`;
  const people = `${formatNumber(peopleEver)} người ở ${formatNumber(householdsEver)} hộ`;
  return `Cảm ơn! Từ ngày vào Tổ đã giúp ${people} dùng được điện thoại vào việc có ích.`;
}
