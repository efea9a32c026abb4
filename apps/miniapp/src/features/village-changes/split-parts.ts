import type { Api } from '@cns/contracts/api';
import type { VillageChange } from '@cns/contracts/hierarchy';
import { formatNumber } from '@cns/domain/format';
import { apportion, sharesOf } from '@cns/domain/hierarchy/official-numbers';

export type Village = Api['GET /v1/units/:unitId/hierarchy']['response']['villages'][number];

export interface Part {
  id: string;
  name: string;
  hamlets: string[];
  /** How many of the declared households are this part's, as typed; not there while nobody has said. */
  official?: string;
}

/** A hamlet goes to one part: choosing it for another takes it from the first; choosing it again gives it back. */
export function takeHamlet(parts: readonly Part[], partId: string, hamlet: string): Part[] {
  return parts.map((part) => {
    const others = part.hamlets.filter((each) => each !== hamlet);
    const takes = part.id === partId && others.length === part.hamlets.length;
    return { ...part, hamlets: takes ? [...others, hamlet] : others };
  });
}

/** The registered households of each part; the first takes the rest. */
export function householdsOf(village: Village, parts: readonly Part[]): number[] {
  const named = parts.map(({ hamlets }) =>
    village.hamlets.reduce((sum, { name, households }) => sum + (hamlets.includes(name ?? '') ? households : 0), 0),
  );
  const taken = named.slice(1).reduce((sum, households) => sum + households, 0);
  return named.map((households, index) => (index === 0 ? village.households - taken : households));
}

/**
 * The declared households of each part: as typed, and where nobody has said, in proportion to the registered households of
 * what is left. `null` for what is no number.
 */
export function officialOf(official: number, village: Village, parts: readonly Part[]): (number | null)[] {
  const typed = parts.map((part) => (part.official === undefined ? undefined : countFrom(part.official)));
  const left = typed.reduce<number>((rest, count) => rest - (count ?? 0), official);
  const registered = householdsOf(village, parts);
  const open = typed.flatMap((count, index) => (count === undefined ? index : []));
  const proposed = apportion(
    Math.max(0, left),
    open.map((index) => registered[index] ?? 0),
  );
  return typed.map((count, index) => (count === undefined ? (proposed[open.indexOf(index)] ?? 0) : count));
}

function countFrom(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
}

/** What is wrong with the declared numbers of the parts; `null` when they add up. */
export function officialFault(official: number, counts: readonly (number | null)[]): string | null {
  if (counts.includes(null)) return 'Ghi số hộ công bố của từng phần bằng số, ví dụ 120.';
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  if (sum === official) return null;
  const off = sum < official ? `còn thiếu ${formatNumber(official - sum)}` : `thừa ${formatNumber(sum - official)}`;
  return `Số hộ công bố của các phần cộng lại là ${formatNumber(sum)}, phải đủ ${formatNumber(official)}: ${off} hộ.`;
}

/** The change, or what is still missing. Declared households are divided as said, or said later (`declareLater`). */
export function splitOf(
  village: Village | null,
  parts: readonly Part[],
  declareLater: boolean,
): { change: VillageChange | null; missing: string } {
  if (village === null) return { change: null, missing: 'Chọn thôn cần chia.' };
  const counts = village.official === null || declareLater ? null : officialOf(village.official, village, parts);
  const missing = parts.some(({ name }) => name.trim() === '')
    ? 'Ghi tên cho từng phần.'
    : parts.slice(1).some(({ hamlets }) => hamlets.length === 0)
      ? 'Chọn xóm cho từng phần.'
      : counts && officialFault(village.official ?? 0, counts);
  if (missing) return { change: null, missing };
  const shares = counts && sharesOf(counts.map((count) => count ?? 0));
  const named = parts.map(({ id, name, hamlets }, index) => ({
    ...{ id, name: name.trim(), hamlets, rest: index === 0 },
    officialShare: shares?.[index] ?? null,
  }));
  return { change: { kind: 'split', villageId: village.id, parts: named }, missing: '' };
}
