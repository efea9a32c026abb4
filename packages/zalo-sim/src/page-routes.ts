import type { FastifyInstance } from 'fastify';
import type { Sim } from './sim.ts';

/** The page for people: who is there, which groups, what was delivered. */
export function pageRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/', () => ({ people: sim.options.people.length }));
}
