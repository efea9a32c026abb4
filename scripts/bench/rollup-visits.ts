/** The visits that members write, one per request, in a process of its own. */
import { fork } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { newId } from '@cns/db/ids';
import { finished } from './processes.ts';
import { householdId, type RollupWorld, residentId, tokenOf, villageOf } from './rollup-ids.ts';
import { nextStep } from './rollup-learning.ts';
import type { LoadOrder, LoadResult, LoadVisit } from './rollup-load.ts';

/** Visits that each teach one more step, from everywhere in the province: a household comes again after all others. */
export class VisitOrder {
  readonly #world: RollupWorld;
  readonly #stride: number;
  readonly #taught = new Map<number, number>();
  #next = 0;

  constructor(world: RollupWorld) {
    this.#world = world;
    this.#stride = coprimeTo(world.households);
  }

  /** The next ones; they come again until `sent` tells that they are done. */
  take(count: number): LoadVisit[] {
    const ahead = new Map<number, number>();
    return Array.from({ length: count }, (_, index) => {
      const household = this.#householdAt(this.#next + index);
      const steps = (this.#taught.get(household) ?? 0) + (ahead.get(household) ?? 0);
      ahead.set(household, (ahead.get(household) ?? 0) + 1);
      const place = { householdId: householdId(household), residentId: residentId(household, 0) };
      const step = nextStep(household, this.#world, steps) ?? { skill: null, levelBefore: null };
      return { token: tokenOf(villageOf(household)), ...place, ...step };
    });
  }

  sent(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const household = this.#householdAt(this.#next + index);
      this.#taught.set(household, (this.#taught.get(household) ?? 0) + 1);
    }
    this.#next += count;
  }

  #householdAt(number: number): number {
    return (number * this.#stride) % this.#world.households;
  }
}

function coprimeTo(count: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.floor(count * 0.618) | 1;
  while (gcd(stride, count) !== 1) stride += 2;
  return stride;
}

/** More than can be sent in the time. */
const MOST_A_SECOND = 2_500;
const CONNECTIONS = 64;

/** @param begun called when the first visits are on their way */
export async function sendVisits(
  url: string,
  visits: VisitOrder,
  pace: Pick<LoadOrder, 'perSecond' | 'seconds'>,
  begun: () => void = () => undefined,
): Promise<LoadResult> {
  const count = Math.ceil((pace.perSecond || MOST_A_SECOND) * pace.seconds);
  const order: LoadOrder = {
    port: Number(new URL(url).port),
    connections: CONNECTIONS,
    ...pace,
    visits: visits.take(count),
  };
  const file = join(tmpdir(), `${newId()}.json`);
  await writeFile(file, JSON.stringify(order));
  try {
    const result = await resultOf(file, begun);
    visits.sent(result.saved + result.refused);
    return result;
  } finally {
    await rm(file);
  }
}

async function resultOf(orderFile: string, begun: () => void): Promise<LoadResult> {
  const loader = fork('scripts/bench/rollup-load.ts', [orderFile], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  loader.once('message', begun);
  const [result] = await Promise.all([text(loader.stdout as Readable), finished(loader)]);
  if (result === '') throw new Error('Nothing was sent');
  return JSON.parse(result);
}
