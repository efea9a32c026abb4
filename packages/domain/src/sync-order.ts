/** Each device numbers what it does 1, 2, 3 …, so that nothing is missed without a word (D-V4). */
export interface Numbered {
  sequence: number;
}

/** In the order of their numbers: what can be settled now, repeats too, and what comes before its time. */
export function inTurn<Operation extends Numbered>(
  expected: number,
  operations: readonly Operation[],
): { due: Operation[]; early: Operation[]; next: number } {
  const sorted = [...operations].sort((one, other) => one.sequence - other.sequence);
  let next = expected;
  let count = 0;
  for (const { sequence } of sorted) {
    if (sequence > next) break;
    if (sequence === next) next += 1;
    count += 1;
  }
  return { due: sorted.slice(0, count), early: sorted.slice(count), next };
}

/** The numbers that are missing before others that have come, the first of them. */
export function missingBefore(expected: number, come: readonly Numbered[], most = 100): number[] {
  const known = new Set(come.map(({ sequence }) => sequence));
  const last = Math.max(0, ...known);
  const missing: number[] = [];
  for (let number = expected; number < last && missing.length < most; number += 1) {
    if (!known.has(number)) missing.push(number);
  }
  return missing;
}
