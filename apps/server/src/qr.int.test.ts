/** A village's QR: signed, replaced, printed; what is scanned leads to the village, and to nothing of its people. */
import { inflateSync } from 'node:zlib';
import { newId } from '@cns/db/ids';
import jsQR from 'jsqr';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput } from './testing/inputs.ts';
import { BAN_BAY_CODE, BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
});

const village = () => ({ params: { unitId: world.banBay } });
const qrOf = (person: 'su' | 'may' | 'hoa') => service.ok(person)('GET /v1/units/:unitId/qr', village());
const scan = (code: string) => service.as(null)('GET /v1/invitations/:code', { params: { code } });
const join = (code: string) =>
  service.as('pan')('POST /v1/invitations/:code/requests', {
    params: { code },
    body: {
      operationId: newId(),
      fullName: 'Lò Thị Pản',
      headName: 'Lò Văn Inh',
      hamlet: '',
      consents: ['group'],
      consentTextVersion: '2026-11',
      rulesAccepted: true,
      rulesVersion: '2026-11',
    },
  });

async function sheet(format: 'a4' | 'a5' | 'image') {
  const { path } = await service.ok('may')('GET /v1/units/:unitId/qr/sheets/:format', {
    params: { unitId: world.banBay, format },
  });
  const reply = await service.app.inject({ url: path });
  return { path, reply, bytes: reply.rawPayload };
}

describe('what is scanned', () => {
  it('leads to the village', async () => {
    expect(await scan((await qrOf('may')).code)).toMatchObject({ ok: true, body: { village: { name: 'Bản Bay' } } });
  });

  it.each([
    ['x', 'too short'],
    [BAN_BAY_CODE, 'without a signature'],
    [`${BAN_BAY_QR.slice(0, -1)}_`, 'forged'],
    ['https://example.vn/thuc-don', 'something else'],
  ])('%s: %s', async (code) => {
    const answer = await scan(code);
    expect(answer).toMatchObject({ ok: false, status: 404, problem: { code: 'qr_not_found' } });
  });

  it('is refused when one code is asked for without end', async () => {
    const { db } = service.database;
    const qr = await db.villageQr.findFirstOrThrow();
    await db.rateLimitWindow.upsert({
      where: { key: `qr ${qr.id}` },
      create: { key: `qr ${qr.id}`, count: 1_000, windowEnd: new Date(service.clock.now.getTime() + 30_000) },
      update: { count: 1_000, windowEnd: new Date(service.clock.now.getTime() + 30_000) },
    });
    expect(await scan(BAN_BAY_QR)).toMatchObject({ ok: false, status: 429, problem: { code: 'too_many_requests' } });
    service.clock.now = new Date(service.clock.now.getTime() + 31_000);
    expect(await scan(BAN_BAY_QR)).toMatchObject({ ok: true });
  });
});

describe("the group's own link (D-G5)", () => {
  it('is shown only after the team has let the person in', async () => {
    const link = 'https://zalo.me/g/banbay123';
    await service.database.db.zaloGroup.create({
      data: { id: newId(), unitId: world.banBay, kind: 'community', origin: 'ordinary', name: 'Bản Bay', link },
    });
    const invitation = await scan(BAN_BAY_QR);
    expect(JSON.stringify(invitation)).not.toContain(link);
    const asked = await join(BAN_BAY_QR);
    if (!asked.ok) throw new Error('not asked');
    const before = await service.ok('pan')('GET /v1/me');
    expect(before.villages).toMatchObject([{ state: 'pending', groupLink: null, people: [] }]);
    await service.ok('su')('POST /v1/join-requests/:requestId/decision', {
      params: { requestId: asked.body.requestId },
      body: { operationId: newId(), decision: 'approve', householdId: null, reason: '' },
    });
    const after = await service.ok('pan')('GET /v1/me');
    expect(after.villages).toMatchObject([{ state: 'approved', groupLink: link }]);
  });
});

describe('the sheet for the wall', () => {
  it.each(['a4', 'a5'] as const)('%s: its code leads to the village, drawn as it is', async (format) => {
    const { reply, bytes } = await sheet(format);
    expect(reply.headers['content-type']).toBe('application/pdf');
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="ma-qr-ban-bay-${format}.pdf"`);
    const drawn = decode(darkRects(bytes));
    expect(drawn.text).toBe((await qrOf('may')).link);
    // At least 8 cm wide on A4.
    if (format === 'a4') expect(drawn.side).toBeGreaterThan((8 / 2.54) * 72);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('is one page with the letters of Vietnamese in its own font; printing is in the trail (D-P5)', async () => {
    const { bytes } = await sheet('a4');
    const file = bytes.toString('latin1');
    expect(file.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(file).toMatch(/BeVietnamPro-Bold/);
    const letters = unicodeOf(bytes);
    for (const letter of 'ảộđĐợạ') expect(letters).toContain(letter);
    const trail = await service.database.db.auditEvent.findMany({ where: { action: 'qr.printed' } });
    expect(trail.at(-1)).toMatchObject({ unitId: world.banBay, detail: { format: 'a4' } });
  });

  it('as an image leads there too', async () => {
    const { reply, bytes } = await sheet('image');
    expect(reply.headers['content-type']).toBe('image/png');
    expect(decodePng(bytes)).toBe((await qrOf('may')).link);
  });

  it('opens for ten minutes, and not by a changed address', async () => {
    const { path } = await sheet('a4');
    const changed = await service.app.inject({ url: `${path.slice(0, -4)}AAAA` });
    expect(changed.statusCode).toBe(410);
    expect(changed.headers['content-type']).toBe('text/plain; charset=utf-8');
    service.clock.now = new Date(service.clock.now.getTime() + 10 * 60_000);
    const late = await service.app.inject({ url: path });
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('hết hạn');
  });
});

describe('a code that is replaced', () => {
  it('stops at once and says so, on paper and for who is about to join; the new one works', async () => {
    const before = await qrOf('su');
    expect(before.mayReplace).toBe(true);
    expect((await qrOf('may')).mayReplace).toBe(false);
    const { path } = await sheet('a4');
    const body = { operationId: newId(), code: before.code };
    const replaced = await service.ok('su')('POST /v1/units/:unitId/qr/replacement', { ...village(), body });
    expect(replaced.code).not.toBe(before.code);
    expect(await service.ok('su')('POST /v1/units/:unitId/qr/replacement', { ...village(), body })).toEqual(replaced);

    const old = await scan(before.code);
    expect(old).toMatchObject({ ok: false, status: 410, problem: { code: 'qr_replaced' } });
    if (!old.ok) expect(old.problem.detail).toContain('đã được thay');
    expect(await join(before.code)).toMatchObject({ ok: false, problem: { code: 'qr_replaced' } });
    expect((await service.app.inject({ url: path })).body).toContain('đã được thay');
    expect(await scan(replaced.code)).toMatchObject({ ok: true });
  });

  it('is replaced once by two who do it at the same time', async () => {
    const { code } = await qrOf('hoa');
    const replace = (person: 'su' | 'hoa') =>
      service.as(person)('POST /v1/units/:unitId/qr/replacement', {
        ...village(),
        body: { operationId: newId(), code },
      });
    const answers = await Promise.all([replace('su'), replace('hoa')]);
    expect(answers.map((one) => (one.ok ? 'done' : one.problem.code)).sort()).toEqual(['done', 'qr_changed']);
    expect(await service.database.db.villageQr.count({ where: { villageId: world.banBay, revokedAt: null } })).toBe(1);
  });
});

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The rectangles that a page draws, out of its own drawing instructions. */
function darkRects(pdf: Buffer): Rect[] {
  const rects = streamsOf(pdf)
    .flatMap((stream) => [...stream.matchAll(/^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re$/gm)])
    .map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number])
    .map(([x, y, width, height]) => ({ x, y, width, height }));
  const scale = Number(/^([\d.]+) 0 0 [\d.]+ 0 0 cm$/m.exec(streamsOf(pdf).join('\n'))?.[1] ?? 1);
  return rects.map(({ x, y, width, height }) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  }));
}

function streamsOf(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, data = '']) => {
    try {
      return [inflateSync(Buffer.from(data, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** Every letter that a font of the file says it draws. */
function unicodeOf(pdf: Buffer): string {
  const maps = streamsOf(pdf).filter((stream) => stream.includes('beginbfrange'));
  const codes = maps.flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>/gi)].map(([, hex = '0']) => parseInt(hex, 16)));
  return String.fromCodePoint(...codes);
}

/** Paints the rectangles as a printer would and reads the code with a reader that knows nothing of us. */
function decode(rects: Rect[]): { text: string | undefined; side: number } {
  const left = Math.min(...rects.map(({ x }) => x));
  const top = Math.min(...rects.map(({ y }) => y));
  const side = Math.max(...rects.map(({ x, width }) => x + width)) - left;
  const pixels = 600;
  const margin = 60;
  const dark = new Set<number>();
  for (const { x, y, width, height } of rects) {
    const at = (value: number) => margin + Math.round((value * (pixels - 2 * margin)) / side);
    for (let line = at(y - top); line < at(y - top + height); line++) {
      for (let pixel = at(x - left); pixel < at(x - left + width); pixel++) dark.add(line * pixels + pixel);
    }
  }
  return { text: read(pixels, (index) => dark.has(index)), side };
}

function decodePng(png: Buffer): string | undefined {
  const side = png.readUInt32BE(16);
  const start = png.indexOf('IDAT') + 4;
  const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const stride = Math.ceil(side / 8) + 1;
  return read(side, (index) => {
    const [y, x] = [Math.floor(index / side), index % side];
    return ((pixels[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0;
  });
}

function read(side: number, isDark: (index: number) => boolean): string | undefined {
  const image = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let index = 0; index < side * side; index++) if (isDark(index)) image.fill(0, index * 4, index * 4 + 3);
  return jsQR(image, side, side)?.data;
}
