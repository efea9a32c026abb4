import type { AddressInfo } from 'node:net';
import cors from '@fastify/cors';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { failure, Refusal } from './answers.ts';
import { stockAssets } from './assets.ts';
import { type ApiFault, Faults } from './faults.ts';
import { graphRoutes } from './graph-routes.ts';
import { applySeeds } from './groups.ts';
import { oaRoutes } from './oa-routes.ts';
import { oauthRoutes } from './oauth-routes.ts';
import type { ZaloSimOptions } from './options.ts';
import { refusalWords } from './page/words.ts';
import { pageRoutes } from './page-routes.ts';
import { personByAppId, type Sim } from './sim.ts';
import { standinRoutes } from './standin-routes.ts';
import type { ChatMessage, Delivery, SimGroup } from './state.ts';
import { SimStore } from './store.ts';
import { issueAccessToken, issuePhoneToken } from './user-tokens.ts';
import { WebhookSender } from './webhooks.ts';

const LOCAL_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A running simulator. What tests look at are the live objects: read, do not change. */
export interface ZaloSim {
  /** Base address of all three APIs (OAuth, Graph, Official Account), of `/standin` and of the page. */
  readonly url: string;
  groups(): readonly SimGroup[];
  /** All events so far with their attempts, oldest first. */
  deliveries(): readonly Delivery[];
  /** What the Official Account wrote into groups, oldest first. */
  oaMessages(): readonly ChatMessage[];
  /** The ids, by OA, of those whose data the Official Account had deleted. */
  forgotten(): readonly string[];
  accessToken(appUserId: string): string;
  phoneToken(appUserId: string, accessToken: string): string;
  setWebhookUrl(url: string | undefined): void;
  /** Resolves when no delivery is under way; repeats that wait for their time do not count. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a local Zalo platform: the same endpoints, envelopes and errors, and webhooks signed and delivered.
 * Throws when the port is taken, the state file is not one, or a seed names a person who is not among `people`.
 */
export async function startZaloSim(options: ZaloSimOptions): Promise<ZaloSim> {
  const sim = await prepare(options);
  const app = buildApp(sim);
  sim.url = await listen(app, options);
  sim.webhooks.resume();
  return {
    url: sim.url,
    groups: () => sim.store.state.groups,
    deliveries: () => sim.store.state.deliveries,
    oaMessages: () => sim.store.state.chat.filter(({ from }) => from === 'oa'),
    forgotten: () => sim.store.state.forgotten,
    accessToken: (appUserId) => issueAccessToken(sim, personByAppId(sim, appUserId), true),
    phoneToken: (appUserId, token) => issuePhoneToken(sim, personByAppId(sim, appUserId), token, options.appId),
    setWebhookUrl: (url) => {
      sim.webhooks.url = url;
    },
    quiet: () => sim.webhooks.quiet(),
    close: async () => {
      await app.close();
      await sim.webhooks.close();
      await sim.store.save();
    },
  };
}

async function prepare(options: ZaloSimOptions): Promise<Sim> {
  const clock = options.clock ?? Date.now;
  const store = await SimStore.open(options.stateFile);
  const faults = new Faults();
  const webhooks = new WebhookSender(options, store, faults, clock);
  const sim: Sim = { options, oaName: options.oaName ?? 'Tổ công nghệ số', clock, store, webhooks, faults, url: '' };
  stockAssets(sim);
  applySeeds(sim, options.groups ?? []);
  return sim;
}

function buildApp(sim: Sim): FastifyInstance {
  // A simulated time-out leaves its connection open: closing must not wait for it.
  const app = fastify({ forceCloseConnections: true });
  app.register(async (zalo) => {
    await zalo.register(formbody);
    zalo.setErrorHandler((error, _request, reply) => reply.code(200).send(failure(refusalOf(error))));
    zalo.addHook('onRequest', (request, reply) => sufferFault(sim, request, reply));
    oauthRoutes(zalo, sim);
    graphRoutes(zalo, sim);
    zalo.register(async (oa) => oaRoutes(oa, sim));
  });
  app.register(
    async (standin) => {
      await standin.register(cors, { origin: LOCAL_ORIGIN, methods: ['GET', 'POST', 'DELETE'] });
      standin.setErrorHandler((error, _request, reply) => {
        const refusal = refusalOf(error);
        return reply.code(409).send({ ...failure(refusal), sentence: refusalWords(refusal) });
      });
      standinRoutes(standin, sim);
    },
    { prefix: '/standin' },
  );
  pageRoutes(app, sim);
  return app;
}

async function listen(app: FastifyInstance, options: ZaloSimOptions): Promise<string> {
  const host = options.host ?? 'localhost';
  await app.listen({ port: options.port, host });
  const { port } = app.server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
}

async function sufferFault(sim: Sim, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const fault = sim.faults.takeForCall(request.url);
  return fault === null ? undefined : answerFault(fault, reply);
}

function answerFault(fault: ApiFault, reply: FastifyReply): FastifyReply {
  switch (fault.kind) {
    case 'code':
      return reply.send(failure(new Refusal(fault.value)));
    case 'status':
      return reply.code(fault.value).send('');
    case 'timeout':
      return reply.hijack();
  }
}

/** A body that cannot be read is a wrong parameter to Zalo; anything else is a mistake of the simulator. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status < 500) return new Refusal(-201, 'body');
  console.error(error);
  return new Refusal(-200);
}
