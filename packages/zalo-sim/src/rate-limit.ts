import type { FastifyReply } from 'fastify';
import { Refusal } from './answers.ts';
import type { Sim } from './sim.ts';

const CALLS_PER_MINUTE = 4000;

const windows = new WeakMap<Sim, { minute: number; calls: number }>();

/** Counts a call of this minute and says so in the headers. Throws Refusal -32 beyond the documented limit. */
export function countCall(sim: Sim, reply: FastifyReply): void {
  const minute = Math.floor(sim.clock() / 60_000);
  const current = windows.get(sim);
  const window = current?.minute === minute ? current : { minute, calls: 0 };
  window.calls += 1;
  windows.set(sim, window);
  reply.header('X-RateLimit-Limit', String(CALLS_PER_MINUTE));
  reply.header('X-RateLimit-Remain', String(Math.max(0, CALLS_PER_MINUTE - window.calls)));
  if (window.calls > CALLS_PER_MINUTE) throw new Refusal(-32);
}
