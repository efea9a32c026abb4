/** A household as a phone and the service compare it. */
export interface HouseholdVersion {
  id: string;
  version: number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * What a phone and the service must agree on after a village was read: which households it has, and in which version.
 * The order does not matter; two sums over 32 bits each, which find what was forgotten and are no proof against malice.
 */
export function villageChecksum(households: Iterable<HouseholdVersion>): string {
  let count = 0;
  let sum = 0;
  let mixed = 0;
  for (const { id, version } of households) {
    const hash = fnv(`${id}:${version}`);
    count += 1;
    sum = (sum + hash) >>> 0;
    mixed = (mixed ^ Math.imul(hash, FNV_PRIME)) >>> 0;
  }
  return `${count}-${sum.toString(16)}-${mixed.toString(16)}`;
}

function fnv(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}
