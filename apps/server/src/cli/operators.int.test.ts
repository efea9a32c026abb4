/** What operators see: alerts, erasures, and the same as figures for their collector. */
import { newId } from '@cns/db/ids';
import { raiseAlert, raiseAlertOnce } from '@cns/db/queries/operator-alerts';
import { describe, expect, it } from 'vitest';
import { testService } from '../testing/service.ts';
import { runCli } from './main.ts';

const service = testService();
const now = () => service.clock.now;

async function cns(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    clock: now,
    environment: { DATABASE_URL: service.database.url },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const metrics = async () => (await service.app.inject({ url: '/metrics' })).body;

describe('alerts', () => {
  it('are listed with what to do until somebody has seen them; what is found every night is one', async () => {
    const { db } = service.database;
    await db.$transaction((tx) => raiseAlert(tx, 'permission_revoked', { 'data.reason': 'unlinked' }, now()));
    for (const differences of ['1', '2']) {
      await db.$transaction((tx) => raiseAlertOnce(tx, 'coverage_differs', { differences }, now()));
    }
    const listed = await cns('alerts:list');
    expect(listed.out).toMatch(/permission_revoked\n.*cns zalo:authorise\n.*data\.reason unlinked/);
    expect(listed.out.match(/coverage_differs/g)).toHaveLength(1);
    expect(await metrics()).toContain('operator_alerts_unseen{kind="permission_revoked"} 1');

    const id = /([0-9a-f-]{36}) .*permission_revoked/.exec(listed.out)?.[1] ?? '';
    expect((await cns('alerts:seen', id)).out).toBe('Đã đánh dấu 1 cảnh báo.');
    expect((await cns('alerts:list')).out).not.toContain('permission_revoked');
    expect((await cns('alerts:list', '--all')).out).toContain('permission_revoked · đã xem');
    expect(await metrics()).not.toContain('kind="permission_revoked"');
    expect((await cns('alerts:seen', '--all')).out).toBe('Đã đánh dấu 1 cảnh báo.');
    expect((await cns('alerts:list')).out).toBe('Không có cảnh báo nào chưa xem.');
  });

  it('are not marked by a slip', async () => {
    expect(await cns('alerts:seen')).toMatchObject({ code: 1 });
    expect(await cns('alerts:seen', 'x')).toMatchObject({ code: 1, err: '"x" không phải mã của cảnh báo' });
  });
});

describe('erasures', () => {
  it('are listed by request and never by name, the late ones loudly; figures say when the next is due', async () => {
    const { db } = service.database;
    const request = (hoursAgo: number, done = false) => {
      const requestedAt = new Date(now().getTime() - hoursAgo * 3_600_000);
      return {
        id: newId(),
        source: 'user_withdraw',
        oaUserId: done ? null : '624684588352919760',
        requestedAt,
        dueAt: new Date(requestedAt.getTime() + 72 * 3_600_000),
        ...(done ? { oursDoneAt: now(), doneAt: now() } : {}),
      };
    };
    await db.erasureRequest.createMany({ data: [request(1), request(50), request(73), request(80, true)] });
    const { out } = await cns('erasure:list');
    expect(out).not.toContain('624684588352919760');
    for (const words of ['đang chờ', 'SẮP ĐẾN HẠN', 'QUÁ HẠN', 'xong', '3 yêu cầu chưa xong.']) {
      expect(out).toContain(words);
    }
    expect(await metrics()).toContain('erasures_open 3');
    expect(await metrics()).toContain('erasure_due_in_seconds -3600');
  });
});

describe('figures', () => {
  it('tell how much waits and for how long', async () => {
    const { db } = service.database;
    const receivedAt = new Date(now().getTime() - 90_000);
    const eventKey = Uint8Array.from({ length: 32 }, (_, index) => index);
    await db.zaloInboxEvent.create({ data: { eventKey, body: new Uint8Array(1), headers: {}, receivedAt } });
    const text = await metrics();
    expect(text).toContain('zalo_inbox_events{state="received"} 1');
    expect(text).toContain('zalo_inbox_events{state="failed"} 0');
    expect(text).toContain('zalo_inbox_oldest_waiting_seconds 90');
    expect(text).toContain('database_up 1');
  });
});
