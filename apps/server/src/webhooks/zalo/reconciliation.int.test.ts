/**
 * Any order, duplication and loss of a random history, followed by a reconciliation, gives the mirror that Zalo's own
 * state is; with two clocks that differ, and events that come after all.
 */
import { openZaloInboxWriter, type ZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { testDatabase } from '@cns/db/testing/database';
import { readDueGroups } from '@cns/jobs/read-groups';
import { reconcileGroups } from '@cns/jobs/reconcile-groups';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import { createOaClient } from '@cns/zalo/oa';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZALO_SETTINGS } from '../../testing/service.ts';
import { eventOf } from './inbox.ts';

const database = testDatabase();
let writer: ZaloInboxWriter;
beforeAll(() => {
  writer = openZaloInboxWriter({ url: database.url, connections: 1, onError: () => {} });
});
afterAll(() => writer.close());

const PEOPLE = Array.from({ length: 12 }, (_, index) => ({
  appUserId: `52177279717587730${10 + index}`,
  oaUserId: `62468458835291976${10 + index}`,
  name: `Người ${index}`,
  phone: `849120000${10 + index}`,
}));
const GROUPS = ['CNS_BanBay_GiaPhu', 'CNS_NamPhang_GiaPhu', 'CNS_GiaPhu'].map((name, index) => ({
  groupId: `f414c8f76fa586fbdf0${index}`,
  name,
  memberOaUserIds: PEOPLE.slice(index, index + 5).map(({ oaUserId }) => oaUserId),
}));

/** A local Zalo whose clock is ahead of ours, or behind, and which never does two things in one millisecond. */
class World {
  now = Date.parse('2026-11-23T03:00:00Z');
  #zaloNow = 0;
  #zalo: ZaloSim | undefined;
  #token = '';
  readonly skew: number;

  constructor(skew: number) {
    this.skew = skew;
  }

  async start(): Promise<void> {
    const { ZALO_APP_ID: appId, ZALO_APP_SECRET, ZALO_OA_ID: oaId, ZALO_OA_SECRET_KEY } = ZALO_SETTINGS;
    const secrets = { appId, appSecret: ZALO_APP_SECRET, oaId, oaSecretKey: ZALO_OA_SECRET_KEY };
    this.#zalo = await startZaloSim({ port: 0, ...secrets, people: PEOPLE, groups: GROUPS, clock: this.#zaloClock });
    const { code } = await this.ask<{ code: string }>('/standin/oauth/authorise');
    const reply = await fetch(`${this.zalo.url}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: ZALO_APP_SECRET },
      body: new URLSearchParams({ app_id: appId, grant_type: 'authorization_code', code }),
    });
    this.#token = ((await reply.json()) as { access_token: string }).access_token;
  }

  get zalo(): ZaloSim {
    if (!this.#zalo) throw new Error('The world has not started');
    return this.#zalo;
  }

  readonly #zaloClock = () => {
    this.#zaloNow = Math.max(this.now + this.skew, this.#zaloNow + 1);
    return this.#zaloNow;
  };

  readonly clock = () => new Date(this.now);

  async ask<Answer>(path: string, body: object = {}): Promise<Answer> {
    const reply = await fetch(`${this.zalo.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(reply.status).toBeLessThan(300);
    return (await reply.json()) as Answer;
  }

  /** What people do, as the events that Zalo would send. */
  async live(acts: number, seed: number): Promise<string[]> {
    await this.ask('/standin/deliveries/hold');
    await this.ask('/standin/life', { acts, seed });
    const { bodies } = await this.ask<{ bodies: string[] }>('/standin/deliveries/take');
    this.now += acts;
    return bodies;
  }

  async deliver(bodies: readonly string[], portion: number): Promise<void> {
    for (let from = 0; from < bodies.length; from += portion) {
      const deliveries = bodies.slice(from, from + portion).map((body) => Buffer.from(body));
      const receivedAt = this.clock();
      const events = deliveries.map((rawBody) => eventOf({ rawBody, numRetry: null, timestamp: null, receivedAt }));
      await writer.write(events, AbortSignal.timeout(20_000));
      await drainZaloInbox(database.db, this.clock, { oaId: ZALO_SETTINGS.ZALO_OA_ID });
    }
  }

  #reading() {
    const token = { current: async () => this.#token, renew: async () => this.#token };
    const onGroupError = (error: unknown) => {
      throw error;
    };
    const oa = createOaClient({ baseUrl: this.zalo.url, token });
    return { db: database.db, oa, clock: this.clock, onGroupError };
  }

  async readDue(): Promise<void> {
    await readDueGroups({ ...this.#reading(), lanes: 3 });
  }

  async reconcile(): Promise<number> {
    return (await reconcileGroups(this.#reading())).differences;
  }
}

const emptyMirror = () =>
  database.db.$executeRaw`TRUNCATE zalo_group, zalo_inbox_event, zalo_oa_user, mirror_difference CASCADE`;

/** Both sides in one form; deputies apart, for Zalo lists none. */
function truthOf(zalo: ZaloSim) {
  return zalo
    .groups()
    .map(({ groupId, name, link, maxMembers, settings, members, pending }) => ({
      groupId,
      settings: [name, link, maxMembers, settings.joinAppr, settings.lockSendMsg],
      members: [...members].sort(),
      pending: [...pending].sort(),
    }))
    .sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
}

async function mirror() {
  const groups = await database.db.zaloGroup.findMany({
    where: { disbandedAt: null },
    include: { memberships: { orderBy: { zaloId: 'asc' } } },
    orderBy: { zaloGroupId: 'asc' },
  });
  return groups.map(({ zaloGroupId, name, link, maxMembers, joinApproval, sendingLocked, memberships }) => ({
    groupId: zaloGroupId,
    settings: [name, link, maxMembers, joinApproval, sendingLocked],
    members: memberships.filter(({ state }) => state === 'member').map(({ zaloId }) => zaloId),
    pending: memberships.filter(({ state }) => state === 'pending').map(({ zaloId }) => zaloId),
  }));
}

/** Deputies as `group/person`, without those of whom an event is lost that could have changed it. */
async function deputies(zalo: ZaloSim, lost: readonly string[]): Promise<{ truth: string[]; mirrored: string[] }> {
  const unknowable = new Set(lost.flatMap(aboutRank));
  const truth = zalo.groups().flatMap(({ groupId, admins }) => admins.map((id) => `${groupId}/${id}`));
  const rows = await database.db.groupMembership.findMany({
    where: { admin: true, group: { disbandedAt: null } },
    include: { group: true },
  });
  const mirrored = rows.map(({ group, zaloId }) => `${group.zaloGroupId}/${zaloId}`);
  const known = (pairs: string[]) => pairs.filter((pair) => !unknowable.has(pair)).sort();
  return { truth: known(truth), mirrored: known(mirrored) };
}

function aboutRank(body: string): string[] {
  const { event_name, group_id, users } = JSON.parse(body) as {
    event_name: string;
    group_id: string;
    users: { id: string }[];
  };
  const changes = ['add_group_admin', 'remove_group_admin', 'user_out_group'];
  return changes.includes(event_name) ? users.map(({ id }) => `${group_id}/${id}`) : [];
}

/** What the network makes of a history: some events twice, some never, some after all, the others in any order. */
const network = fc.record({
  skew: fc.integer({ min: -5_000, max: 5_000 }),
  acts: fc.integer({ min: 1, max: 60 }),
  seed: fc.nat(2 ** 31),
  /** By event, in turn: how often it comes before the reconciliation. */
  times: fc.array(fc.constantFrom(0, 1, 1, 1, 2), { minLength: 5, maxLength: 20 }),
  order: fc.infiniteStream(fc.nat()),
  portion: fc.integer({ min: 1, max: 20 }),
  lateOnes: fc.boolean(),
});

describe('the mirror after a reconciliation', () => {
  it('is the state of Zalo, whatever was lost, doubled, disordered or late', async () => {
    await fc.assert(
      fc.asyncProperty(network, async ({ skew, acts, seed, times, order, portion, lateOnes }) => {
        await emptyMirror();
        const world = new World(skew);
        await world.start();
        try {
          await world.reconcile();
          world.now += 60_000;
          const events = await world.live(acts, seed);
          const timesOf = (index: number) => times[index % times.length] ?? 1;
          const arriving = events.flatMap((body, index) =>
            Array.from({ length: timesOf(index) }, () => ({ body, rank: order.next().value ?? 0 })),
          );
          const lost = events.filter((_, index) => timesOf(index) === 0);
          await world.deliver(
            arriving.sort((a, b) => a.rank - b.rank).map(({ body }) => body),
            portion,
          );
          world.now += 60_000;
          await world.readDue();
          await world.reconcile();
          expect(await mirror()).toEqual(truthOf(world.zalo));
          const ranks = await deputies(world.zalo, lost);
          expect(ranks.mirrored).toEqual(ranks.truth);

          if (lateOnes) {
            await world.deliver(lost, portion);
            await world.readDue();
            expect(await mirror()).toEqual(truthOf(world.zalo));
            const all = await deputies(world.zalo, []);
            expect(all.mirrored).toEqual(all.truth);
          }
          world.now += 60_000;
          expect(await world.reconcile()).toBe(0);
        } finally {
          await world.zalo.close();
        }
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  it.each([-4_000, 0, 4_000])(
    'that people lived through is undone by no event, with clocks %i ms apart',
    async (skew) => {
      const world = new World(skew);
      await emptyMirror();
      await world.start();
      for (let round = 0; round < 4; round += 1) {
        const before = await world.live(60, round);
        const [meanwhile] = await Promise.all([world.live(20, round), world.reconcile()]);
        world.now += 1_000;
        const after = await world.live(60, round);
        world.now += 1_000;
        await world.deliver([...before, ...meanwhile, ...after].reverse(), 20);
        world.now += 20_000;
      }
      await world.readDue();
      expect(await mirror()).toEqual(truthOf(world.zalo));
      await world.zalo.close();
    },
  );
});
