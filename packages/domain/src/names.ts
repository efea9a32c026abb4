/** Names of people and of units, compared as people mean them (D-H4). */

const MARKS = /\p{M}+/gu;

/**
 * Folds a text for search and comparison: accents and tone marks away, đ → d, lower case, single spaces.
 * "Hòa" and "Hoà" fold alike whatever the position of the tone and whatever the Unicode form.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const UNIT_KINDS =
  /^(thành phố trung ương|thành phố|thị trấn|thị xã|đặc khu|tổ dân phố|khu phố|tỉnh|huyện|quận|phường|xã|thôn|bản|ấp|xóm)\s+/iu;

/** A unit's name without its kind: "Xã Gia Phú" → "Gia Phú". "Phường 12" stays whole, for the number alone is no name. */
export function bareUnitName(name: string): string {
  const normal = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const bare = normal.replace(UNIT_KINDS, '');
  return bare === '' || /^\d+$/.test(bare) ? normal : bare;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * The key by which two writings of a name are the same name: "Hòa" = "Hoà", "Thủy" = "Thuỷ", but "Mé" ≠ "Mè". Each
 * syllable's tone goes to its end, wherever it was written; đ, and the Ð that some keyboards give, become d.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .join(' ');
}

/** `nameKey` of a unit without its kind: "Xã Yên Hòa" = "xã Yên Hoà" = "Yên Hòa". */
export function unitNameKey(name: string): string {
  return nameKey(bareUnitName(name));
}

const HONORIFICS = /^(ông|bà|bác|cô|chú|anh|chị|cụ|em)\s+(?=\S+\s)/iu;
const HONORIFIC_OF_ONE_NAME = new RegExp(HONORIFICS.source.replace('(?=\\S+\\s)', '(?=\\S)'), 'iu');

/**
 * A person's name for search: folded, and without the form of address before a full name. The address is recognised
 * by its accents, so that the family names Chu and Cù stay.
 */
export function foldPersonName(name: string): string {
  return fold(name.normalize('NFC').trim().replace(HONORIFICS, ''));
}

/** `nameKey` of a person without the form of address: "Bà Lò Thị Pản" = "Lò Thị Pản", and "Thủy" = "Thuỷ". */
export function personNameKey(name: string): string {
  return nameKey(name.normalize('NFC').trim().replace(HONORIFICS, ''));
}

/**
 * What to look for when somebody types a name: as typed, and without a form of address ("Bà Pản" finds Lò Thị Pản).
 */
export function searchForms(typed: string): string[] {
  const bare = typed.normalize('NFC').trim().replace(HONORIFIC_OF_ONE_NAME, '');
  return [...new Set([fold(typed), fold(bare)])].filter((form) => form !== '');
}

/** For lists sorted as Vietnamese people expect. */
export function compareVietnamese(a: string, b: string): number {
  return a.localeCompare(b, 'vi', { numeric: true });
}
