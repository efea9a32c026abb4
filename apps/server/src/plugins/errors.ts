import { ERRORS } from '@cns/contracts/errors';
import type { FastifyInstance } from 'fastify';
import { problemOf } from '../http/problem.ts';

/** Every error leaves as `application/problem+json`; only our own faults are logged as errors. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
    else request.log.info({ code: problem.code, cause: (error as Error).message }, 'request refused');
    if (problem.status === 503) reply.header('retry-after', '5');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const [status] = ERRORS.not_found;
    const problem = problemOf({ statusCode: status }, request.id);
    return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
  });
}
