/** The outbox with a local Zalo platform behind it, as tests of what leaves through it use them; time stands still. */
import { createHash } from 'node:crypto';
import type { ZaloTask } from '@cns/contracts/zalo-outbox';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { type NewZaloTask, queueZalo } from '@cns/db/queries/zalo-outbox';
import { testDatabase } from '@cns/db/testing/database';
import { createOaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createOaTokens } from '../oa-token.ts';
import { drainZaloOutbox } from '../zalo-outbox.ts';

const APP = { appId: '2520000000000000001', appSecret: 'app-secret-of-tests' };
const PEOPLE = ['Đỗ Quang Minh', 'Giàng A Sử', 'Vàng Thị Mây', 'Lò Thị Pản'].map((name, index) => ({
  appUserId: `521772797175877300${index}`,
  oaUserId: `624684588352919760${index}`,
  name,
  phone: `8491200000${index}`,
  oaAdmin: index === 0,
}));
/** Ids by Official Account. */
export const [admin, su, may, pan] = PEOPLE.map(({ oaUserId }) => oaUserId) as [string, string, string, string];
/** Her id by the app. */
export const MAY_BY_APP = PEOPLE[2]?.appUserId ?? '';

export function text(...parts: Extract<ZaloTask, { kind: 'group_text' }>['text']): ZaloTask {
  return { kind: 'group_text', text: parts };
}

/** To be called at the top of a test file. */
export function outboxBench(at: Date) {
  const database = testDatabase();
  const clock = { now: at };
  const errors: unknown[] = [];
  let zalo: ZaloSim;

  const tokens = () =>
    createOaTokens({
      db: database.db,
      oauth: createOAuthClient({ baseUrl: zalo.url, ...APP }),
      ...APP,
      clock: () => clock.now,
    });

  async function standin<T>(path: string, body: object = {}): Promise<T> {
    const reply = await fetch(`${zalo.url}/standin${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(reply.status).toBeLessThan(300);
    return (await reply.json()) as T;
  }

  beforeAll(async () => {
    zalo = await startZaloSim({
      port: 0,
      ...APP,
      oaId: '4520000000000000001',
      oaSecretKey: 'oa-secret-of-tests',
      people: PEOPLE,
      clock: () => clock.now.getTime(),
    });
    await tokens().authorise((await standin<{ code: string }>('/oauth/authorise')).code);
  });
  afterAll(() => zalo.close());
  afterEach(async () => {
    await fetch(`${zalo.url}/standin/faults`, { method: 'DELETE' });
    expect(errors.splice(0)).toEqual([]);
  });

  return {
    database,
    clock,
    get zalo() {
      return zalo;
    },
    tokens,
    standin,
    fault: (kind: string, path: string, changes: object = {}) => standin('/faults/api', { kind, path, ...changes }),
    /** Each call stands for a worker of its own. */
    drain: (changes: { oaAdminIds?: string[]; baseUrl?: string } = {}) =>
      drainZaloOutbox({
        db: database.db,
        oa: createOaClient({ baseUrl: changes.baseUrl ?? zalo.url, token: tokens(), timeoutMs: 300, retryPauseMs: 1 }),
        clock: () => clock.now,
        oaAdminIds: changes.oaAdminIds ?? [admin],
        idHash: (id) => Uint8Array.from(createHash('sha256').update(id).digest()),
        onError: (error) => errors.push(error),
        random: () => 0,
      }),
    /** A group at Zalo with its place in the mirror. */
    group: async (members: string[] = []): Promise<{ id: string; zaloGroupId: string }> => {
      const made = await standin<{ groupId: string }>('/groups', {
        name: 'CNS_BanBay_GiaPhu',
        memberOaUserIds: members,
      });
      const data = { id: newId(), zaloGroupId: made.groupId, name: 'CNS_BanBay_GiaPhu', kind: 'community' as const };
      await database.db.zaloGroup.create({ data: { ...data, origin: 'official_account' } });
      return { id: data.id, zaloGroupId: made.groupId };
    },
    queue: (...tasks: (Partial<NewZaloTask> & { task: ZaloTask })[]) =>
      transaction(database.db, (tx) =>
        queueZalo(
          tx,
          tasks.map((one) => ({ causeId: newId(), requestedById: null, ...one })),
          clock.now,
        ),
      ),
    items: () => database.db.zaloOutboxItem.findMany({ orderBy: { seq: 'asc' } }),
    /** What the Official Account wrote into a group, or to a person by Official Account. */
    saidIn: (zaloGroupId: string) =>
      zalo
        .oaMessages()
        .filter(({ groupId }) => groupId === zaloGroupId)
        .map((message) => message.text),
    saidTo: (oaUserId: string) =>
      zalo
        .oaMessages()
        .filter(({ toId }) => toId === oaUserId)
        .map((message) => message.text),
    atZalo: (zaloGroupId: string) => zalo.groups().find(({ groupId }) => groupId === zaloGroupId),
  };
}
