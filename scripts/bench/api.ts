/**
 * Saving households and visits at a steady 50 requests a second, one after the other whether or not the one before is
 * answered (an open loop, so that a stall shows in every request that waits for it).
 */

import { verifyCoverage } from '@cns/db/verify';
import { householdInput, visitInput } from '@cns/server/testing/inputs';
import { makeWorld } from '@cns/server/testing/world';
import { percentile } from './percentiles.ts';
import { signIn, startMeasuredService } from './service.ts';

const PER_SECOND = 50;
const WARM_UP_S = 5;

type Headers = { authorization: string };

export async function run(args: string[]): Promise<Record<string, number>> {
  const seconds = Number(args[args.indexOf('--seconds') + 1] ?? 20) || 20;
  const service = await startMeasuredService();
  try {
    const world = await makeWorld(service.db);
    const headers = await signIn(service.db, world.people.su);
    const save = saver(service.url, headers, world.banBay);
    console.error(`Làm nóng ${WARM_UP_S} giây, đo ${seconds} giây ở ${PER_SECOND} lượt/giây …`);
    await load(WARM_UP_S, save);
    const began = performance.now();
    const { times, errors } = await load(seconds, save);
    const elapsed = (performance.now() - began) / 1000;
    const { differences } = await verifyCoverage(service.db);
    return {
      p50_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      p99_ms: percentile(times, 0.99),
      rps: Math.round((times.length / elapsed) * 10) / 10,
      errors,
      differences: differences.length,
    };
  } finally {
    await service.stop();
  }
}

/** Saves a household, then visits it, in turn; each with ids of its own. */
function saver(url: string, headers: Headers, villageId: string): () => Promise<boolean> {
  const households: { id: string; residentId: string }[] = [];
  const post = async (path: string, body: object): Promise<boolean> => {
    const reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await reply.arrayBuffer();
    return reply.status === 201;
  };
  return async () => {
    const household = households.pop();
    if (household) {
      const occurredAt = new Date().toISOString();
      return post('/v1/visits', visitInput(household.id, household.residentId, { occurredAt }));
    }
    const input = householdInput(villageId);
    const saved = await post('/v1/households', input);
    if (saved) households.push({ id: input.id, residentId: input.residents[0]?.id ?? '' });
    return saved;
  };
}

async function load(seconds: number, save: () => Promise<boolean>): Promise<{ times: number[]; errors: number }> {
  const times: number[] = [];
  let errors = 0;
  const under: Promise<void>[] = [];
  const start = performance.now();
  for (let number = 0; number < seconds * PER_SECOND; number += 1) {
    const due = start + (number * 1000) / PER_SECOND;
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    under.push(
      save()
        .catch(() => false)
        .then((good) => {
          times.push(performance.now() - due);
          if (!good) errors += 1;
        }),
    );
  }
  await Promise.all(under);
  return { times, errors };
}
