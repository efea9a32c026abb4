import { afterEach, expect, test } from 'vitest';
import { authorise, closeAll, GROUP, get, MAI, post, startReceiver, startSim } from './testing/world.ts';

afterEach(closeAll);

test('the page links every person to the mini app and shows what happened', async () => {
  const receiver = await startReceiver();
  const sim = await startSim({ miniAppUrl: 'http://localhost:3000/zapps/1/', webhookUrl: receiver.url });
  const { access_token } = await authorise(sim);
  const message = { recipient: { group_id: GROUP }, message: { text: 'Nộp báo cáo trước ngày 25' } };
  await post(sim, '/v3.0/oa/group/message', message, { access_token });
  await receiver.received(1);
  await sim.quiet();

  const page = await (await fetch(sim.url)).text();

  expect(page).toContain(`href="http://localhost:3000/zapps/1/?as=${MAI.appUserId}"`);
  expect(page).toContain('Nộp báo cáo trước ngày 25');
  expect(page).toContain('oa_send_group_text');
  expect(page).toContain('Đã nhận');
});

test('words of people stay words', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const sim = await startSim({ people: [{ ...MAI, name: evil, label: evil }], groups: [] });
  await post(sim, '/standin/groups', { name: evil, memberOaUserIds: [MAI.oaUserId] });
  await post(sim, `/standin/groups/${sim.groups()[0]?.groupId}/message`, { oaUserId: MAI.oaUserId, text: evil });

  const sections = Object.values(await get(sim, '/page/sections')).join('');
  const picture = await (await fetch(`${sim.url}/avatars/${MAI.appUserId}.svg`)).text();

  expect(sections).toContain('&#60;img');
  expect(sections + picture).not.toContain('<img src=x');
});

test('the page loads nothing from elsewhere', async () => {
  const sim = await startSim();
  const response = await fetch(sim.url);

  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const [, path] of (await response.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    expect((await fetch(`${sim.url}${path}`)).status).toBe(200);
  }
});
