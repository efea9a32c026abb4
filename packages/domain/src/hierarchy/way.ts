/** The way on which a change of units would have taken a household, had it been there already (D-H6). */

/** A line from a village to one that some or all of it became, by one operation. */
export interface LineageStep {
  from: string;
  to: string;
  operationId: string;
  main: boolean;
  /** When it was done, among all operations. */
  nth: number;
  /** Households of the same hamlet went this way. */
  sameHamlet: boolean;
}

/**
 * From the village for which a household was sent to the one in which it is: the way of its hamlet first, then that of the
 * main successors. Empty when it is where it was sent for, `null` when no way leads there.
 */
export function wayOf(steps: readonly LineageStep[], from: string, to: string): LineageStep[] | null {
  return wayWithout(steps, from, to, new Set());
}

function wayWithout(
  steps: readonly LineageStep[],
  from: string,
  to: string,
  passed: ReadonlySet<string>,
): LineageStep[] | null {
  if (from === to) return [];
  const behind = new Set([...passed, from]);
  const ahead = steps.filter((step) => step.from === from && !behind.has(step.to)).sort(likelierFirst);
  for (const step of ahead) {
    const onwards = wayWithout(steps, step.to, to, behind);
    if (onwards) return [step, ...onwards];
  }
  return null;
}

function likelierFirst(a: LineageStep, b: LineageStep): number {
  return (
    Number(b.sameHamlet) - Number(a.sameHamlet) ||
    Number(b.main) - Number(a.main) ||
    (a.to < b.to ? -1 : Number(a.to > b.to))
  );
}

/** Two or more ways lead to one village: where a household may have been right before they join. */
export interface WaysJoin {
  /** Of the operation that joins them. */
  nth: number;
  /** The likeliest first. */
  villages: string[];
}

/** Where the ways join that lead from one village to another, one operation after the other; `null` where there is but one. */
export function whereWaysJoin(steps: readonly LineageStep[], from: string, to: string): WaysJoin | null {
  const ways = waysBetween(steps, from, to);
  for (const nth of [...new Set(ways.flat().map((step) => step.nth))].sort((a, b) => b - a)) {
    const villages = [...new Set(ways.map((way) => villageBefore(way, from, nth)))];
    if (villages.length > 1) return { nth, villages };
  }
  return null;
}

/** The likeliest way that has the household in a village right before an operation; `null` when none has. */
export function wayThrough(
  steps: readonly LineageStep[],
  from: string,
  to: string,
  through: { villageId: string; nth: number },
): LineageStep[] | null {
  const ways = waysBetween(steps, from, to);
  return ways.find((way) => villageBefore(way, from, through.nth) === through.villageId) ?? null;
}

/** Every way, each step of it done after the one before; the likelier first. */
function waysBetween(steps: readonly LineageStep[], from: string, to: string, done = 0): LineageStep[][] {
  const onwards = steps
    .filter((step) => step.from === from && step.nth > done)
    .sort(likelierFirst)
    .flatMap((step) => waysBetween(steps, step.to, to, step.nth).map((way) => [step, ...way]));
  return from === to ? [[], ...onwards] : onwards;
}

function villageBefore(way: readonly LineageStep[], from: string, nth: number): string {
  return way.filter((step) => step.nth < nth).at(-1)?.to ?? from;
}
