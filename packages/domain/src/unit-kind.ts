import type { UnitKind, UnitLevel } from '@cns/contracts/enums';

/** The word that a kind is written with, per level; longer ones first, for "thành phố" begins "thành phố trung ương". */
const WORDS: Record<UnitLevel, readonly (readonly [string, UnitKind])[]> = {
  province: [
    ['thành phố trung ương', 'thanh_pho_trung_uong'],
    ['thành phố', 'thanh_pho_trung_uong'],
    ['tỉnh', 'tinh'],
  ],
  district: [
    ['thành phố', 'thanh_pho'],
    ['thị xã', 'thi_xa'],
    ['huyện', 'huyen'],
    ['quận', 'quan'],
  ],
  commune: [
    ['thị trấn', 'thi_tran'],
    ['đặc khu', 'dac_khu'],
    ['phường', 'phuong'],
    ['xã', 'xa'],
  ],
  village: [
    ['tổ dân phố', 'to_dan_pho'],
    ['khu phố', 'khu_pho'],
    ['thôn', 'thon'],
    ['bản', 'ban'],
    ['ấp', 'ap'],
    ['xóm', 'xom'],
  ],
};

/** Short forms that people write instead of the whole word. */
const SHORT: Record<string, string> = { tdp: 'tổ dân phố', kp: 'khu phố', 'tổ dp': 'tổ dân phố' };

/** Words for a village in some regions that the law knows only as a thôn (D-H1). */
const OTHER_VILLAGES = /^(buôn|làng|khóm|phum|sóc|khu|tiểu khu|đội|plei|bon|tổ)\s/iu;

/** The kind that a unit's full name begins with; `null` when it begins with none of its level. */
export function kindOfName(name: string, level: UnitLevel): UnitKind | null {
  const text = `${plain(name)} `;
  return WORDS[level].find(([word]) => text.startsWith(`${word} `))?.[1] ?? null;
}

/** Whether a unit of this level may be of this kind. */
export function kindFitsLevel(kind: UnitKind, level: UnitLevel): boolean {
  return WORDS[level].some(([, each]) => each === kind);
}

/** The word of a kind, with a capital: "Tổ dân phố". */
export function wordOfKind(kind: UnitKind): string {
  if (kind === 'thanh_pho_trung_uong') return 'Thành phố';
  for (const words of Object.values(WORDS)) {
    const found = words.find(([, each]) => each === kind);
    if (found) return found[0].charAt(0).toUpperCase() + found[0].slice(1);
  }
  throw new Error(`No word for ${kind}`);
}

/** The kind named by one word or its short form: "Bản", "TDP". */
export function villageKindOfWord(word: string): UnitKind | null {
  const text = plain(word);
  return kindOfName(`${SHORT[text] ?? text} `, 'village');
}

/**
 * A village's full name and kind from what was written, with or without its kind (D-H1): "Bãi Xa" given as "Bản"
 * becomes "Bản Bãi Xa"; a plain "Trinh Nữ" takes `usual`; "Buôn Đôn" keeps its own word.
 */
export function villageName(
  written: string,
  given: UnitKind | null,
  usual: UnitKind,
): { name: string; kind: UnitKind } {
  const name = spelledOut(written.normalize('NFC').replace(/\s+/g, ' ').trim());
  const own = kindOfName(name, 'village');
  if (given && own !== given) return { name: `${wordOfKind(given)} ${name}`, kind: given };
  if (own) return { name: name.charAt(0).toUpperCase() + name.slice(1), kind: own };
  if (OTHER_VILLAGES.test(name)) return { name, kind: usual };
  return { name: `${wordOfKind(usual)} ${name}`, kind: usual };
}

function spelledOut(name: string): string {
  const short = /^(tdp|kp|tổ dp)\.?\s+/iu.exec(name);
  if (!short?.[1]) return name;
  const word = SHORT[short[1].toLowerCase()] ?? '';
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${name.slice(short[0].length)}`;
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
