import type { FastifyInstance } from 'fastify';
import { Refusal } from './answers.ts';
import { writeAsPerson } from './chat.ts';
import { emitFollow, emitSubmittedInfo, emitWithdrawal } from './events.ts';
import { fieldsOf, optionalFlag, optionalText, text, whole } from './fields.ts';
import { createGroupByHand, dissolveGroup, setGroupStatus, updateGroup } from './groups.ts';
import { liveOn } from './life.ts';
import { acceptPending, askToJoin, joinByLink, rejectPending, takeOut } from './members.ts';
import { issueCode } from './oa-tokens.ts';
import { follows, personByAppId, type Sim } from './sim.ts';
import type { Delivery } from './state.ts';
import { issueAccessToken, issuePhoneToken } from './user-tokens.ts';

type WithId = { Params: { id: string } };

/**
 * What belongs to the simulator and not to Zalo's API: what the Zalo app itself gives a mini app, what people do in
 * Zalo, and switches for trying out failures. Refusals come as HTTP 409.
 */
export function standinRoutes(app: FastifyInstance, sim: Sim): void {
  peopleRoutes(app, sim);
  groupRoutes(app, sim);
  webhookRoutes(app, sim);
  faultRoutes(app, sim);
  app.post('/oauth/authorise', ({ body }) => {
    const challenge = optionalText(fieldsOf(body), 'codeChallenge') ?? null;
    return { code: issueCode(sim, challenge), oaId: sim.options.oaId };
  });
}

function peopleRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/people', () => ({
    people: sim.options.people.map((person) => ({ ...person, follows: follows(sim, person) })),
  }));

  app.post<WithId>('/people/:id/access-token', ({ params, body }) => {
    const userInfo = optionalFlag(fieldsOf(body), 'userInfo') ?? true;
    return { accessToken: issueAccessToken(sim, personByAppId(sim, params.id), userInfo) };
  });

  app.post<WithId>('/people/:id/phone-token', ({ params, body }) => {
    const fields = fieldsOf(body);
    const appId = optionalText(fields, 'appId') ?? sim.options.appId;
    if (sim.store.state.withholdsPhone[params.id]) return { token: null };
    return { token: issuePhoneToken(sim, personByAppId(sim, params.id), text(fields, 'accessToken'), appId) };
  });

  // What the person answers when Zalo asks on behalf of the mini app.
  app.post<WithId>('/people/:id/permissions', ({ params, body }) => {
    const { appUserId } = personByAppId(sim, params.id);
    sim.store.state.withholdsPhone[appUserId] = optionalFlag(fieldsOf(body), 'phone') === false;
    sim.store.changed();
    return { ok: true };
  });

  for (const name of ['follow', 'unfollow'] as const) {
    app.post<WithId>(`/people/:id/${name}`, ({ params }) => {
      const person = personByAppId(sim, params.id);
      sim.store.state.follows[person.oaUserId] = name === 'follow';
      sim.store.changed();
      emitFollow(sim, person, name);
      return { ok: true };
    });
  }

  app.post<WithId>('/people/:id/submit-info', ({ params, body }) => {
    emitSubmittedInfo(sim, personByAppId(sim, params.id), fieldsOf(body));
    return { ok: true };
  });

  app.post<WithId>('/people/:id/withdraw', ({ params }) => {
    emitWithdrawal(sim, personByAppId(sim, params.id));
    return { ok: true };
  });
}

function groupRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/groups', () => ({ groups: sim.store.state.groups }));
  app.get('/messages', () => ({ messages: sim.store.state.chat.filter(({ from }) => from === 'oa') }));

  app.post('/life', ({ body }) => {
    const fields = fieldsOf(body);
    const [acts, seed] = [
      whole(fields, 'acts', { default: 1, min: 0, max: 1_000_000 }),
      whole(fields, 'seed', { default: 1, min: 0, max: 2 ** 32 - 1 }),
    ];
    const since = whole(fields, 'since', { default: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    return { acts: liveOn(sim, acts, seed, since === 0 ? undefined : since) };
  });

  app.post('/groups', ({ body }) => {
    const fields = fieldsOf(body);
    const members = Array.isArray(fields.memberOaUserIds) ? fields.memberOaUserIds.map(String) : [];
    const maxMembers = whole(fields, 'maxMembers', { default: 100, min: 2, max: 1000 });
    return createGroupByHand(sim, { name: text(fields, 'name'), members, maxMembers });
  });

  app.post<WithId>('/groups/:id/join', ({ params, body }) => ({ result: joinByLink(sim, params.id, whoOf(body)) }));

  const acts = {
    request: (groupId: string, oaUserId: string) => askToJoin(sim, groupId, oaUserId),
    accept: (groupId: string, oaUserId: string) => acceptPending(sim, groupId, [oaUserId]),
    reject: (groupId: string, oaUserId: string) => rejectPending(sim, groupId, [oaUserId]),
    leave: (groupId: string, oaUserId: string) => takeOut(sim, groupId, [oaUserId]),
    remove: (groupId: string, oaUserId: string) => takeOut(sim, groupId, [oaUserId]),
  };
  for (const [name, act] of Object.entries(acts)) {
    app.post<WithId>(`/groups/:id/${name}`, ({ params, body }) => {
      act(params.id, whoOf(body));
      return { ok: true };
    });
  }

  app.post<WithId>('/groups/:id/message', ({ params, body }) => {
    return writeAsPerson(sim, params.id, whoOf(body), text(fieldsOf(body), 'text'));
  });

  app.post<WithId>('/groups/:id/settings', ({ params, body }) => {
    const joinAppr = optionalFlag(fieldsOf(body), 'joinAppr');
    return updateGroup(sim, params.id, { settings: joinAppr === undefined ? {} : { joinAppr } });
  });

  app.post<WithId>('/groups/:id/status', ({ params, body }) => {
    setGroupStatus(sim, params.id, text(fieldsOf(body), 'status') === 'disabled' ? 'disabled' : 'enabled');
    return { ok: true };
  });

  app.post<WithId>('/groups/:id/dissolve', ({ params }) => {
    dissolveGroup(sim, params.id);
    return { ok: true };
  });
}

function webhookRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/deliveries', () => ({ deliveries: sim.store.state.deliveries }));

  app.post<WithId>('/deliveries/:id/repeat', ({ params }) => {
    const delivery = sim.store.state.deliveries.find(({ id }) => id === params.id);
    if (delivery === undefined) throw new Refusal(-201, 'delivery');
    return sim.webhooks.repeat(delivery);
  });

  app.post('/deliveries/hold', () => {
    sim.webhooks.hold();
    return { ok: true };
  });

  app.post('/deliveries/take', () => ({ bodies: sim.webhooks.takeHeld().map(({ body }) => body) }));

  app.post('/events', ({ body }) => {
    const fields = fieldsOf(body);
    const raw = typeof fields.body === 'string' ? fields.body : JSON.stringify(fields.body ?? {});
    const signature = optionalText(fields, 'signature') ?? 'valid';
    if (!isSignature(signature)) throw new Refusal(-201, 'signature');
    return sim.webhooks.send(raw, optionalText(fields, 'name') ?? 'raw', signature);
  });

  app.post('/webhook-url', ({ body }) => {
    sim.webhooks.url = optionalText(fieldsOf(body), 'url');
    return { ok: true };
  });
}

function faultRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/faults', () => ({ api: sim.faults.api, dropWebhooks: sim.faults.dropWebhooks }));

  app.post('/faults/api', ({ body }) => {
    const fields = fieldsOf(body);
    const kind = text(fields, 'kind');
    if (kind !== 'code' && kind !== 'status' && kind !== 'timeout') throw new Refusal(-201, 'kind');
    sim.faults.api = {
      kind,
      times: whole(fields, 'times', { default: 1, min: 1, max: 1_000_000 }),
      value: whole(fields, 'value', { default: kind === 'status' ? 500 : -32, min: -100_000, max: 100_000 }),
      path: optionalText(fields, 'path') ?? '/',
    };
    return { ok: true };
  });

  app.post('/faults/webhooks', ({ body }) => {
    sim.faults.dropWebhooks = whole(fieldsOf(body), 'drop', { default: 1, min: 0, max: 1_000_000 });
    return { ok: true };
  });

  app.delete('/faults', () => {
    sim.faults.clear();
    return { ok: true };
  });
}

function whoOf(body: unknown): string {
  return text(fieldsOf(body), 'oaUserId');
}

function isSignature(value: string): value is Delivery['signature'] {
  return value === 'valid' || value === 'none' || value === 'wrong';
}
