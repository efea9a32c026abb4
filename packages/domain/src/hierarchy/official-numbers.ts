/**
 * The declared numbers of households after villages have merged or divided (D-S7, D-H6): added up where villages merge, and
 * divided by the shares that the decision declares. Where a part is not known the whole is not known either; it is never
 * taken for zero.
 */
import { formatNumber } from '../format.ts';
import type { Day } from '../time.ts';

export interface OfficialNumber {
  households: number;
  asOf: Day;
}

/** What of a village goes where. */
export interface VillageLine {
  from: string;
  to: string;
  extent: 'whole' | 'part';
  /** Hundredths of a per cent. */
  officialShare: number | null;
}

export interface OfficialChange {
  lines: readonly VillageLine[];
  /** Villages that are no more. */
  ended: ReadonlySet<string>;
  /** Villages that the change made. */
  made: ReadonlySet<string>;
  /** The numbers in use before; a village without one is left out. */
  numbers: ReadonlyMap<string, OfficialNumber>;
  nameOf: (villageId: string) => string;
  decision: { number: string; effectiveOn: Day };
}

/** What is written down; `households: null` = from that day on not known any more. */
export interface FollowingNumber {
  villageId: string;
  households: number | null;
  asOf: Day;
  source: string;
}

/** What comes to a village, or stays in it. */
interface Portion {
  of: string;
  /** `null`: not known how much. */
  households: number | null;
}

const WHOLE = 10_000;

export function officialAfter(change: OfficialChange): FollowingNumber[] {
  const portions = portionsOf(change);
  return [...portions].flatMap(([villageId, parts]) => followingNumber(change, villageId, parts) ?? []);
}

function followingNumber(
  { numbers, made, nameOf, decision }: OfficialChange,
  villageId: string,
  portions: readonly Portion[],
): FollowingNumber | null {
  const sum = portions.reduce<number | null>(
    (total, { households }) => (total === null || households === null ? null : total + households),
    0,
  );
  const households = sum === null || sum === 0 ? null : sum;
  // A village without a number has nothing to lose.
  if (households === null && !numbers.has(villageId)) return null;
  const days = portions.flatMap(({ of }) => numbers.get(of)?.asOf ?? []);
  // A village that was there before has had its old number until the day of the decision.
  const asOf = [...days, ...(made.has(villageId) ? [] : [decision.effectiveOn])].sort().at(-1) ?? decision.effectiveOn;
  const told = portions.map(
    (part) => `${nameOf(part.of)} ${part.households === null ? '?' : formatNumber(part.households)}`,
  );
  return {
    villageId,
    households,
    asOf,
    source: `Theo ${decision.number || 'quyết định'}: ${told.join(' + ')}`.slice(0, 200),
  };
}

function portionsOf({ lines, ended, made, numbers }: OfficialChange): Map<string, Portion[]> {
  const portions = new Map<string, Portion[]>();
  const add = (to: string, portion: Portion) => portions.set(to, [...(portions.get(to) ?? []), portion]);
  for (const from of new Set(lines.map((line) => line.from))) {
    const going = lines.filter((line) => line.from === from);
    const households = numbers.get(from)?.households ?? null;
    const whole = going.find(({ extent }) => extent === 'whole');
    if (whole) {
      add(whole.to, { of: from, households });
      continue;
    }
    const shares = going.map(({ officialShare }) => officialShare);
    const divided = households === null || shares.includes(null) ? null : divide(households, shares as number[]);
    for (const [index, { to }] of going.entries()) add(to, { of: from, households: divided?.[index] ?? null });
    if (!ended.has(from)) add(from, { of: from, households: divided?.[going.length] ?? null });
  }
  // What stood in a village before others came to it.
  for (const to of [...portions.keys()]) {
    const divided = lines.some(({ from }) => from === to);
    if (!made.has(to) && !divided) add(to, { of: to, households: numbers.get(to)?.households ?? null });
  }
  return portions;
}

/** Whole households by shares, and at the end what is left for a village that goes on: together exactly what there was. */
export function divide(households: number, shares: readonly number[]): number[] {
  const rest = Math.max(0, WHOLE - shares.reduce((sum, share) => sum + share, 0));
  return apportion(households, [...shares, rest]);
}

/** The shares by which numbers of households are declared: hundredths of a per cent, together 10,000. */
export function sharesOf(households: readonly number[]): number[] {
  return apportion(WHOLE, households);
}

/**
 * A whole number in proportion to weights, together exactly the whole; those with the largest remainder get one more. In
 * equal parts where all weights are 0.
 */
export function apportion(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? whole / weights.length : (whole * weight) / sum));
  const parts = exact.map(Math.floor);
  const missing = whole - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, left: value - Math.floor(value) }))
    .sort((a, b) => b.left - a.left);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
