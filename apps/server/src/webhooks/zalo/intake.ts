import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { problemOf } from '../../http/problem.ts';
import type { Metrics } from '../../plugins/metrics.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { boundLargeBodies } from './large-bodies.ts';
import { type Combination, checkSignature } from './signature-check.ts';

/** An event that names 10,000 people has a third of it. */
const BODY_LIMIT = 1024 * 1024;
const RECEIVED = '{"received":true}';

/**
 * `POST /webhooks/zalo`: the signature is checked over the raw bytes, the event is stored, and only then acknowledged.
 * What it means is the worker's business.
 */
export function registerZaloWebhook(app: FastifyInstance, context: Context, metrics: Metrics): void {
  const inbox = context.inbox ?? inboxOf(app, context, metrics);
  const report = combinationReport(app);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    scope.addHook('onClose', () => inbox.close());
    boundLargeBodies(scope, BODY_LIMIT);
    // A machine reads the answer: what protects people in browsers is left out.
    const options = { helmet: false, config: { access: 'signature', cors: false } } as const;
    scope.post('/webhooks/zalo', options, async (request, reply) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (isProbe(request, rawBody)) metrics.webhooks.inc({ result: 'probe' });
      else {
        report(assertSigned(request, rawBody, context, metrics));
        if (!(await isStored(request, rawBody, inbox, context))) {
          metrics.webhooks.inc({ result: 'failed' });
          return sendBusy(request, reply);
        }
      }
      return reply.type('application/json').send(RECEIVED);
    });
  });
}

function inboxOf(app: FastifyInstance, { config }: Context, metrics: Metrics): Inbox {
  return openInbox({
    databaseUrl: config.databaseUrl,
    onError: (err, detail) => app.log.error({ err, ...detail }, 'inbox of webhooks'),
    onStored: ({ stored, duplicates }) => {
      metrics.webhooks.inc({ result: 'stored' }, stored);
      metrics.webhooks.inc({ result: 'duplicate' }, duplicates);
    },
  });
}

/** Saving the address in the console sends an empty, unsigned body and wants a 200. */
function isProbe(request: FastifyRequest, rawBody: Buffer): boolean {
  if (request.headers['x-zevent-signature'] !== undefined || rawBody.length > 10) return false;
  const text = rawBody.toString().trim();
  return text === '' || text === '{}';
}

/** @throws DomainError `signature_invalid` */
function assertSigned(request: FastifyRequest, rawBody: Buffer, { config }: Context, metrics: Metrics): Combination {
  const headers = {
    signature: header(request, 'x-zevent-signature'),
    timestamp: header(request, 'x-zevent-timestamp'),
  };
  const verdict = checkSignature(rawBody, headers, config.zalo);
  if (verdict.valid) return verdict.matched;
  metrics.webhooks.inc({ result: 'signature_invalid' });
  request.log.warn({ reason: verdict.reason }, 'webhook signature refused');
  throw new DomainError('signature_invalid');
}

/** Says once which reading of the documentation Zalo follows, so that an operator can pin it. */
function combinationReport(app: FastifyInstance): (matched: Combination) => void {
  const seen = new Set<Combination>();
  return (matched) => {
    if (seen.has(matched)) return;
    seen.add(matched);
    app.log.info({ matched, setting: 'ZALO_WEBHOOK_PIN' }, 'webhook signature matched; can be pinned');
  };
}

/** Whether it is stored for good. When not, Zalo comes again. */
function isStored(request: FastifyRequest, rawBody: Buffer, inbox: Inbox, { clock }: Context): Promise<boolean> {
  const numRetry = digits(header(request, 'num_retry'), 4);
  const timestamp = digits(header(request, 'x-zevent-timestamp'), 20);
  const delivery = { rawBody, numRetry: numRetry === null ? null : Number(numRetry), timestamp, receivedAt: clock() };
  return inbox.accept(delivery).then(
    () => true,
    () => false,
  );
}

/** Without a line in the log for each: a stall meets hundreds, and the inbox has told of it once. */
function sendBusy(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(new DomainError('busy'), request.id);
  return reply
    .code(problem.status)
    .header('retry-after', '5')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function digits(text: string | undefined, most: number): string | null {
  return text !== undefined && text.length <= most && /^\d+$/.test(text) ? text : null;
}
