import type { Database } from '@cns/db/database';
import { countCall } from '@cns/db/queries/call-limits';
import { DomainError } from '@cns/domain/errors';
import type { Clock } from '@cns/domain/time';
import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

type Answer = (error: Error | null, result?: { current: number; ttl: number }) => void;

/**
 * Limits of calls per address, for routes without a session and for addresses that do not exist. The counters are in
 * the database, so that a second instance counts on.
 */
export async function registerRateLimit(app: FastifyInstance, db: Database, clock: Clock): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: 60,
    timeWindow: '1 minute',
    store: storeOn(db, clock),
    // Better to serve without a limit than not to serve.
    skipOnError: true,
    errorResponseBuilder: (_request, { ttl }) =>
      new DomainError('too_many_requests', { seconds: Math.ceil(ttl / 1000) }),
  });
}

function storeOn(db: Database, clock: Clock) {
  return class SharedWindow implements FastifyRateLimitStore {
    readonly #prefix: string;

    constructor(options: { prefix?: string }) {
      this.#prefix = options.prefix ?? '';
    }

    incr(key: string, answer: Answer, timeWindow = 60_000): void {
      countCall(db, `${this.#prefix}${key}`, timeWindow, clock()).then(
        (result) => answer(null, result),
        (error: Error) => answer(error),
      );
    }

    /** One counter for each route. What arrives holds the route as `routeInfo`, which the types do not say. */
    child(options: object): SharedWindow {
      const { routeInfo } = options as { routeInfo: { method?: string | string[]; url?: string } };
      return new SharedWindow({ prefix: `${routeInfo.method} ${routeInfo.url} ` });
    }
  };
}
