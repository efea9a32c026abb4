import type { GetRoute } from './routes.ts';

/** The reads that a member's phone answers by itself. */
const ANSWERED: readonly GetRoute[] = [
  'GET /v1/units/:unitId/households',
  'GET /v1/units/:unitId/next-visits',
  'GET /v1/units/:unitId/residents',
  'GET /v1/households/:householdId',
];

export const isAnswered = (route: unknown): route is GetRoute => (ANSWERED as readonly unknown[]).includes(route);
