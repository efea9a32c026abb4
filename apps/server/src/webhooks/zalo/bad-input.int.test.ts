/** Whatever arrives at the webhook: never a crash, never a 5xx by our fault, and what is signed is kept. */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testService, ZALO_SETTINGS } from '../../testing/service.ts';

const service = testService();
let port: number;
beforeAll(async () => {
  const address = await service.app.listen({ port: 0, host: '127.0.0.1' });
  port = Number(new URL(address).port);
});

const MEGABYTE = 1024 * 1024;
const TIMESTAMP = '1795400000000';

function deliver(payload: Buffer | string, headers: Record<string, string> = {}) {
  return service.app.inject({
    method: 'POST',
    url: '/webhooks/zalo',
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function signed(body: Buffer | string): Record<string, string> {
  const { ZALO_APP_ID, ZALO_OA_SECRET_KEY } = ZALO_SETTINGS;
  const mac = createHash('sha256')
    .update(ZALO_APP_ID)
    .update(body)
    .update(TIMESTAMP)
    .update(ZALO_OA_SECRET_KEY)
    .digest('hex');
  return { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': TIMESTAMP };
}

/** Delivers well signed, drains, and tells what became of it. */
async function kept(body: Buffer | string): Promise<string | undefined> {
  const reply = await deliver(body, signed(body));
  expect(reply.statusCode).toBe(200);
  await drainZaloInbox(service.database.db, () => service.clock.now);
  const newest = await service.database.db.zaloInboxEvent.findFirst({ orderBy: { id: 'desc' } });
  return newest?.state;
}

const event = (more: object) => JSON.stringify({ event_name: 'user_join_group', timestamp: TIMESTAMP, ...more });

describe('signatures', () => {
  it('that are anything but right are refused, each with a problem', async () => {
    const body = event({ group_id: 'g', users: [{ id: '1' }] });
    const right = signed(body)['x-zevent-signature'] ?? '';
    const twisted = fc.oneof(
      fc.string(),
      fc.stringMatching(/^mac=[0-9a-f]{0,80}$/),
      fc.constant(right.slice(0, -1)),
      fc.constant(`${right}00`),
      fc.constant(right.replace('mac=', 'MAC =')),
      fc
        .integer({ min: 4, max: 67 })
        .map((at) => right.slice(0, at) + (right[at] === '0' ? '1' : '0') + right.slice(at + 1)),
    );
    const printable = twisted.map((text) => text.replace(/[^\x20-\x7e]/g, '?')).filter((text) => text.trim() !== right);
    await fc.assert(
      fc.asyncProperty(printable, fc.constantFrom(TIMESTAMP, '', '0', '-1', 'x'), async (signature, timestamp) => {
        const reply = await deliver(body, { 'x-zevent-signature': signature, 'x-zevent-timestamp': timestamp });
        expect([reply.statusCode, reply.json().code]).toEqual([401, 'signature_invalid']);
      }),
      { numRuns: 150 },
    );
    expect(await service.database.db.zaloInboxEvent.count()).toBe(0);
  });
});

describe('bodies', () => {
  it('of any size up to the limit are kept; above it the answer is 413', async () => {
    for (const size of [1, 100, 64 * 1024, MEGABYTE - 200]) {
      expect(await kept(event({ padding: 'x'.repeat(size) }))).toBe('unhandled');
    }
    for (const size of [MEGABYTE + 1, 5 * MEGABYTE]) {
      const body = Buffer.alloc(size, 'x');
      const reply = await deliver(body, signed(body));
      expect([reply.statusCode, reply.json().code]).toEqual([413, 'body_too_large']);
    }
  });

  it('above the limit are refused while they still arrive', async () => {
    const answer = await new Promise<string>((done, fail) => {
      const socket = connect(port, '127.0.0.1');
      let received = '';
      socket.on('data', (chunk) => {
        received += chunk.toString();
      });
      socket.on('close', () => done(received));
      socket.on('error', (error) => (received ? done(received) : fail(error)));
      socket.write(
        `POST /webhooks/zalo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${5 * MEGABYTE}\r\n\r\n`,
      );
      socket.write(Buffer.alloc(64 * 1024, 'x'));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that are large and never end fill no memory: what is beyond the bound hears 503, small ones go on', async () => {
    const head = `POST /webhooks/zalo HTTP/1.1\r\nhost: x\r\ncontent-type: x/y\r\ncontent-length: ${MEGABYTE}\r\n\r\n{`;
    const sockets = Array.from({ length: 80 }, () => connect(port, '127.0.0.1'));
    const refused: string[] = [];
    const allHeard = new Promise<void>((done) => {
      for (const socket of sockets) {
        socket.on('error', () => {});
        socket.once('data', (chunk) => {
          refused.push(chunk.toString().slice(0, 12));
          if (refused.length === 80 - 64) done();
        });
        socket.write(head);
      }
    });
    await allHeard;
    expect(new Set(refused)).toEqual(new Set(['HTTP/1.1 503']));
    expect(await kept(event({ note: 'small' }))).toBe('unhandled');
    for (const socket of sockets) socket.destroy();
    const large = event({ padding: 'x'.repeat(MEGABYTE / 2) });
    while ((await deliver(large)).statusCode === 503) await new Promise((done) => setTimeout(done, 20));
  });

  it('that are empty are a probe without a signature, and refused with a wrong one', async () => {
    expect((await deliver('')).statusCode).toBe(200);
    expect((await deliver('', { 'x-zevent-signature': 'mac=00' })).statusCode).toBe(401);
    expect(await kept('')).toBe('unhandled');
  });

  it('of deep JSON are kept', async () => {
    const depth = 100_000;
    for (const deep of ['['.repeat(depth) + ']'.repeat(depth), '{"a":'.repeat(depth) + 1 + '}'.repeat(depth)]) {
      expect(await kept(deep)).toBe('unhandled');
      expect(await kept(`{"event_name":"permission_revoked","data":{"a":${deep}}}`)).toBe('applied');
      expect(await kept(`{"event_name":"user_join_group","group_id":"deep","users":${deep}}`)).toBe('unhandled');
    }
  });

  it('in wrong encodings are kept byte by byte', async () => {
    const name = '{"event_name":"user_join_group","group_id":"Bản"}';
    const bodies = [
      Buffer.from(name, 'utf16le'),
      Buffer.from(name, 'latin1'),
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(name)]),
      Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
      Buffer.from('{"event_name":"a\\u0000b\\ud800","group_id":"\\u0000"}'),
    ];
    for (const body of bodies) {
      expect(await kept(body)).toBe('unhandled');
      const { body: stored } = await service.database.db.zaloInboxEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
      expect(Buffer.from(stored)).toEqual(body);
    }
  });

  it('of any content type are taken', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'x/y']) {
      const body = event({ note: type });
      expect((await deliver(body, { ...signed(body), 'content-type': type })).statusCode).toBe(200);
    }
  });

  it('of any JSON under any known name end neither in an error nor aside', async () => {
    const names = fc.constantFrom(
      'user_join_group',
      'follow',
      'user_submit_info',
      'user_send_group_text',
      'user_withdraw',
      'x',
    );
    const fields = fc.constantFrom(
      'group_id',
      'users',
      'sender',
      'recipient',
      'message',
      'info',
      'follower',
      'user_id',
      'timestamp',
      'oa_id',
    );
    await fc.assert(
      fc.asyncProperty(names, fc.dictionary(fields, fc.jsonValue()), async (event_name, more) => {
        const body = JSON.stringify({ event_name, ...more });
        expect((await deliver(body, signed(body))).statusCode).toBe(200);
      }),
      { numRuns: 150 },
    );
    await drainZaloInbox(service.database.db, () => service.clock.now);
    const aside = await service.database.db.zaloInboxEvent.findMany({
      where: { state: { in: ['received', 'failed'] } },
    });
    expect(aside).toEqual([]);
  });
});

describe('contents', () => {
  it('with ids beyond 2^53, quoted or not, keep every digit', async () => {
    const { db } = service.database;
    await kept('{"event_name":"user_join_group","group_id":9223372036854775807,"users":[{"id":9007199254740993}]}');
    await kept('{"event_name":"user_out_group","group_id":"9223372036854775807","users":[{"id":"9007199254740993"}]}');
    const group = await db.zaloGroup.findFirst({
      where: { zaloGroupId: '9223372036854775807' },
      include: { memberships: true },
    });
    expect(group?.memberships).toMatchObject([{ zaloId: '9007199254740993', state: 'left' }]);
  });

  it('with negative and absurd timestamps count as of their receipt', async () => {
    for (const timestamp of [
      '-1',
      '0',
      '1e400',
      '99999999999999999999',
      '253402300800000',
      '1795489200000',
      'NaN',
      '',
    ]) {
      const group_id = `absurd ${timestamp}`;
      expect(
        await kept(JSON.stringify({ event_name: 'user_join_group', group_id, users: [{ id: '1' }], timestamp })),
      ).toBe('applied');
      const row = await service.database.db.groupMembership.findFirst({ where: { group: { zaloGroupId: group_id } } });
      expect(row?.asOf).toEqual(service.clock.now);
    }
  });

  it('with 10,000 people in one event are applied, many such events too', async () => {
    const users = Array.from({ length: 10_000 }, (_, number) => ({
      id: String(6_246_845_883_529_000_000n + BigInt(number)),
    }));
    const { db } = service.database;
    expect(await kept(event({ group_id: 'large', users }))).toBe('applied');
    expect(await db.groupMembership.count({ where: { group: { zaloGroupId: 'large' } } })).toBe(10_000);
    for (let number = 0; number < 8; number += 1) {
      const body = event({ group_id: `large ${number}`, users });
      expect((await deliver(body, signed(body))).statusCode).toBe(200);
    }
    await drainZaloInbox(db, () => service.clock.now);
    expect(await db.zaloInboxEvent.count({ where: { state: { in: ['received', 'failed'] } } })).toBe(0);
    expect(await db.groupMembership.count({ where: { zaloId: users.at(-1)?.id ?? '' } })).toBe(9);
  }, 120_000);

  it('about a group of another Official Account are kept and change nothing', async () => {
    const { db } = service.database;
    const foreign = event({ oa_id: '9999999999999999999', group_id: 'foreign', users: [{ id: '1' }] });
    expect((await deliver(foreign, signed(foreign))).statusCode).toBe(200);
    await drainZaloInbox(db, () => service.clock.now, { oaId: ZALO_SETTINGS.ZALO_OA_ID });
    expect((await db.zaloInboxEvent.findFirst({ orderBy: { id: 'desc' } }))?.state).toBe('unhandled');
    expect(await db.zaloGroup.count({ where: { zaloGroupId: 'foreign' } })).toBe(0);
  });
});
