/** Any order and any duplication of a history gives the same mirror: that of the last word on everybody. */
import { openZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { testDatabase } from '@cns/db/testing/database';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf } from './inbox.ts';

const database = testDatabase();
const BEGAN = Date.parse('2026-11-01T00:00:00Z');
const NOW = new Date('2026-11-23T03:00:00Z');
const PEOPLE = ['1', '2', '3'];
const GROUPS = ['x', 'y'];

/** Weight at the same millisecond: gone before in, in before refused, refused before asking. */
const SAYS = {
  user_request_join_group: ['pending', 0],
  react_request_join_group: ['pending', 0],
  reject_request_join_group: ['rejected', 1],
  user_join_group: ['member', 2],
  accept_request_join_group: ['member', 2],
  add_group_admin: ['member', 2],
  user_out_group: ['left', 3],
  user_leave_group: ['left', 3],
} as const;

interface Happening {
  name: keyof typeof SAYS | 'remove_group_admin' | 'update_group_info' | 'user_send_group_text';
  group: string;
  people: string[];
  at: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  name: fc.constantFrom(
    ...(Object.keys(SAYS) as (keyof typeof SAYS)[]),
    'remove_group_admin' as const,
    'update_group_info' as const,
    'user_send_group_text' as const,
  ),
  group: fc.constantFrom(...GROUPS),
  people: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 3 }),
  // Few moments, so that many things happen at the same.
  at: fc.integer({ min: 0, max: 12 }),
});

/** A history, and what the network makes of it: some deliveries twice or more, in any order, in any portions. */
const scenario = fc.array(happening, { minLength: 1, maxLength: 25 }).chain((history) =>
  fc.record({
    history: fc.constant(history),
    order: fc.shuffledSubarray([...history.keys(), ...history.keys()], { minLength: history.length }),
    portion: fc.integer({ min: 1, max: 10 }),
  }),
);

function bodyOf({ name, group, people, at }: Happening, world: string): Buffer {
  const timestamp = String(BEGAN + at * 1000);
  const group_id = `${world}-${group}`;
  const event =
    name === 'user_send_group_text'
      ? { sender: { id: people[0] }, recipient: { id: group_id }, message: { msg_id: `${world}-${at}-${people[0]}` } }
      : { group_id, users: people.map((id) => ({ id })) };
  return Buffer.from(JSON.stringify({ event_name: name, timestamp, ...event }));
}

async function deliver(bodies: Buffer[], portion: number): Promise<void> {
  const writer = openZaloInboxWriter({ url: database.url, connections: 1, onError: () => {} });
  for (let from = 0; from < bodies.length; from += portion) {
    const deliveries = bodies.slice(from, from + portion);
    const events = deliveries.map((rawBody) => eventOf({ rawBody, numRetry: null, timestamp: null, receivedAt: NOW }));
    await writer.write(events, AbortSignal.timeout(20_000));
    await drainZaloInbox(database.db, () => NOW);
  }
  await writer.close();
}

/** The mirror of one world, without what differs between worlds. */
async function mirrorOf(world: string) {
  const groups = await database.db.zaloGroup.findMany({
    where: { zaloGroupId: { startsWith: `${world}-` } },
    include: {
      memberships: {
        orderBy: { zaloId: 'asc' },
        include: { events: { orderBy: [{ at: 'asc' }, { what: 'asc' }], select: { what: true, at: true } } },
      },
      messageDays: true,
    },
    orderBy: { zaloGroupId: 'asc' },
  });
  return groups.map(({ zaloGroupId, changedAt, lastEventAt, disbandedAt, memberships, messageDays }) => ({
    group: zaloGroupId?.slice(world.length + 1),
    times: [changedAt, lastEventAt, disbandedAt],
    members: memberships.map(({ groupId: _, ...membership }) => membership),
    messages: messageDays.map(({ fromPeople, fromOa }) => [fromPeople, fromOa]),
  }));
}

/** The last word on everybody, worked out apart from the product. */
function lastWords(history: Happening[]): Record<string, string> {
  const last = new Map<string, { at: number; weight: number; state: string }>();
  for (const { name, group, people, at } of history) {
    if (!(name in SAYS)) continue;
    const [state, weight] = SAYS[name as keyof typeof SAYS];
    for (const person of people) {
      const key = `${group}/${person}`;
      const known = last.get(key);
      if (!known || at > known.at || (at === known.at && weight > known.weight)) last.set(key, { at, weight, state });
    }
  }
  return Object.fromEntries([...last].map(([key, { state }]) => [key, state]));
}

describe('the mirror', () => {
  it('is the same whatever the order and the duplicates of the events, and says what was said last', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ history, order, portion }) => {
        number += 1;
        const [straight, shuffled] = [`s${number}`, `t${number}`];
        await deliver(
          history.map((one) => bodyOf(one, straight)),
          history.length,
        );
        const missing = [...history.keys()].filter((index) => !order.includes(index));
        await deliver(
          [...order, ...missing].map((index) => bodyOf(history[index]!, shuffled)),
          portion,
        );
        const mirror = await mirrorOf(straight);
        expect(await mirrorOf(shuffled)).toEqual(mirror);
        const states = mirror.flatMap(({ group, members }) =>
          members.map(({ zaloId, state }) => [`${group}/${zaloId}`, state] as const),
        );
        expect(Object.fromEntries(states)).toMatchObject(lastWords(history));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
