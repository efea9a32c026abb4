/**
 * The way of a request, the same for every route: contract → who calls → one transaction → use case → commit → answer.
 * A write claims its operation id first, so that the same id with the same content is applied once and answered again.
 */
import type { Access, RouteContract } from '@cns/contracts/route';
import { type Tx, transaction } from '@cns/db/database';
import { type Actor, actorOfToken } from '@cns/db/queries/actors';
import { claimOperation } from '@cns/db/queries/operations';
import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { hashToken } from './tokens.ts';

export interface Call<Contract extends RouteContract> {
  tx: Tx;
  now: Date;
  context: Context;
  actor: Contract['access'] extends 'public' ? Actor | null : Actor;
  params: z.output<Contract['params']>;
  query: z.output<Contract['query']>;
  body: z.output<Contract['body']>;
}

/** Generous: a whole village may come through one address of its mobile network. */
const CALLS_OF_STRANGERS = { max: 240, timeWindow: '1 minute' };

type Answer<Contract extends RouteContract> = z.input<Contract['response']>;
type Register = (app: FastifyInstance, context: Context) => void;

/** A route that changes nothing but the audit trail. */
export function readRoute<Contract extends RouteContract>(
  contract: Contract,
  handle: (call: Call<Contract>) => Promise<Answer<Contract>>,
): Register {
  return route(contract, async (call) => ({ answer: await handle(call) }));
}

/**
 * A route that writes, by an operation id that the client made. `execute` does it; `view` shows what stands now, from the
 * input alone, so that the same operation coming again is answered without being applied again.
 */
export function writeRoute<Contract extends RouteContract>(
  contract: Contract,
  steps: {
    execute: (call: Call<Contract>) => Promise<void>;
    view: (call: Call<Contract>) => Promise<Answer<Contract>>;
  },
): Register {
  return route(contract, async (call, request) => {
    const { operationId, ...content } = request.body as { operationId: string };
    const operation = {
      id: operationId,
      personId: (call.actor as Actor).personId,
      route: `${contract.method} ${contract.path}`,
      content: { params: request.params, content },
    };
    if (await claimOperation(call.tx, operation, call.now)) await steps.execute(call);
    return { answer: await steps.view(call) };
  });
}

/**
 * A route that first asks somebody outside. The question is put before the transaction begins, so that no connection
 * waits for a stranger's answer.
 */
export function externalRoute<Contract extends RouteContract, Reply>(
  contract: Contract,
  steps: {
    ask: (call: Pick<Call<Contract>, 'context' | 'body' | 'params'>) => Promise<Reply>;
    handle: (call: Call<Contract>, reply: Reply) => Promise<Answer<Contract>>;
  },
): Register {
  const replies = new WeakMap<FastifyRequest, Reply>();
  return route(
    contract,
    async (call, request) => ({ answer: await steps.handle(call, replies.get(request) as Reply) }),
    async (call, request) => void replies.set(request, await steps.ask(call)),
  );
}

function route<Contract extends RouteContract>(
  contract: Contract,
  work: (call: Call<Contract>, request: FastifyRequest) => Promise<{ answer: Answer<Contract> }>,
  before?: (call: Pick<Call<Contract>, 'context' | 'body' | 'params'>, request: FastifyRequest) => Promise<void>,
): Register {
  return (app, context) => {
    app.route({
      method: contract.method,
      url: contract.path,
      config: {
        access: contract.access,
        ...(contract.errors.includes('too_many_requests') ? { rateLimit: CALLS_OF_STRANGERS } : {}),
      },
      schema: {
        summary: contract.summary,
        ...schemaOf('params', contract.params),
        ...schemaOf('querystring', contract.query),
        ...schemaOf('body', contract.body),
        response: { [contract.created ? 201 : 200]: contract.response },
      },
      handler: async (request, reply) => {
        const now = context.clock();
        const actor = await identify(context, request, contract.access, now);
        await before?.({ context, ...inputOf(request) } as Call<Contract>, request);
        const { answer } = await transaction(context.db, (tx) =>
          work({ tx, now, context, actor, ...inputOf(request) } as Call<Contract>, request),
        );
        return send(reply, contract, answer);
      },
    });
  };
}

function inputOf(request: FastifyRequest) {
  return { params: request.params, query: request.query, body: request.body };
}

function send(reply: FastifyReply, contract: RouteContract, answer: unknown): FastifyReply {
  return reply.code(contract.created ? 201 : 200).send(answer);
}

function schemaOf(place: string, schema: z.ZodType): Record<string, z.ZodType> {
  return schema.type === 'undefined' ? {} : { [place]: schema };
}

/**
 * @throws DomainError `session_missing`, `session_expired`, or `forbidden` for a person without any office where one is
 *   needed
 */
async function identify(context: Context, request: FastifyRequest, access: Access, now: Date): Promise<Actor | null> {
  const token = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) {
    if (access === 'public') return null;
    throw new DomainError('session_missing');
  }
  const actor = await actorOfToken(context.db, hashToken(token), now);
  if (!actor && access !== 'public') throw new DomainError('session_expired');
  if (access === 'office' && actor?.offices.length === 0) throw new DomainError('forbidden');
  return actor;
}
