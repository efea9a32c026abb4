import type { VillageChange } from '@cns/contracts/hierarchy';

export interface Part {
  id: string;
  name: string;
  hamlets: string[];
}

/** A hamlet goes to one part: choosing it for another takes it from the first; choosing it again gives it back. */
export function takeHamlet(parts: readonly Part[], partId: string, hamlet: string): Part[] {
  return parts.map((part) => {
    const others = part.hamlets.filter((each) => each !== hamlet);
    const takes = part.id === partId && others.length === part.hamlets.length;
    return { ...part, hamlets: takes ? [...others, hamlet] : others };
  });
}

/** The change, or what is still missing. The first part takes the rest. */
export function splitOf(
  villageId: string | null,
  parts: readonly Part[],
): { change: VillageChange | null; missing: string } {
  const missing =
    villageId === null
      ? 'Chọn thôn cần chia.'
      : parts.some(({ name }) => name.trim() === '')
        ? 'Ghi tên cho từng phần.'
        : parts.slice(1).some(({ hamlets }) => hamlets.length === 0)
          ? 'Chọn xóm cho từng phần.'
          : '';
  if (missing !== '' || villageId === null) return { change: null, missing };
  const named = parts.map(({ id, name, hamlets }, index) => ({ id, name: name.trim(), hamlets, rest: index === 0 }));
  return { change: { kind: 'split', villageId, parts: named }, missing };
}
