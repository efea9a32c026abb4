/**
 * The flower in a square of 100 with its centre at 0,0. Skill 1 points up, the others follow clockwise: the place of
 * a petal never changes, from a resident to a province.
 */
export const VIEW_BOX = '-50 -50 100 100';
export const PETAL_COUNT = 5;

/** One petal pointing up; leaves a gap to its neighbours at 72°. */
export const PETAL_PATH =
  'M0 -8C7 -11.5 16.6 -21 17.2 -30.5C17.7 -37.6 9.5 -41 0 -41C-9.5 -41 -17.7 -37.6 -17.2 -30.5C-16.6 -21 -7 -11.5 0 -8Z';
/** Where the icon sits in a petal that points up. */
export const ICON_DISTANCE = 27.5;
/** A circle that covers a petal when it is not scaled. */
export const FILL_RADIUS = 42;
export const RING_RADIUS = 46.5;

export function petalAngle(index: number): number {
  return (360 / PETAL_COUNT) * index;
}

/**
 * How far the fill grows from the centre for a rate of 0 to 1. By the square root, because the eye reads the coloured
 * area and not the radius.
 */
export function fillScale(rate: number): number {
  return Math.round(Math.sqrt(clampRate(rate)) * 1000) / 1000;
}

/** Dash and gap that draw the given share of the ring. */
export function ringDash(share: number): string {
  const length = 2 * Math.PI * RING_RADIUS;
  const drawn = length * clampRate(share);
  return `${drawn.toFixed(2)} ${(length - drawn).toFixed(2)}`;
}

/** Lines are drawn in pixels of the screen, so that a flower of 32 px is not drawn in hairlines. */
export function strokeFor(size: number, pixels: number): number {
  return Math.round((pixels * 1000) / size) / 10;
}

function clampRate(rate: number): number {
  return Math.min(1, Math.max(0, rate));
}
