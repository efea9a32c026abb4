/** Chance that falls the same way each time, so that a demonstration looks the same on every machine. */
export interface Chance {
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  happens(probability: number): boolean;
  of<T>(choices: readonly T[]): T;
}

/** Mulberry32, started from a text. */
export function chanceOf(text: string): Chance {
  let state = [...text].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), 7) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (probability) => next() < probability,
    of: (choices) => choices[Math.floor(next() * choices.length)] as (typeof choices)[number],
  };
}
