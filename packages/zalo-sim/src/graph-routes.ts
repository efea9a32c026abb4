import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal, success } from './answers.ts';
import { fieldsOf, optionalText } from './fields.ts';
import type { SimPerson } from './options.ts';
import { avatarOf, type Sim } from './sim.ts';
import { readAccessToken, redeemPhoneToken } from './user-tokens.ts';

/** The Graph API: who holds an access token, and the number behind a phone token. */
export function graphRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/v2.0/me', (request) => {
    const accessToken = headerOf(request.headers.access_token);
    const { person, token } = readAccessToken(sim, accessToken);
    if (headerOf(request.headers.appsecret_proof) !== proofOf(accessToken, sim.options.appSecret)) {
      throw new Refusal(-242);
    }
    const wanted = (optionalText(fieldsOf(request.query), 'fields') ?? 'id').split(',');
    const known = token.userInfo ? profileOf(sim, person) : { id: person.appUserId };
    const given = Object.fromEntries(Object.entries(known).filter(([name]) => name === 'id' || wanted.includes(name)));
    return { ...given, is_sensitive: false, error: 0, message: 'Success' };
  });

  // The access token is looked at before anything else.
  app.get('/v2.0/me/info', (request) => {
    const { person } = readAccessToken(sim, headerOf(request.headers.access_token));
    const code = headerOf(request.headers.code);
    const secret = headerOf(request.headers.secret_key);
    if (code === '') throw new Refusal(114);
    if (secret === '') throw new Refusal(116);
    if (secret !== sim.options.appSecret) throw new Refusal(117);
    return success({ number: redeemPhoneToken(sim, person, code) });
  });
}

function profileOf(sim: Sim, person: SimPerson): Record<string, unknown> {
  return {
    id: person.appUserId,
    name: person.name,
    picture: { data: { url: avatarOf(sim, person) } },
    user_id_by_oa: person.oaUserId,
  };
}

function proofOf(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

function headerOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
