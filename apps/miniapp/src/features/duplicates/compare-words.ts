import type { HouseholdDetail } from '@cns/contracts/households';
import { formatDay, formatPhone } from '@cns/domain/format';

type Compared = Pick<
  HouseholdDetail,
  'headName' | 'village' | 'hamlet' | 'phone' | 'residents' | 'visits' | 'lastVisitOn'
>;

export function titleOf({ headName, village, hamlet }: Compared): string {
  return `${headName}, ${hamlet ?? village.name}`;
}

/** What tells two records apart: "0912 345 678. 3 người: Lò Văn Inh, …. 2 lượt hỗ trợ, gần nhất 20/11/2026." */
export function detailInWords({ phone, residents, visits, lastVisitOn }: Compared): string {
  const number = phone === null ? 'Chưa ghi số điện thoại' : formatPhone(phone);
  const people = `${residents.length} người: ${residents.map(({ fullName }) => fullName).join(', ')}`;
  const last = lastVisitOn === null ? '' : `, gần nhất ${formatDay(lastVisitOn)}`;
  const visited = visits.length === 0 ? 'Chưa có lượt hỗ trợ' : `${visits.length} lượt hỗ trợ${last}`;
  return `${number}. ${people}. ${visited}.`;
}
