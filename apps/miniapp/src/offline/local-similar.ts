import type { HouseholdCard, HouseholdDetail } from '@cns/contracts/households';
import { ASK_FROM, type HouseholdTraits, type Likeness, likenessOf, phoneKey } from '@cns/domain/duplicates';
import { foldPersonName } from '@cns/domain/names';
import { cardOf, isLeft, namesOf } from './local-reads.ts';

/** Most that are offered while somebody types. */
const MOST = 5;

/** Households of the village that may be the one that is being typed, the likeliest first, as the server judges it. */
export function similarTo(
  typed: HouseholdTraits,
  village: readonly HouseholdDetail[],
): ({ household: HouseholdCard } & Likeness)[] {
  return village
    .filter((household) => !isLeft(household))
    .filter(couldBe(typed))
    .map((household) => ({ household, likeness: likenessOf(typed, traitsOf(household), true) }))
    .filter(({ likeness }) => likeness.score >= ASK_FROM)
    .sort((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, MOST)
    .map(({ household, likeness }) => ({ household: cardOf(household), ...likeness }));
}

/** Everybody is called by the last syllable, whatever else is left out; who shares none and no phone is not compared. */
function couldBe({ headName, others, phone }: HouseholdTraits): (household: HouseholdDetail) => boolean {
  const called = new Set([headName, ...others].map(foldPersonName).filter(Boolean).map(lastSyllable));
  const key = phoneKey(phone);
  return (household) =>
    (key !== null && phoneKey(household.phone) === key) ||
    namesOf(household).some((name) => called.has(lastSyllable(name)));
}

const lastSyllable = (folded: string): string => folded.slice(folded.lastIndexOf(' ') + 1);

function traitsOf({ headName, phone, hamlet, residents }: HouseholdDetail): HouseholdTraits {
  return {
    headName,
    headBirthYear: residents.find(({ relation }) => relation === 'head')?.birthYear ?? null,
    others: residents.flatMap(({ relation, fullName }) => (relation === 'head' ? [] : [fullName])),
    phone,
    hamlet,
  };
}
