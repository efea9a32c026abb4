import type { Database } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';
import { createOaTokens, type OaTokens } from '@cns/jobs/oa-token';
import { createIdHash } from '@cns/zalo/id-hash';
import { createOaClient, type OaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import { createPace } from '@cns/zalo/pace';
import type { Config } from './config/config.ts';

type OaSettings = Pick<Config['zalo'], 'appId' | 'appSecret' | 'oauthUrl' | 'openApiUrl'>;

/** The Official Account with the tokens that all processes share. */
export function connectOa(options: { db: Database; zalo: OaSettings; clock: Clock }): {
  tokens: OaTokens;
  /** For what people wait for. */
  oa: OaClient;
  /** For what runs by itself: keeps within Zalo's limit of calls and leaves room for people. */
  pacedOa: OaClient;
  idHash: (zaloId: string) => Uint8Array<ArrayBuffer>;
} {
  const { db, clock, zalo } = options;
  const { appId, appSecret } = zalo;
  const oauth = createOAuthClient({ baseUrl: zalo.oauthUrl, appId, appSecret });
  const tokens = createOaTokens({ db, oauth, appId, appSecret, clock });
  const client = { baseUrl: zalo.openApiUrl, token: tokens };
  return {
    tokens,
    oa: createOaClient(client),
    pacedOa: createOaClient({ ...client, pace: createPace() }),
    idHash: createIdHash(appSecret),
  };
}
