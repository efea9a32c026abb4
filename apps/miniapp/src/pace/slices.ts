/** Short enough that a tap that comes in between is answered at once. */
const SLICE_MS = 10;

/** Does a long piece of work in slices, between which the phone answers taps and paints. */
export async function inSlices(work: Generator<void>): Promise<void> {
  let began = performance.now();
  while (!work.next().done) {
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((next) => setTimeout(next));
    began = performance.now();
  }
}
