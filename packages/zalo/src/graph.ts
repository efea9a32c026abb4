import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { ZaloError } from './errors.ts';
import { callZalo, type HttpOptions } from './http.ts';
import { Text, TextOrEmpty, TextOrNull } from './scalars.ts';

export interface GraphOptions extends HttpOptions {
  appSecret: string;
}

export interface ZaloProfile {
  /** The person's id for this app. */
  id: string;
  /** Empty when the person did not agree to give it. */
  name: string;
  avatar: string | null;
  /** The person's id for the Official Account, when Zalo gives it: the one in webhooks and member lists. */
  idByOa: string | null;
}

export interface GraphClient {
  /** Whose access token this is. Throws ZaloError; `invalid_token` when Zalo does not know the token. */
  me(accessToken: string): Promise<ZaloProfile>;
  /**
   * The number behind a token of `getPhoneNumber()`, such as `84912345678`. The token is used up by it.
   * Throws ZaloError; `invalid_phone_token` when the token is used, older than two minutes or of another app.
   */
  phoneNumber(accessToken: string, phoneToken: string): Promise<string>;
}

const Me = z
  .looseObject({
    id: Text,
    name: TextOrEmpty,
    picture: z
      .looseObject({ data: z.looseObject({ url: TextOrNull }).nullish() })
      .nullish()
      .catch(null),
    user_id_by_oa: TextOrNull,
  })
  .transform((me) => ({
    id: me.id,
    name: me.name,
    avatar: me.picture?.data?.url ?? null,
    idByOa: me.user_id_by_oa,
  }));

const Info = z.looseObject({ data: z.looseObject({ number: Text.pipe(z.string().regex(/^\+?\d{8,15}$/)) }) });

/** The Graph API: only the service may turn what the mini app was given into an identity. */
export function createGraphClient(options: GraphOptions): GraphClient {
  return {
    me: async (accessToken) => {
      requireToken(accessToken, 'invalid_token');
      return callZalo(options, {
        operation: 'me',
        path: '/v2.0/me',
        query: { fields: 'id,name,picture,user_id_by_oa' },
        headers: { access_token: accessToken, appsecret_proof: proofOf(accessToken, options.appSecret) },
        answer: Me,
      });
    },
    phoneNumber: async (accessToken, phoneToken) => {
      requireToken(accessToken, 'invalid_token');
      requireToken(phoneToken, 'invalid_phone_token');
      const info = await callZalo(options, {
        operation: 'me/info',
        path: '/v2.0/me/info',
        headers: { access_token: accessToken, code: phoneToken, secret_key: options.appSecret },
        answer: Info,
      });
      return info.data.number;
    },
  };
}

/** Required by Zalo since 2024: HMAC-SHA256 of the access token under the app secret, in hexadecimal. */
function proofOf(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** Tokens come from outside and go into headers: what cannot stand there is no token of Zalo. */
function requireToken(token: string, kind: 'invalid_token' | 'invalid_phone_token'): void {
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw new ZaloError(kind, 'not a token of Zalo');
}
