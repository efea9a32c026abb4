import type { Database } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';
import { createOaTokens, type OaTokens } from '@cns/jobs/oa-token';
import { createOaClient, type OaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import type { Config } from './config/config.ts';

/** The Official Account with the tokens that all processes share. */
export function connectOa(options: { db: Database; zalo: Config['zalo']; clock: Clock }): {
  tokens: OaTokens;
  oa: OaClient;
} {
  const { db, clock, zalo } = options;
  const { appId, appSecret } = zalo;
  const oauth = createOAuthClient({ baseUrl: zalo.oauthUrl, appId, appSecret });
  const tokens = createOaTokens({ db, oauth, appId, appSecret, clock });
  return { tokens, oa: createOaClient({ baseUrl: zalo.openApiUrl, token: tokens }) };
}
