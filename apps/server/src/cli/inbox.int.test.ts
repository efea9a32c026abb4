import { openZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { testDatabase } from '@cns/db/testing/database';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventOf } from '../webhooks/zalo/inbox.ts';
import { runCli } from './main.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const database = testDatabase();

async function cns(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    clock: () => NOW,
    environment: { DATABASE_URL: database.url },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const drain = () => drainZaloInbox(database.db, () => NOW);

beforeAll(async () => {
  const bodies = [
    { event_name: 'user_join_group', group_id: 'g', users: [{ id: '1' }], timestamp: '1795400000000' },
    { event_name: 'something_new', phone: '84912000001', note: 'dòng một\ndòng hai \u001b[2J' },
    { event_name: 'user_join_group', group_id: 'poisoned', users: [{ id: '2' }], timestamp: '1795400000000' },
  ];
  const writer = openZaloInboxWriter({ url: database.url, connections: 1, onError: () => {} });
  for (const body of bodies) {
    const rawBody = Buffer.from(JSON.stringify(body));
    const event = eventOf({ rawBody, numRetry: 2, timestamp: null, receivedAt: NOW });
    await writer.write([event], AbortSignal.timeout(10_000));
  }
  await writer.close();
  await database.db.$executeRaw`ALTER TABLE zalo_group ADD CONSTRAINT poison CHECK (zalo_group_id <> 'poisoned')`;
  await database.db.zaloInboxEvent.updateMany({ data: { attempts: 5 } });
  await drain();
});

describe('the inbox, for an operator', () => {
  it('is listed without what people wrote, unless asked for', async () => {
    const listed = await cns('inbox:list');
    expect(listed.code).toBe(0);
    expect(listed.out).toContain('#3 · 2026-11-23T02:00:00.000Z · user_join_group · hỏng, để riêng · đã thử 6 lần');
    expect(listed.out).toContain('đang chờ 0 · đã áp dụng 1 · không hiểu 1 · hỏng, để riêng 1');
    expect(listed.out).not.toContain('84912000001');
    const raw = await cns('inbox:list', '--state', 'unhandled', '--raw');
    expect(raw.out).toContain('84912000001');
    expect(raw.out).not.toContain('\u001b');
    expect(raw.out.split('\n')).toHaveLength(3);
  });

  it('is listed in part', async () => {
    expect((await cns('inbox:list', '--state', 'failed', '--limit', '1')).out).toMatch(/^#3 .*\n {4}.*poison/);
    expect(await cns('inbox:list', '--state', 'lost')).toMatchObject({
      code: 1,
      err: expect.stringContaining('received'),
    });
    expect((await cns('inbox:list', '--limit', 'all')).code).toBe(1);
  });

  it('is replayed by number or as a whole; what was applied is refused by name', async () => {
    expect(await cns('inbox:replay', '1', '2')).toMatchObject({
      code: 1,
      out: 'Sẽ chạy lại 1 sự kiện.',
      err: expect.stringContaining('Không chạy lại: 1.'),
    });
    await database.db.$executeRaw`ALTER TABLE zalo_group DROP CONSTRAINT poison`;
    expect(await cns('inbox:replay', '--failed')).toMatchObject({ code: 0, out: 'Sẽ chạy lại 1 sự kiện.' });
    await drain();
    expect((await cns('inbox:list')).out).toContain('đã áp dụng 2 · không hiểu 1 · hỏng, để riêng 0');
    for (const args of [[], ['--failed', '1'], ['one']]) expect((await cns('inbox:replay', ...args)).code).toBe(1);
  });
});
