import type { FastifyInstance } from 'fastify';
import { Refusal } from './answers.ts';
import { fieldsOf, optionalText, text } from './fields.ts';
import { exchangeCode, refreshPair } from './oa-tokens.ts';
import type { Sim } from './sim.ts';
import type { OaTokens } from './state.ts';

/** OAuth v4 of the Official Account. */
export function oauthRoutes(app: FastifyInstance, sim: Sim): void {
  app.post('/v4/oa/access_token', (request) => {
    if (request.headers.secret_key !== sim.options.appSecret) throw new Refusal(-14004);
    const fields = fieldsOf(request.body);
    if (fields.app_id !== sim.options.appId) throw new Refusal(-14002);
    return pairAnswer(pairFor(sim, fields));
  });
}

function pairFor(sim: Sim, fields: Record<string, unknown>): OaTokens {
  switch (text(fields, 'grant_type')) {
    case 'authorization_code':
      return exchangeCode(sim, text(fields, 'code'), optionalText(fields, 'code_verifier'));
    case 'refresh_token':
      return refreshPair(sim, text(fields, 'refresh_token'));
    default:
      throw new Refusal(-201, 'grant_type');
  }
}

/** `expires_in` is a text here, as in the documentation. */
function pairAnswer(pair: OaTokens): object {
  return { access_token: pair.accessToken, refresh_token: pair.refreshToken, expires_in: '90000' };
}
