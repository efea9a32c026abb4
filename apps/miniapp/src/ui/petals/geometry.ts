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
/** A circle that covers a whole petal. */
export const FILL_RADIUS = 42;
export const RING_RADIUS = 46.5;

export function petalAngle(index: number): number {
  return (360 / PETAL_COUNT) * index;
}

type Point = readonly [x: number, y: number];
type Curve = readonly [Point, Point, Point, Point];

/** The right side of the petal, from its foot to its tip; the left side is its mirror. */
const SIDE: readonly Curve[] = [
  [
    [0, -8],
    [7, -11.5],
    [16.6, -21],
    [17.2, -30.5],
  ],
  [
    [17.2, -30.5],
    [17.7, -37.6],
    [9.5, -41],
    [0, -41],
  ],
];

const parts = new Map<number, string>();

/** The part of a petal that a rate of 0 to 1 fills from the foot: what a circle around the centre covers of it. */
export function petalPart(rate: number): string {
  const known = parts.get(rate);
  if (known !== undefined) return known;
  const part = partWithin(FILL_RADIUS * fillScale(rate));
  parts.set(rate, part);
  return part;
}

function partWithin(radius: number): string {
  if (radius <= distance(SIDE[0]?.[0] ?? [0, 0])) return '';
  const covered: Curve[] = [];
  for (const curve of SIDE) {
    if (distance(curve[3]) <= radius) covered.push(curve);
    else {
      covered.push(upTo(curve, whereAt(curve, radius)));
      break;
    }
  }
  const last = covered.at(-1)?.[3] ?? [0, 0];
  const down = [...covered]
    .reverse()
    .map(([from, one, two]) => `C${[two, one, from].map(mirrored).map(written).join(' ')}`);
  return [
    `M${written(covered[0]?.[0] ?? [0, 0])}`,
    ...covered.map(([, one, two, to]) => `C${[one, two, to].map(written).join(' ')}`),
    `A${rounded(radius)} ${rounded(radius)} 0 0 0 ${written(mirrored(last))}`,
    ...down,
    'Z',
  ].join('');
}

/** The outline leads ever farther from the centre, so one halving after the other finds the place. */
function whereAt(curve: Curve, radius: number): number {
  let [near, far] = [0, 1];
  for (let step = 0; step < 20; step += 1) {
    const middle = (near + far) / 2;
    if (distance(upTo(curve, middle)[3]) < radius) near = middle;
    else far = middle;
  }
  return near;
}

/** The first part of a Bézier curve, by de Casteljau. */
function upTo([a, b, c, d]: Curve, share: number): Curve {
  const between = (from: Point, to: Point): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  const [ab, bc, cd] = [between(a, b), between(b, c), between(c, d)];
  const [abc, bcd] = [between(ab, bc), between(bc, cd)];
  return [a, ab, abc, between(abc, bcd)];
}

const distance = ([x, y]: Point): number => Math.hypot(x, y);
const mirrored = ([x, y]: Point): Point => [-x, y];
const rounded = (value: number): number => Math.round(value * 100) / 100;
const written = ([x, y]: Point): string => `${rounded(x)} ${rounded(y)}`;

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
