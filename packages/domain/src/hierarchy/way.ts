/** The way on which a change of units would have taken a household, had it been there already (D-H6). */

/** A line from a village to one that some or all of it became, by one operation. */
export interface LineageStep {
  from: string;
  to: string;
  operationId: string;
  main: boolean;
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
