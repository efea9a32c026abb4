import { drainZaloOutbox } from '@cns/jobs/zalo-outbox';
import { connectOa } from '../official-account.ts';
import { type TestService, ZALO_SETTINGS } from './service.ts';

/** What the worker does with the outbox, when a test says so: against the local Zalo platform, by the test's clock. */
export interface TestOutbox {
  /** Sends everything whose time has come. */
  drain(): Promise<void>;
  /** A control of the local Zalo platform: what people do in Zalo, and its failures. */
  zalo<Answer = unknown>(path: string, body: object): Promise<Answer>;
  /** What the Official Account wrote into a group, oldest first. */
  writtenInto(zaloGroupId: string): string[];
}

/** With the consent of the Official Account given. */
export async function testOutbox(service: TestService): Promise<TestOutbox> {
  const { url } = service.zalo;
  const clock = () => service.clock.now;
  const { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret } = ZALO_SETTINGS;
  const settings = { appId, appSecret, oauthUrl: url, openApiUrl: url };
  const { tokens, oa, idHash } = connectOa({ db: service.database.db, zalo: settings, clock });
  const zalo = async <Answer>(path: string, body: object): Promise<Answer> => {
    const reply = await fetch(`${url}/standin${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Answer;
  };
  await tokens.authorise((await zalo<{ code: string }>('/oauth/authorise', {})).code);
  return {
    drain: async () => {
      const onError = (error: unknown) => {
        throw error;
      };
      await drainZaloOutbox({ db: service.database.db, oa, clock, oaAdminIds: [], idHash, onError });
    },
    zalo,
    writtenInto: (zaloGroupId) =>
      service.zalo
        .oaMessages()
        .filter(({ groupId }) => groupId === zaloGroupId)
        .map(({ text }) => text),
  };
}
