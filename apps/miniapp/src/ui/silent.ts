/** So many places without data may stand among the others; more would hide what there is to see. */
const MOST_IN_SIGHT = 8;

/** What to show at once, in the order given, and what waits behind a tap because nothing is known of it and it is too much. */
export function inSight<One>(all: readonly One[], isSilent: (one: One) => boolean): { shown: One[]; behind: One[] } {
  const behind = all.filter(isSilent);
  const tooMany = behind.length > MOST_IN_SIGHT && behind.length < all.length;
  return tooMany ? { shown: all.filter((one) => !isSilent(one)), behind } : { shown: [...all], behind: [] };
}
