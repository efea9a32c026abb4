import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import type { Metrics } from './metrics.ts';

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, the database included. `/metrics` is for the
 * operator's collector; a proxy keeps it from the public.
 */
export function registerHealth(app: FastifyInstance, { db, clock }: Context, metrics: Metrics): void {
  app.get('/health/live', { config: { access: 'public' } }, async () => ({ status: 'live' }));
  app.get('/health/ready', { config: { access: 'public' } }, async (_request, reply) => {
    try {
      await db.$queryRaw`SELECT 1`;
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database_unreachable' });
    }
  });
  app.get('/metrics', { config: { access: 'operator' } }, async (_request, reply) => {
    await metrics.refresh(db, clock());
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
