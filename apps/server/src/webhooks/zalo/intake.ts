import { createHash } from 'node:crypto';
import { storeZaloEvent } from '@cns/db/queries/zalo-inbox';
import { DomainError } from '@cns/domain/errors';
import { parseZaloJson } from '@cns/zalo/json';
import { verifyZaloSignature } from '@cns/zalo/signature';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import type { Metrics } from '../../plugins/metrics.ts';

const BODY_LIMIT = 1024 * 1024;

/**
 * `POST /webhooks/zalo`: the signature is checked over the raw bytes, the event is stored, and only then acknowledged.
 * What it means is the worker's business.
 */
export function registerZaloWebhook(app: FastifyInstance, context: Context, metrics: Metrics): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/webhooks/zalo', { config: { access: 'signature' } }, async (request) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (isProbe(request, rawBody)) {
        metrics.webhooks.inc({ result: 'probe' });
        return { received: true };
      }
      assertSigned(request, rawBody, context, metrics);
      const stored = await store(request, rawBody, context);
      metrics.webhooks.inc({ result: stored ? 'stored' : 'duplicate' });
      return { received: true };
    });
  });
}

/** Saving the address in the console sends an empty, unsigned body and wants a 200. */
function isProbe(request: FastifyRequest, rawBody: Buffer): boolean {
  const text = rawBody.length <= 10 ? rawBody.toString().trim() : 'long';
  return request.headers['x-zevent-signature'] === undefined && (text === '' || text === '{}');
}

/** @throws DomainError `signature_invalid` */
function assertSigned(request: FastifyRequest, rawBody: Buffer, { config }: Context, metrics: Metrics): void {
  const { appId, oaSecretKey, appSecret, appSecretSignsWebhooks } = config.zalo;
  const signature = header(request, 'x-zevent-signature');
  const timestamp = header(request, 'x-zevent-timestamp');
  const verdict = verifyZaloSignature({
    rawBody,
    headers: { ...(signature ? { signature } : {}), ...(timestamp ? { timestamp } : {}) },
    appId,
    candidates: { oaSecret: oaSecretKey, ...(appSecretSignsWebhooks ? { appSecret } : {}) },
  });
  if (verdict.valid) {
    request.log.debug({ matched: verdict.matched }, 'webhook signature');
    return;
  }
  metrics.webhooks.inc({ result: 'signature_invalid' });
  request.log.warn({ reason: verdict.reason }, 'webhook signature refused');
  throw new DomainError('signature_invalid');
}

async function store(request: FastifyRequest, rawBody: Buffer, { db, clock }: Context): Promise<boolean> {
  return storeZaloEvent(db, {
    // A retry of Zalo carries the very same body.
    eventKey: createHash('sha256').update(rawBody).digest(),
    eventName: eventNameIn(rawBody),
    body: rawBody,
    headers: { numRetry: header(request, 'num_retry') ?? null },
    receivedAt: clock(),
  });
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** For people who look into the inbox; what cannot be read is stored all the same. */
function eventNameIn(rawBody: Buffer): string | null {
  try {
    const name = (parseZaloJson(rawBody.toString()) as { event_name?: unknown } | null)?.event_name;
    return typeof name === 'string' ? name.slice(0, 100) : null;
  } catch {
    return null;
  }
}
