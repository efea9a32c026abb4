import type { Problem } from '@cns/contracts/errors';
import { DomainError } from '@cns/domain/errors';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../http/problem.ts';

/** Every error leaves as `application/problem+json`; only our own faults are logged as errors. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
    else request.log.info({ code: problem.code, cause: (error as Error).message }, 'request refused');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, answerNotFound);
}

/** An address that no route can have, before any route was looked for. */
export function answerBadAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  answerNotFound(request, reply);
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOf(new DomainError('not_found'), request.id));
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.header('retry-after', '5');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
