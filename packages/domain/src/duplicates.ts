/**
 * Whether two records are of one household, judged as neighbours would: by the head's name in whatever spelling, by the
 * husband or wife who was written as head the other time, by the phone. Pure, so that a phone can ask it without a signal.
 */
import type { LikenessReason } from '@cns/contracts/duplicates';
import { fold, foldPersonName, personNameKey } from './names.ts';

/** What of a household is compared. Names as they were written, honorifics and all. */
export interface HouseholdTraits {
  headName: string;
  headBirthYear: number | null;
  /** The other people of the house. */
  others: readonly string[];
  /** In whatever writing. */
  phone: string | null;
  hamlet: string | null;
}

export interface Likeness {
  /** 0…100. */
  score: number;
  /** The strongest first. */
  reasons: LikenessReason[];
}

/** From here on a person is asked "Có phải hộ này không?" while typing. */
export const ASK_FROM = 50;
/** From here on two registered households are put before somebody who decides. */
export const LIST_FROM = 60;

/** A namesake in another village is nobody special; the same phone there is. */
const ELSEWHERE = -25;
const SAME_PHONE = 75;
const OTHER_PHONE = -10;
const SAME_HAMLET = 10;
const OTHER_HAMLET = -10;
const SAME_BIRTH_YEAR = 15;
const OTHER_BIRTH_YEAR = -30;
/** Elderly people may know their year of birth only roughly (practice §0). */
const YEARS_APART = 3;
/** A spouse who was written as head the other time says a little less than the head's own name. */
const OTHER_ROLE = -10;

/**
 * How alike two households are.
 * @param sameVillage whether both lie in one village, where two of one name are rare
 */
export function likenessOf(one: HouseholdTraits, other: HouseholdTraits, sameVillage: boolean): Likeness {
  const heads = nameLikeness(one.headName, other.headName);
  const roles = Math.max(0, ...[...across(one, other), ...across(other, one)]);
  const byRole = roles > 0 ? roles + OTHER_ROLE : 0;
  const phones = phoneLikeness(one.phone, other.phone);
  const name = Math.max(heads, byRole);
  if (name === 0 && phones <= 0) return { score: 0, reasons: [] };
  const hamlets = textLikeness(one.hamlet, other.hamlet, SAME_HAMLET, OTHER_HAMLET);
  const years = heads > 0 ? yearLikeness(one.headBirthYear, other.headBirthYear) : 0;
  const score = name + phones + hamlets + years + (sameVillage ? 0 : ELSEWHERE);
  const reasons: LikenessReason[] = [];
  if (phones > 0) reasons.push('same_phone');
  if (heads > 0 && heads >= byRole) reasons.push(heads >= WITHOUT_ACCENTS ? 'same_head' : 'similar_head');
  else if (byRole > 0) reasons.push('head_is_other');
  if (years > 0) reasons.push('same_birth_year');
  if (hamlets > 0) reasons.push('same_hamlet');
  return { score: Math.min(100, Math.max(0, score)), reasons };
}

/** How much the head of one is like somebody of the other. */
function across(one: HouseholdTraits, other: HouseholdTraits): number[] {
  // Two syllables at least: in a house full of people somebody is always called Inh.
  return other.others.map((name) => nameLikeness(one.headName, name)).filter((likeness) => likeness > GIVEN_NAME);
}

const SAME = 60;
const WITHOUT_ACCENTS = 55;
const SIMILAR = 40;
const GIVEN_NAME = 25;

/** How alike two names of people are; 0 = not at all. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [foldPersonName(one), foldPersonName(other)];
  if (a === '' || b === '') return 0;
  if (a === b) {
    if (personNameKey(one) === personNameKey(other)) return syllables(a).length > 1 ? SAME : GIVEN_NAME;
    // Typed in a hurry without accents, or "Lò Thị Mé" beside "Lò Thị Mè".
    return isSpelling(personNameKey(one), personNameKey(other)) ? WITHOUT_ACCENTS : SIMILAR;
  }
  const [short, long] = [syllables(a), syllables(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (short.at(-1) !== long.at(-1)) return 0;
  if (short.length === 1) return GIVEN_NAME;
  // "Lò Pản" for "Lò Thị Pản".
  return short[0] === long[0] && isWithin(short, long) ? SIMILAR : 0;
}

const syllables = (folded: string): string[] => folded.split(' ');

/** Whether two keys that fold alike differ only in accents that one of them leaves out. */
function isSpelling(one: string, other: string): boolean {
  const others = syllables(other);
  return syllables(one).every((syllable, at) => {
    const beside = others[at] ?? '';
    return syllable === beside || fold(syllable) === syllable || fold(beside) === beside;
  });
}

/** Whether one list stands within the other in its order. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const syllable of long) if (syllable === short[at]) at += 1;
  return at === short.length;
}

/** The last nine digits: 0912…, +84912… and 84912… are one number. */
export function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length >= 9 ? digits.slice(-9) : null;
}

function phoneLikeness(one: string | null, other: string | null): number {
  const [a, b] = [phoneKey(one), phoneKey(other)];
  if (a === null || b === null) return 0;
  return a === b ? SAME_PHONE : OTHER_PHONE;
}

function textLikeness(one: string | null, other: string | null, same: number, different: number): number {
  const [a, b] = [fold(one ?? ''), fold(other ?? '')];
  if (a === '' || b === '') return 0;
  return a === b ? same : different;
}

function yearLikeness(one: number | null, other: number | null): number {
  if (one === null || other === null) return 0;
  if (one === other) return SAME_BIRTH_YEAR;
  return Math.abs(one - other) >= YEARS_APART ? OTHER_BIRTH_YEAR : 0;
}

/** A person as far as it takes to see that two records are of the same one. */
export interface PersonTraits {
  id: string;
  fullName: string;
  birthYear: number | null;
}

/**
 * Who of one household is who of the other, as far as names and years say so; a person decides. Each is paired once, the
 * surest pairs first.
 */
export function samePeople(
  kept: readonly PersonTraits[],
  gone: readonly PersonTraits[],
): { keptId: string; goneId: string }[] {
  const pairs = kept
    .flatMap((one) =>
      gone.map((other) => ({
        keptId: one.id,
        goneId: other.id,
        likeness: nameLikeness(one.fullName, other.fullName) + yearLikeness(one.birthYear, other.birthYear),
      })),
    )
    .filter(({ likeness }) => likeness >= SIMILAR)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<string>();
  return pairs.flatMap(({ keptId, goneId }) => {
    if (taken.has(keptId) || taken.has(goneId)) return [];
    taken.add(keptId).add(goneId);
    return [{ keptId, goneId }];
  });
}
