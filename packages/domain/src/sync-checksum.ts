import { FNV_PRIME, textHash } from './text-hash.ts';

/** A household as a phone and the service compare it. */
export interface HouseholdVersion {
  id: string;
  version: number;
}

/**
 * What a phone and the service must agree on after a village was read: which households it has, and in which version.
 * The order does not matter; two sums over 32 bits each, which find what was forgotten and are no proof against malice.
 */
export function villageChecksum(households: Iterable<HouseholdVersion>): string {
  let count = 0;
  let sum = 0;
  let mixed = 0;
  for (const { id, version } of households) {
    const hash = textHash(`${id}:${version}`);
    count += 1;
    sum = (sum + hash) >>> 0;
    mixed = (mixed ^ Math.imul(hash, FNV_PRIME)) >>> 0;
  }
  return `${count}-${sum.toString(16)}-${mixed.toString(16)}`;
}
