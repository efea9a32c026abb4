import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { authorise, closeAll, GROUP, get, PAN, post, startReceiver, startSim } from './testing/world.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zalo-sim-'));
});

afterEach(async () => {
  await closeAll();
  await rm(folder, { recursive: true });
});

test('groups, tokens and the log survive a restart', async () => {
  const stateFile = join(folder, 'deeper', 'state.json');
  const first = await startSim({ stateFile });
  const { access_token } = await authorise(first);
  await post(first, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
  await post(first, '/standin/groups', { name: 'Nhóm mới' });
  const before = structuredClone({ groups: first.groups(), deliveries: first.deliveries() });
  await first.close();

  const second = await startSim({ stateFile });

  expect({ groups: second.groups(), deliveries: second.deliveries() }).toEqual(before);
  expect(await get(second, '/v3.0/oa/group/getgroupsofoa', { access_token })).toMatchObject({ data: { total: 2 } });
  expect(await readdir(join(folder, 'deeper'))).toEqual(['state.json']);
});

test('a dissolved seed stays dissolved, a new seed comes', async () => {
  const stateFile = join(folder, 'state.json');
  const first = await startSim({ stateFile });
  await post(first, `/standin/groups/${GROUP}/dissolve`, {});
  await first.close();

  const seeds = [
    { groupId: GROUP, name: 'Cũ', memberOaUserIds: [] },
    { name: 'Mới', memberOaUserIds: [] },
  ];
  const second = await startSim({ stateFile, groups: seeds });

  expect(second.groups().map(({ name }) => name)).toEqual(['Mới']);
});

test('a delivery that waits for its repeat goes on after a restart', async () => {
  const stateFile = join(folder, 'state.json');
  const receiver = await startReceiver([500]);
  const first = await startSim({ stateFile, webhookUrl: receiver.url, retryDelaysMs: [300] });
  await post(first, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
  await receiver.received(1);
  await first.quiet();
  await first.close();

  await startSim({ stateFile, webhookUrl: receiver.url, retryDelaysMs: [300] });

  const requests = await receiver.received(2);
  expect(requests[1]?.headers.num_retry).toBe('1');
});

test('what is no state file is named and left alone', async () => {
  const stateFile = join(folder, 'state.json');
  await writeFile(stateFile, '{"half');

  await expect(startSim({ stateFile })).rejects.toThrow(stateFile);
});
