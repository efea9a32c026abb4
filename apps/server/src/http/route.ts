/**
 * The way of a request, the same for every route: contract → who calls → one transaction → use case → commit → answer.
 */
import type { Access, RouteContract } from '@cns/contracts/route';
import { type Tx, transaction } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { claimOperation, type Operation, type SealedOperation, sealOperation } from '@cns/db/queries/operations';
import { readingBeside } from '@cns/db/reading';
import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RunningContext } from '../context.ts';
import { FileAnswer } from './file-answer.ts';
import { hashToken } from './tokens.ts';
import { WrittenAnswer } from './written-answer.ts';

export interface Call<Contract extends RouteContract> {
  tx: Tx;
  now: Date;
  context: RunningContext;
  actor: Contract['access'] extends 'public' ? Actor | null : Actor;
  params: z.output<Contract['params']>;
  query: z.output<Contract['query']>;
  body: z.output<Contract['body']>;
}

/** Generous: a whole village may come through one address of its mobile network. */
const CALLS_OF_STRANGERS = { max: 240, timeWindow: '1 minute' };

type Answer<Contract extends RouteContract> = z.input<Contract['response']>;
type Register = (app: FastifyInstance, context: RunningContext) => void;

/** A call before its transaction, and the way into one. */
export type OpenCall<Contract extends RouteContract> = Omit<Call<Contract>, 'tx'> & {
  inTransaction<T>(work: (call: Call<Contract>) => Promise<T>): Promise<T>;
};

/** A route that opens its transactions by itself, because it does many things. */
export function openRoute<Contract extends RouteContract>(
  contract: Contract,
  handle: (call: Omit<Call<Contract>, 'tx'>) => Promise<Answer<Contract>>,
): Register {
  return route(contract, handle);
}

/** A route that changes nothing but the audit trail. */
export function readRoute<Contract extends RouteContract>(
  contract: Contract,
  handle: (call: Call<Contract>) => Promise<Answer<Contract>>,
): Register {
  return route(contract, (call) => call.inTransaction(handle));
}

/** The same without a transaction: each statement sees what is committed, and what is not SQL still goes through Prisma. */
export function plainReadRoute<Contract extends RouteContract>(
  contract: Contract,
  handle: (call: Call<Contract>) => Promise<Answer<Contract>>,
): Register {
  return route(contract, (call) =>
    handle({ ...call, tx: readingBeside(call.context.db, call.context.byKey) } as Call<Contract>),
  );
}

/** A route whose reading is shared by all who ask for the same at the same time; who may see it is asked for each. */
export function sharedReadRoute<Contract extends RouteContract>(
  contract: Contract,
  read: (call: Omit<Call<Contract>, 'tx'>) => Promise<WrittenAnswer>,
): Register {
  return route(contract, read);
}

/**
 * What a write is, by an operation id that the client made.
 * - `execute` does it
 * - `view` shows what stands then; it follows from the input alone and runs after the commit, so that no lock waits for it
 * - `mayView` is asked when the same operation comes again, which is then answered without being applied again
 */
export interface WriteSteps<Contract extends RouteContract, Given = Call<Contract>> {
  execute: (call: Given) => Promise<void>;
  view: (call: Given) => Promise<Answer<Contract>>;
  mayView: (call: Given) => Promise<unknown>;
}

/** What a write needs that may come alone or among others that a phone sends late. */
export type WriteCall<Contract extends RouteContract> = Pick<
  Call<Contract>,
  'tx' | 'now' | 'actor' | 'params' | 'body'
>;
export type UseCase<Contract extends RouteContract> = WriteSteps<Contract, WriteCall<Contract>>;

/** A route that writes. */
export function writeRoute<Contract extends RouteContract>(contract: Contract, steps: WriteSteps<Contract>): Register {
  return route(contract, async (open) => {
    await open.inTransaction(async (call) => {
      const isNew = await claimOperation(call.tx, operationOf(contract, call), call.now);
      await (isNew ? steps.execute(call) : steps.mayView(call));
    });
    return steps.view({ ...open, tx: open.context.db } as Call<Contract>);
  });
}

/**
 * A route whose writes share transactions with others that arrive at the same time. `write` does what the frame of a
 * `writeRoute` does: it claims the operation, or finds it applied before and asks who may view.
 */
export function gatheredRoute<Contract extends RouteContract>(
  contract: Contract,
  steps: {
    write: (call: Omit<Call<Contract>, 'tx'>, operation: SealedOperation) => Promise<unknown>;
    view: (call: Omit<Call<Contract>, 'tx'>) => Promise<WrittenAnswer>;
  },
): Register {
  return route(contract, async (call) => {
    await steps.write(call, sealOperation(operationOf(contract, call)));
    return steps.view(call);
  });
}

/** The operation of a write, whichever way it came. */
export function operationOf<Contract extends RouteContract>(
  contract: Contract,
  call: Pick<Call<Contract>, 'actor' | 'params' | 'body'>,
): Operation {
  const { operationId, ...content } = call.body as { operationId: string };
  return {
    id: operationId,
    personId: (call.actor as Actor).personId,
    route: `${contract.method} ${contract.path}`,
    content: { params: call.params, content },
  };
}

/** A route that answers with a file: read in a transaction, written to the caller after it. */
export function fileRoute<Contract extends RouteContract>(
  contract: Contract,
  prepare: (call: OpenCall<Contract>) => Promise<FileAnswer>,
): Register {
  return route(contract, prepare);
}

/**
 * A route that first asks somebody outside. The question is put before the transaction begins, so that no connection
 * waits for a stranger's answer.
 */
export function externalRoute<Contract extends RouteContract, Reply>(
  contract: Contract,
  steps: {
    ask: (call: Omit<Call<Contract>, 'tx'>) => Promise<Reply>;
    handle: (call: Call<Contract>, reply: Reply) => Promise<Answer<Contract>>;
  },
): Register {
  return route(contract, async (open) => {
    const reply = await steps.ask(open);
    return open.inTransaction((call) => steps.handle(call, reply));
  });
}

function route<Contract extends RouteContract>(
  contract: Contract,
  answer: (call: OpenCall<Contract>) => Promise<Answer<Contract> | FileAnswer | WrittenAnswer>,
): Register {
  return (app, context) => {
    app.route({
      method: contract.method,
      url: contract.path,
      ...(contract.bodyLimit ? { bodyLimit: contract.bodyLimit } : {}),
      ...(contract.long ? { compress: {} } : {}),
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
        const answerAs = (actor: Actor | null) => {
          const call = { now, context, actor, params: request.params, query: request.query, body: request.body };
          const inTransaction = <T>(work: (call: Call<Contract>) => Promise<T>) =>
            transaction(context.db, (tx) => work({ ...call, tx } as Call<Contract>));
          return answer({ ...call, inTransaction } as OpenCall<Contract>);
        };
        const actor = await identify(context, request, contract.access, now);
        const body = await answerAs(actor).catch(async (error: unknown) => {
          // A change of the units may have moved the person's offices while this call was on its way.
          const moved = isOutside(error) ? await identify(context, request, contract.access, now) : actor;
          if (sameOffices(moved, actor)) throw error;
          return answerAs(moved);
        });
        const good = reply.code(contract.created ? 201 : 200);
        return body instanceof FileAnswer || body instanceof WrittenAnswer ? body.sendTo(good) : good.send(body);
      },
    });
  };
}

function isOutside(error: unknown): boolean {
  return error instanceof DomainError && ['outside_subtree', 'household_outside_subtree'].includes(error.code);
}

function sameOffices(one: Actor | null, other: Actor | null): boolean {
  return JSON.stringify(one?.offices) === JSON.stringify(other?.offices);
}

function schemaOf(place: string, schema: z.ZodType): Record<string, z.ZodType> {
  return schema.type === 'undefined' ? {} : { [place]: schema };
}

/**
 * @throws DomainError `session_missing`, `session_expired`, or `forbidden` for a person without any office where one is
 *   needed
 */
async function identify(
  context: RunningContext,
  request: FastifyRequest,
  access: Access,
  now: Date,
): Promise<Actor | null> {
  const token = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) {
    if (access === 'public') return null;
    throw new DomainError('session_missing');
  }
  const actor = await context.actors.add({ tokenHash: hashToken(token), now });
  if (!actor && access !== 'public') throw new DomainError('session_expired');
  if (access === 'office' && actor?.offices.length === 0) {
    throw new DomainError('forbidden', { who: 'người có chức danh trong Tổ hoặc ở xã' });
  }
  return actor;
}
