import type { GroupNameForm, UnitLevel, ZaloGroupKind } from '@cns/contracts/enums';
import { bareUnitName, fold, nameKey } from './names.ts';

/** How the groups of a province are called (D-G2). */
export interface NamingStandard {
  form: GroupNameForm;
  /** Proposes the district's name too, also of a district that is abolished (D-H2). */
  withDistrict: boolean;
}

/** S0's form needs no district, and fits the two tiers of today. */
export const USUAL_STANDARD: NamingStandard = { form: 'dashed', withDistrict: false };

/** A unit as a group's name needs it; names with their kind: "Bản Bay", "Xã Gia Phú", "Huyện Bảo Thắng". */
export interface NamedPlace {
  level: UnitLevel;
  name: string;
  /** Of a village. */
  commune: string | null;
  /** The district above, or the one that stood there before 1/7/2025; null when there is none or no single one. */
  district: string | null;
  /** 1 for the first of the villages of a commune whose names a group's name cannot tell apart, 2 for the next one. */
  namesake: number;
}

/** Zalo publishes no limit; a longer name is cut on every phone. */
export const LONGEST_GROUP_NAME = 80;

/** The kind that bears the plain name: S0's group of the residents, S1's group of the commune. Others say what they are. */
const USUAL_KIND: Record<UnitLevel, ZaloGroupKind> = {
  village: 'community',
  commune: 'steering',
  district: 'steering',
  province: 'steering',
};

const KIND_WORDS: Record<ZaloGroupKind, string> = {
  steering: 'Chỉ đạo',
  team: 'Nội bộ',
  community: 'Cộng đồng',
};

/**
 * The name that a group should bear (D-G2), at most `LONGEST_GROUP_NAME` long: what is too long loses its district, then
 * words at the end of the unit's name. `null` at a province, which names its groups freely.
 */
export function proposedGroupName(standard: NamingStandard, place: NamedPlace, kind: ZaloGroupKind): string | null {
  if (place.level === 'province') return null;
  const { form, withDistrict } = standard;
  const short = nameOf(form, { ...place, district: null }, kind);
  const full = withDistrict ? nameOf(form, place, kind) : short;
  return [full, short].find((name) => name.length <= LONGEST_GROUP_NAME) ?? shortened(form, place, kind);
}

/**
 * Whether a group's name keeps to the standard; always true where names are free. The district may be there or not: names
 * given before it was abolished stay right. S0's names are compared as people mean them (D-H4), S1's, which have neither
 * accents nor spaces, letter by letter.
 */
export function isStandardGroupName(
  standard: NamingStandard,
  place: NamedPlace,
  kind: ZaloGroupKind,
  name: string,
): boolean {
  const proposed = proposedGroupName(standard, place, kind);
  if (proposed === null) return true;
  const allowed = [
    proposed,
    nameOf(standard.form, place, kind),
    nameOf(standard.form, { ...place, district: null }, kind),
  ];
  const same = standard.form === 'camel' ? (text: string) => text.normalize('NFC').trim() : nameKey;
  return allowed.some((each) => same(each) === same(name));
}

/**
 * Which of its namesakes each village of a commune is: "Bản Mé" and "Bản Mè" both become BanMe, so the second one is
 * BanMe2. The order is that of the ids, which grow with time: a village that comes later renames nobody's group.
 */
export function namesakesOf(villages: readonly { id: string; name: string }[]): Map<string, number> {
  const keyOf = (name: string) => camelCase(villageWords(name)).toLowerCase();
  // A "Bản Mé 2" may stand there already.
  const ownNames = new Set(villages.map(({ name }) => keyOf(name)));
  const last = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const { id, name } of [...villages].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = keyOf(name);
    let number = (last.get(key) ?? 0) + 1;
    while (number > 1 && ownNames.has(`${key}${number}`)) number += 1;
    last.set(key, number);
    numbers.set(id, number);
  }
  return numbers;
}

function nameOf(form: GroupNameForm, place: NamedPlace, kind: ZaloGroupKind): string {
  const suffix = kind === USUAL_KIND[place.level] ? [] : [KIND_WORDS[kind]];
  return form === 'camel' ? camelName(place, suffix) : dashedName(place, suffix);
}

/** S1: `CNS_BanBay_GiaPhu_BaoThang`; a district's own group is `CNS_BaoThang`. */
function camelName(place: NamedPlace, suffix: string[]): string {
  const number = place.namesake > 1 ? String(place.namesake) : '';
  const own = place.level === 'village' ? villageWords(place.name) : bareUnitName(place.name);
  const above = [place.commune, place.district].filter((name) => name !== null).map(bareUnitName);
  return ['CNS', camelCase(own) + number, ...[...above, ...suffix].map(camelCase)].join('_');
}

/** S0: "Tổ CNS - Thôn A - Xã B". */
function dashedName(place: NamedPlace, suffix: string[]): string {
  const own = oneLine(place.name) + (place.namesake > 1 ? ` (${place.namesake})` : '');
  const above = [place.commune, place.district].filter((name) => name !== null).map(oneLine);
  return ['Tổ CNS', own, ...above, ...suffix].join(' - ');
}

/** Only a unit's own words can be endless; what is above and the number stay. */
function shortened(form: GroupNameForm, place: NamedPlace, kind: ZaloGroupKind): string {
  const words = oneLine(place.name).split(' ');
  while (words.length > 1) {
    words.pop();
    const name = nameOf(form, { ...place, name: words.join(' '), district: null }, kind);
    if (name.length <= LONGEST_GROUP_NAME) return name;
  }
  return nameOf(form, { ...place, district: null }, kind)
    .slice(0, LONGEST_GROUP_NAME)
    .trim();
}

/** "Thôn Nậm Phảng" → "Nậm Phảng"; "Bản Bay", "Tổ dân phố 3" and "Thôn 3" stay whole, as S1 writes BanBay. */
function villageWords(name: string): string {
  const words = oneLine(name);
  return /^thôn\s/iu.test(words) ? bareUnitName(words) : words;
}

function oneLine(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** "Nậm Phảng" → "NamPhang", "Khu II" → "KhuII", "tổ 12a" → "To12A". */
function camelCase(name: string): string {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => {
      // Some keyboards give the Ð of another alphabet.
      const plain = fold(word.replace(/Ð/g, 'Đ'));
      if (/^(?=[ivx]*$)|\d/.test(plain) && word === word.toUpperCase()) return plain.toUpperCase();
      return plain.replace(/\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join('');
}
