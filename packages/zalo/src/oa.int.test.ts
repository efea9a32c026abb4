import type { ZaloSim } from '@cns/zalo-sim/server';
import { afterEach, describe, expect, test } from 'vitest';
import { createOaClient, type OaClient, type OaTokenSource } from './oa.ts';
import { createOAuthClient } from './oauth.ts';
import { APP, closeSims, GROUP, MAI, PAN, standIn, startSim } from './testing/sim.ts';

afterEach(closeSims);

/** A token source of one process, which counts how often it renewed. */
class TokenSource implements OaTokenSource {
  renewals = 0;
  readonly #oauth;
  #pair: { accessToken: string; refreshToken: string };

  constructor(sim: ZaloSim, pair: { accessToken: string; refreshToken: string }) {
    this.#oauth = createOAuthClient({ baseUrl: sim.url, ...APP });
    this.#pair = pair;
  }

  async current(): Promise<string> {
    return this.#pair.accessToken;
  }

  async renew(): Promise<string> {
    this.renewals += 1;
    this.#pair = await this.#oauth.refresh(this.#pair.refreshToken);
    return this.#pair.accessToken;
  }
}

async function connect(sim: ZaloSim): Promise<{ oa: OaClient; tokens: TokenSource }> {
  const { code } = await standIn(sim, '/oauth/authorise');
  const pair = await createOAuthClient({ baseUrl: sim.url, ...APP }).exchangeCode(String(code));
  const tokens = new TokenSource(sim, pair);
  return { oa: createOaClient({ baseUrl: sim.url, token: tokens, retryPauseMs: 1 }), tokens };
}

async function collect<Item>(items: AsyncGenerator<Item, void, undefined>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function eventNames(sim: ZaloSim): string[] {
  return sim.deliveries().map(({ eventName }) => eventName);
}

describe('groups', () => {
  test('from an unused asset to the dissolved group', async () => {
    const sim = await startSim();
    const { oa } = await connect(sim);
    const [asset] = (await oa.groupQuota('gmf10')).filter(({ available }) => available);
    const [other] = (await oa.groupQuota('gmf50')).filter(({ available }) => available);
    const wish = { name: 'CNS_GiaPhu', description: 'Tổ xã', assetId: asset?.assetId ?? '', memberIds: [MAI.oaUserId] };

    const group = await oa.createGroup(wish);
    expect(group).toMatchObject({ name: 'CNS_GiaPhu', description: 'Tổ xã', status: 'enabled', totalMembers: 2 });
    await expect(oa.createGroup(wish)).rejects.toMatchObject({ kind: 'refused', code: -238 });

    const renamed = await oa.updateGroup(group.groupId, { name: 'CNS_GiaPhu_BaoThang', settings: { joinAppr: true } });
    expect(renamed).toMatchObject({ name: 'CNS_GiaPhu_BaoThang', maxMembers: 10, settings: { joinAppr: true } });
    expect((await oa.moveGroupToAsset(group.groupId, other?.assetId ?? '')).maxMembers).toBe(50);
    expect((await oa.group(group.groupId)).asset).toMatchObject({ productType: 'gmf50', autoRenew: true });
    expect((await collect(oa.groups())).map(({ name }) => name)).toEqual(['CNS_BanBay_GiaPhu', 'CNS_GiaPhu_BaoThang']);

    await oa.deleteGroup(group.groupId);
    await expect(oa.group(group.groupId)).rejects.toMatchObject({ kind: 'refused', code: -403 });
    expect(eventNames(sim)).toEqual(['create_group', 'update_group_info', 'update_group_info', 'delete_group']);
  });

  test('members come, wait, are let in, get and lose offices, and go', async () => {
    const sim = await startSim();
    const { oa } = await connect(sim);
    const members = async () => (await collect(oa.members(GROUP))).map(({ kind, id }) => `${kind} ${id}`);
    await oa.updateGroup(GROUP, { settings: { joinAppr: true } });

    await standIn(sim, `/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
    expect(await collect(oa.pending(GROUP))).toEqual([{ userId: PAN.oaUserId, name: PAN.name }]);
    await oa.rejectPending(GROUP, [PAN.oaUserId]);
    await standIn(sim, `/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
    await oa.acceptPending(GROUP, [PAN.oaUserId]);
    expect(await members()).toEqual(['oa 388613280878808645', `user ${MAI.oaUserId}`, `user ${PAN.oaUserId}`]);

    await oa.addAdmins(GROUP, [PAN.oaUserId]);
    await oa.removeAdmins(GROUP, [PAN.oaUserId]);
    await oa.removeMembers(GROUP, [PAN.oaUserId]);
    await oa.invite(GROUP, [PAN.oaUserId]);
    expect(await members()).toHaveLength(3);
    expect(eventNames(sim).slice(1)).toEqual([
      'user_request_join_group',
      'reject_request_join_group',
      'user_request_join_group',
      'accept_request_join_group',
      'add_group_admin',
      'remove_group_admin',
      'user_out_group',
      'user_join_group',
    ]);
  });

  test('a long list of members comes whole', async () => {
    const crowd = Array.from({ length: 120 }, (_, index) => ({
      ...MAI,
      appUserId: `${3368637342326400000n + BigInt(index)}`,
      oaUserId: `${8756287263669600000n + BigInt(index)}`,
    }));
    const memberOaUserIds = crowd.map(({ oaUserId }) => oaUserId);
    const sim = await startSim({
      people: crowd,
      groups: [{ groupId: GROUP, name: 'Xã', memberOaUserIds, maxMembers: 200 }],
    });
    const { oa } = await connect(sim);

    const ids = (await collect(oa.members(GROUP))).filter(({ kind }) => kind === 'user').map(({ id }) => id);

    expect(ids).toEqual(memberOaUserIds);
  });

  test('a message of the Official Account arrives as it was written', async () => {
    const sim = await startSim();
    const { oa } = await connect(sim);

    const { messageId } = await oa.sendGroupText(GROUP, 'Báo cáo tháng 11 nộp trước ngày 25');

    expect(sim.oaMessages()).toMatchObject([{ messageId, groupId: GROUP, text: 'Báo cáo tháng 11 nộp trước ngày 25' }]);
    expect(eventNames(sim)).toEqual(['oa_send_group_text']);
  });

  test('an id of the Official Account leads to the id of the app', async () => {
    const sim = await startSim();
    const { oa } = await connect(sim);

    expect(await oa.user(MAI.oaUserId)).toMatchObject({
      userId: MAI.oaUserId,
      userIdByApp: MAI.appUserId,
      displayName: MAI.name,
      isFollower: true,
    });
  });
});

describe('the access token', () => {
  test('is renewed once when Zalo refuses it, and the call goes through', async () => {
    let now = 0;
    const sim = await startSim({ clock: () => now });
    const { oa, tokens } = await connect(sim);

    now += 26 * 60 * 60_000;

    await expect(oa.group(GROUP)).resolves.toMatchObject({ groupId: GROUP });
    expect(tokens.renewals).toBe(1);
  });

  test('is not renewed a second time when the new one is refused too', async () => {
    const sim = await startSim();
    const { oa, tokens } = await connect(sim);
    await standIn(sim, '/faults/api', { kind: 'code', value: -216, times: 9, path: '/v3.0/oa/group' });

    await expect(oa.sendGroupText(GROUP, 'Chào')).rejects.toMatchObject({ kind: 'invalid_token', code: -216 });
    expect(tokens.renewals).toBe(1);
  });
});
