import { z } from 'zod';
import { callZalo, type HttpOptions } from './http.ts';
import { Count, Text } from './scalars.ts';

export interface OAuthOptions extends HttpOptions {
  appId: string;
  appSecret: string;
}

export interface OaTokenPair {
  accessToken: string;
  /** Single use: to be stored before the access token is used. */
  refreshToken: string;
  expiresInSeconds: number;
}

export interface OAuthClient {
  /** Exchanges the code of the consent page. Throws ZaloError. */
  exchangeCode(code: string, verifier?: string): Promise<OaTokenPair>;
  /**
   * A new pair; the old refresh token and the old access token are dead at once. Never repeated by itself: whether a
   * lost answer has used the token up cannot be known. Throws ZaloError; `invalid_token` when the refresh token is dead.
   */
  refresh(refreshToken: string): Promise<OaTokenPair>;
}

const Pair = z
  .looseObject({
    access_token: Text.pipe(z.string().min(1)),
    refresh_token: Text.pipe(z.string().min(1)),
    expires_in: Count,
  })
  .transform((pair) => ({
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token,
    expiresInSeconds: pair.expires_in,
  }));

/** OAuth v4 of the Official Account. */
export function createOAuthClient(options: OAuthOptions): OAuthClient {
  const exchange = (grant: Record<string, string>) =>
    callZalo(options, {
      operation: `oa/access_token ${grant.grant_type}`,
      path: '/v4/oa/access_token',
      headers: { secret_key: options.appSecret },
      body: new URLSearchParams({ app_id: options.appId, ...grant }),
      answer: Pair,
    });
  return {
    exchangeCode: (code, verifier) =>
      exchange({ grant_type: 'authorization_code', code, ...(verifier ? { code_verifier: verifier } : {}) }),
    refresh: (refreshToken) => exchange({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}
