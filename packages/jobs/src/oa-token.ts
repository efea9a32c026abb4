import type { Database, Tx } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';
import type { OaTokenSource } from '@cns/zalo/oa';
import type { OAuthClient, OaTokenPair } from '@cns/zalo/oauth';
import { createSeal } from '@cns/zalo/seal';

export interface OaTokenOptions {
  db: Database;
  oauth: OAuthClient;
  appId: string;
  appSecret: string;
  clock: Clock;
}

export interface OaTokens extends OaTokenSource {
  /** Exchanges the code of Zalo's consent page for the first pair. Throws ZaloError. */
  authorise(code: string): Promise<void>;
  /** Renews the pair when the access token has less than five hours left. @returns whether it did */
  keepFresh(): Promise<boolean>;
  /** Days since the refresh token was given; it dies after about ninety. `null` when there is none. */
  ageInDays(): Promise<number | null>;
}

/** There is no token pair: somebody has to authorise the Official Account once (`cns zalo:authorise`). */
export class OaNotAuthorised extends Error {
  constructor() {
    super('The Official Account is not authorised');
    this.name = 'OaNotAuthorised';
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RENEW_BEFORE_MS = 5 * 60 * 60 * 1000;
/** Zalo answers within seconds; who waits for the row waits as long as one exchange. */
const EXCHANGE_MS = 20_000;

/**
 * The tokens of the Official Account, shared by all processes. A refresh token works once: whoever renews holds the row's
 * lock from reading it until the new pair is stored, so that of many who find the token stale one asks Zalo.
 */
export function createOaTokens({ db, oauth, appId, appSecret, clock }: OaTokenOptions): OaTokens {
  const { seal, open } = createSeal(appSecret);

  const store = async (tx: Tx, pair: OaTokenPair) => {
    const now = clock();
    const data = {
      accessToken: seal(pair.accessToken),
      refreshToken: seal(pair.refreshToken),
      expiresAt: new Date(now.getTime() + pair.expiresInSeconds * 1000),
      refreshedAt: now,
    };
    await tx.oaToken.upsert({ where: { appId }, create: { appId, ...data }, update: data });
  };

  const renewIf = (stillStale: (token: { accessToken: string; expiresAt: Date }) => boolean) =>
    db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT 1 FROM oa_token WHERE app_id = ${appId} FOR UPDATE`;
        const row = await tx.oaToken.findUnique({ where: { appId } });
        if (!row) throw new OaNotAuthorised();
        const accessToken = open(row.accessToken);
        if (!stillStale({ accessToken, expiresAt: row.expiresAt })) return { accessToken, renewed: false };
        const pair = await oauth.refresh(open(row.refreshToken));
        await store(tx, pair);
        return { accessToken: pair.accessToken, renewed: true };
      },
      { maxWait: EXCHANGE_MS, timeout: EXCHANGE_MS },
    );

  return {
    current: async () => {
      const row = await db.oaToken.findUnique({ where: { appId } });
      if (!row) throw new OaNotAuthorised();
      return open(row.accessToken);
    },
    renew: async (stale) => (await renewIf(({ accessToken }) => accessToken === stale)).accessToken,
    authorise: async (code) => {
      const pair = await oauth.exchangeCode(code);
      await db.$transaction((tx) => store(tx, pair));
    },
    keepFresh: async () => {
      const soon = clock().getTime() + RENEW_BEFORE_MS;
      return (await renewIf(({ expiresAt }) => expiresAt.getTime() < soon)).renewed;
    },
    ageInDays: async () => {
      const row = await db.oaToken.findUnique({ where: { appId } });
      return row && (clock().getTime() - row.refreshedAt.getTime()) / DAY_MS;
    },
  };
}
