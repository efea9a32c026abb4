import { afterEach, describe, expect, test } from 'vitest';
import type { ZaloSim } from './server.ts';
import { authorise, closeAll, GROUP, get, type Json, MAI, OPTIONS, PAN, post, startSim } from './testing/world.ts';

afterEach(closeAll);

function events(sim: ZaloSim): Json[] {
  return sim.deliveries().map(({ body }) => JSON.parse(body) as Json);
}

const ENVELOPE = { oa_id: OPTIONS.oaId, app_id: OPTIONS.appId, timestamp: '1764000000000' };
const clock = () => 1_764_000_000_000;

describe('what people do in a group, and the events of it', () => {
  test('joining and leaving', async () => {
    const sim = await startSim({ clock });

    expect(await post(sim, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId })).toEqual({ result: 'joined' });
    expect(sim.groups()[0]?.members).toEqual([MAI.oaUserId, PAN.oaUserId]);
    await post(sim, `/standin/groups/${GROUP}/leave`, { oaUserId: PAN.oaUserId });

    const users = [{ id: PAN.oaUserId }];
    expect(events(sim)).toEqual([
      { event_name: 'user_join_group', group_id: GROUP, users, ...ENVELOPE },
      { event_name: 'user_out_group', group_id: GROUP, users, ...ENVELOPE },
    ]);
    expect(sim.groups()[0]?.members).toEqual([MAI.oaUserId]);
  });

  test('asking, being let in, asking again, being turned away', async () => {
    const sim = await startSim({ clock });
    const who = { oaUserId: PAN.oaUserId };
    await post(sim, `/standin/groups/${GROUP}/settings`, { joinAppr: true });

    expect(await post(sim, `/standin/groups/${GROUP}/join`, who)).toEqual({ result: 'pending' });
    await post(sim, `/standin/groups/${GROUP}/accept`, who);
    await post(sim, `/standin/groups/${GROUP}/remove`, who);
    await post(sim, `/standin/groups/${GROUP}/request`, who);
    await post(sim, `/standin/groups/${GROUP}/reject`, who);

    expect(events(sim).map(({ event_name }) => event_name)).toEqual([
      'update_group_info',
      'user_request_join_group',
      'accept_request_join_group',
      'user_out_group',
      'user_request_join_group',
      'reject_request_join_group',
    ]);
    expect(sim.groups()[0]).toMatchObject({ members: [MAI.oaUserId], pending: [] });
  });

  test('writing', async () => {
    const sim = await startSim({ clock });

    const sent = await post(sim, `/standin/groups/${GROUP}/message`, { oaUserId: MAI.oaUserId, text: 'Chào bà con' });

    expect(events(sim)).toEqual([
      {
        event_name: 'user_send_group_text',
        sender: { id: MAI.oaUserId },
        user_id_by_app: MAI.appUserId,
        recipient: { id: GROUP },
        message: { text: 'Chào bà con', msg_id: sent.messageId },
        ...ENVELOPE,
      },
    ]);
  });

  test('following, giving data and withdrawing', async () => {
    const sim = await startSim({ clock });
    for (const step of ['unfollow', 'follow', 'submit-info', 'withdraw']) {
      await post(sim, `/standin/people/${MAI.appUserId}/${step}`, {});
    }

    const follower = { follower: { id: MAI.oaUserId }, user_id_by_app: MAI.appUserId };
    expect(events(sim)).toMatchObject([
      { event_name: 'unfollow', ...follower },
      { event_name: 'follow', source: 'oa_profile', ...follower },
      { event_name: 'user_submit_info', info: { name: MAI.name, phone: MAI.phone } },
      { event_name: 'user_withdraw', user_id: MAI.oaUserId, user_id_by_app: MAI.appUserId },
    ]);
  });
});

describe('what Zalo refuses', () => {
  test('the documented codes', async () => {
    const sim = await startSim({
      groups: [{ groupId: GROUP, name: 'Nhỏ', memberOaUserIds: [MAI.oaUserId], maxMembers: 2 }],
    });
    const headers = { access_token: (await authorise(sim)).access_token };
    const call = (path: string, body: object) => post(sim, `/v3.0/oa/group/${path}`, body, headers);
    const pan = { group_id: GROUP, member_user_ids: [PAN.oaUserId] };

    expect(await call('invite', pan)).toMatchObject({ error: -210 });
    expect(await call('acceptpendinginvite', pan)).toMatchObject({ error: -201 });
    expect(await call('invite', { ...pan, group_id: 'unknown' })).toMatchObject({ error: -403 });
    expect(await call('invite', { group_id: GROUP })).toEqual({ error: -201, message: 'member_user_ids is invalid!' });
    await post(sim, `/standin/people/${PAN.appUserId}/unfollow`, {});
    expect(await call('invite', pan)).toMatchObject({ error: -213 });
    await post(sim, `/standin/groups/${GROUP}/status`, { status: 'disabled' });
    expect(await call('invite', pan)).toMatchObject({ error: -237 });
    expect(await get(sim, `/v3.0/oa/group/listmember?group_id=${GROUP}`, headers)).toMatchObject({ error: -237 });
  });

  test('a stand-in act that cannot be done says so in Vietnamese', async () => {
    const sim = await startSim();
    const refusal = await post(sim, `/standin/groups/${GROUP}/leave`, { oaUserId: PAN.oaUserId });

    expect(refusal.sentence).toContain('Không làm được');
  });
});

test('every call of the Official Account says how many are left this minute', async () => {
  const sim = await startSim({ clock });
  const { access_token } = await authorise(sim);
  const response = await fetch(`${sim.url}/v3.0/oa/group/getgroupsofoa`, { headers: { access_token } });

  expect(response.headers.get('x-ratelimit-limit')).toBe('4000');
  expect(response.headers.get('x-ratelimit-remain')).toBe('3999');
});

test('lists come in pages', async () => {
  const sim = await startSim();
  const { access_token } = await authorise(sim);

  const page = await get(sim, `/v3.0/oa/group/listmember?group_id=${GROUP}&offset=1&count=1`, { access_token });

  const member = { user_id: MAI.oaUserId, name: MAI.name, avatar: `${sim.url}/avatars/${MAI.appUserId}.svg` };
  expect(page.data).toEqual({ offset: 1, count: 1, total: 2, member_count: 1, members: [member] });
});
