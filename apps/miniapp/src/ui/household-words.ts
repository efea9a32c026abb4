import type { HouseholdCard } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { dotted, formatDay } from '@cns/domain/format';
import { type Day, daysBetween } from '@cns/domain/time';
import { lowerFirst, missingInWords, upperFirst } from './petals/words.ts';
import { PRIORITY_WORDS } from './words.ts';

type Reasons = Pick<HouseholdCard, 'petals' | 'priority' | 'lastVisitOn' | 'comeBackOn' | 'leftOn'>;

/** Why to go there: "Còn thiếu thanh toán · người cao tuổi · 42 ngày chưa đến". */
export function reasonsInWords(household: Reasons, names: readonly SkillName[], today: Day): string {
  if (household.leftOn) return `Không còn ở đây từ ${formatDay(household.leftOn)}`;
  const reasons = [missingInWords(household.petals, names)];
  const [priority] = household.priority;
  if (priority !== undefined) reasons.push(lowerFirst(PRIORITY_WORDS[priority]));
  reasons.push(sinceInWords(household.lastVisitOn, today));
  return upperFirst(dotted(reasons));
}

/** How long ago somebody of the team was there. */
export function sinceInWords(lastVisitOn: Day | null, today: Day): string {
  if (lastVisitOn === null) return 'chưa đến lần nào';
  const days = daysBetween(lastVisitOn, today);
  if (days <= 0) return 'hôm nay đã đến';
  if (days === 1) return 'hôm qua đã đến';
  return `${days} ngày chưa đến`;
}

/** The appointment to come back, while it stands. */
export function appointmentInWords(comeBackOn: Day | null, today: Day): string | null {
  if (comeBackOn === null) return null;
  const days = daysBetween(today, comeBackOn);
  if (days === 0) return 'Hẹn quay lại hôm nay';
  if (days === 1) return 'Hẹn quay lại ngày mai';
  return days > 0 ? `Hẹn quay lại ${formatDay(comeBackOn)}` : `Quá hẹn quay lại ${-days} ngày`;
}
