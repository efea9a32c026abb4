import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, get, OPTIONS, post, startSim } from './testing/world.ts';

afterEach(closeAll);

const people = Array.from({ length: 40 }, (_, index) => ({
  appUserId: `33686373423264600${10 + index}`,
  oaUserId: `87562872636696200${10 + index}`,
  name: `Người ${index}`,
  phone: `849120000${10 + index}`,
}));
const groups = [1, 2, 3].map((number) => ({
  groupId: `f414c8f76fa586fbdf0${number}`,
  name: `Nhóm ${number}`,
  memberOaUserIds: people.slice(0, 10).map(({ oaUserId }) => oaUserId),
  maxMembers: 1000,
}));

async function live(acts: number, seed: number) {
  let now = 1_795_400_000_000;
  const clock = () => {
    now += 1;
    return now;
  };
  const sim = await startSim({ ...OPTIONS, people, groups, clock });
  await post(sim, '/standin/deliveries/hold', {});
  const done = await post(sim, '/standin/life', { acts, seed });
  const { bodies } = (await post(sim, '/standin/deliveries/take', {})) as { bodies: string[] };
  return { done, bodies, groups: sim.groups(), sim };
}

describe('a life in the groups', () => {
  it('sends one event for each act, of every kind, and is the same for the same seed', async () => {
    const { done, bodies, groups: after } = await live(3000, 7);
    expect(done).toEqual({ acts: 3000 });
    expect(bodies).toHaveLength(3000);
    const names = new Set(bodies.map((body) => (JSON.parse(body) as { event_name: string }).event_name));
    expect([...names].sort()).toEqual([
      'accept_request_join_group',
      'add_group_admin',
      'create_group',
      'delete_group',
      'oa_send_group_text',
      'reject_request_join_group',
      'remove_group_admin',
      'update_group_info',
      'user_join_group',
      'user_out_group',
      'user_request_join_group',
      'user_send_group_text',
    ]);
    const again = (await live(3000, 7)).groups;
    const memberships = (list: typeof after) => list.map(({ members, admins, pending }) => [members, admins, pending]);
    expect(memberships(again)).toEqual(memberships(after));
  });

  it('keeps its events back only until they are taken', async () => {
    const { sim } = await live(1, 1);
    await post(sim, '/standin/life', { acts: 2, seed: 2 });
    const { deliveries } = await get(sim, '/standin/deliveries');
    expect(deliveries).toMatchObject([{ status: 'waiting' }, { status: 'no_receiver' }, { status: 'no_receiver' }]);
  });
});
