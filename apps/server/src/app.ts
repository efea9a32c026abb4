import { constants } from 'node:zlib';
import { newId } from '@cns/db/ids';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Context } from './context.ts';
import { gatheringsOf } from './gatherings.ts';
import { answerBadAddress, registerErrors } from './plugins/errors.ts';
import { registerHealth } from './plugins/health.ts';
import { createMetrics } from './plugins/metrics.ts';
import { registerRateLimit } from './plugins/rate-limit.ts';
import { registerQrSheets } from './qr/serve-sheets.ts';
import { routes } from './routes/all.ts';
import { registerZaloWebhook } from './webhooks/zalo/intake.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: said by every route, and tried by a test. */
    access?: 'public' | 'session' | 'office' | 'signature' | 'operator';
  }
}

/** For routes whose answers are long. A little more than gzip costs, and a third less to send. */
const COMPRESSION = {
  global: false,
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
};

/** The HTTP service on a context; it does not listen yet. */
export async function buildApp(context: Context, logger?: FastifyBaseLogger): Promise<FastifyInstance> {
  const { config, db, clock } = context;
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    // Told to the person and written in the log: the same id in every process and after every start.
    genReqId: newId,
    frameworkErrors: answerBadAddress,
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ method, url, config: { access } = {} }) => {
    if (!access && method !== 'OPTIONS') throw new Error(`${method} ${url} does not say who may call it`);
  });
  const metrics = createMetrics();

  // What a browser may send without asking first: opening a session then takes one way instead of two (decision 20).
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));

  await app.register(helmet);
  await app.register(cors, { origin: config.origins, methods: ['GET', 'POST', 'PUT', 'DELETE'], maxAge: 86_400 });
  await app.register(compress, COMPRESSION);
  await registerRateLimit(app, db, clock);
  registerErrors(app);
  registerHealth(app, context, metrics);
  registerZaloWebhook(app, context, metrics);
  registerQrSheets(app, context);
  const running = { ...context, ...gatheringsOf(app, context) };
  for (const register of routes) register(app, running);
  return app;
}
