/** Papers from reports that were really filed: asked for, fetched by their link, opened and read. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '@cns/contracts/api';
import type { PaperKind } from '@cns/contracts/papers';
import { newId } from '@cns/db/ids';
import { writeDocx } from '@cns/papers/docx';
import { templateSample } from '@cns/papers/template-sample';
import { openBook, textOf, zipWith } from '@cns/papers/testing/unpack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ImportRefused } from './import/faults.ts';
import { layPaperTemplate } from './import/paper-template.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import type { PersonName } from './testing/people.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const NOW = '2026-11-23T03:00:00Z';
const PERIOD = '2026-11';
const LINK = 'GET /v1/units/:unitId/reports/:period/papers/:kind' as const;
const TEXT = 'GET /v1/units/:unitId/reports/:period/short-text' as const;
const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;

const service = testService(NOW);
let world: World;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const household = householdInput(world.banBay);
  await service.ok('su')('POST /v1/households', { body: household });
  const [head] = household.residents;
  for (const occurredAt of ['2026-11-20T02:00:00.000Z', '2026-11-20T09:00:00.000Z', '2026-11-22T02:00:00.000Z']) {
    const skills: Api['POST /v1/visits']['body']['residents'][number]['skills'] = [];
    const body = visitInput(household.id, '', {
      occurredAt,
      residents: [{ residentId: head?.id ?? '', skills, services: ['vneid_level_2'] }],
    });
    await service.ok('may')('POST /v1/visits', { body });
  }
});
beforeEach(() => {
  service.clock.now = new Date(NOW);
});

const at = (unitId: string, period = PERIOD) => ({ unitId, period });
const ask = (unitId: string, kind: PaperKind, period = PERIOD) => ({ params: { ...at(unitId, period), kind } });

async function linkOf(person: PersonName, unitId: string, kind: PaperKind): Promise<string> {
  const { path } = await service.ok(person)(LINK, ask(unitId, kind));
  return new URL(path, 'http://service').searchParams.get('link') ?? '';
}

async function fetched(person: PersonName, unitId: string, kind: PaperKind): Promise<Uint8Array> {
  const link = await linkOf(person, unitId, kind);
  const answer = await service.as(null)('GET /v1/papers/:fileName', {
    params: { fileName: 'x.xlsx' },
    query: { link },
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.body;
}

/** Opens the confirmations that filing asks for, and files. */
async function file(person: PersonName, unitId: string, words: string): Promise<void> {
  const { version, checks } = await service.ok(person)(REPORT, { params: at(unitId) });
  await service.ok(person)('POST /v1/units/:unitId/reports/:period/submission', {
    params: at(unitId),
    body: {
      operationId: newId(),
      version,
      words: { difficulties: words, proposals: '', nextPlan: '' },
      confirmed: checks.map(({ id }) => id),
    },
  });
}

async function judge(person: PersonName, unitId: string, verdict: 'approval' | 'return'): Promise<void> {
  const { version } = await service.ok(person)(REPORT, { params: at(unitId) });
  const body = { operationId: newId(), version };
  const remarks = [{ field: 'whole', reason: 'Xem lại' }];
  if (verdict === 'approval') {
    await service.ok(person)('POST /v1/units/:unitId/reports/:period/approval', { params: at(unitId), body });
  } else {
    await service.ok(person)('POST /v1/units/:unitId/reports/:period/return', {
      params: at(unitId),
      body: { ...body, remarks },
    });
  }
}

describe('the papers of a month', () => {
  it("a team's draft says that it is one", async () => {
    const text = textOf(await fetched('su', world.banBay, 'docx')).join('\n');
    expect(text).toContain('Bản nháp, chưa nộp');
    expect(text).toContain('NGƯỜI LẬP');
    expect(text).not.toContain('/BC-UBND');
  });

  it('without an approved report the commune has no figures, and no zeros (D-S7)', async () => {
    const text = textOf(await fetched('hoa', world.giaPhu, 'docx')).join('\n');
    expect(text).toContain('Chưa có báo cáo nào được duyệt; chưa có số liệu tổng hợp.');
    const { text: short } = await service.ok('hoa')(TEXT, { params: at(world.giaPhu) });
    expect(short).toContain('Chưa có trong số liệu: Bản Bay (chưa nộp), Bản Nậm Phảng (chưa nộp).');
  });

  it('the commune sums what it approved and names who is missing (D-R6)', async () => {
    await file('su', world.banBay, 'Sóng yếu ở xóm trên');
    await judge('hoa', world.banBay, 'approval');
    const text = textOf(await fetched('hoa', world.giaPhu, 'docx')).join('\n');
    expect(text).toContain('Số liệu dưới đây tổng hợp từ 1/2 báo cáo đã duyệt.');
    expect(text).toContain('Chưa có trong số liệu (không tính là 0): Bản Nậm Phảng (chưa nộp).');
    expect(text).toContain('Trong kỳ: 3 lượt hỗ trợ tại hộ; 1 hộ được hỗ trợ');
    expect(text).toContain('- Bản Bay: Sóng yếu ở xóm trên');
    const book = await openBook(await fetched('hoa', world.giaPhu, 'xlsx'));
    const visits = book.getWorksheet('Trong kỳ')?.getRow(9).values as unknown[];
    expect(visits).toContainEqual({ formula: 'IF(COUNT(E7:E8)=0,"",SUM(E7:E8))', result: 3 });
    expect(Buffer.from(await fetched('hoa', world.giaPhu, 'pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it('once the commune has filed, its paper stays what it was, whatever becomes of the villages (D-R4)', async () => {
    await file('khang', world.giaPhu, 'Thiếu điện thoại thông minh');
    const filed = textOf(await fetched('hoa', world.giaPhu, 'docx'));
    expect(filed.join('\n')).toContain('- Thiếu điện thoại thông minh');
    await judge('khang', world.banBay, 'return');
    await file('su', world.banBay, 'Đã có sóng');
    expect(textOf(await fetched('hoa', world.giaPhu, 'docx'))).toEqual(filed);
    const report = await service.ok('hoa')(REPORT, { params: at(world.giaPhu) });
    const shown = filed.slice(filed.indexOf('Lượt hỗ trợ tại hộ'));
    expect(shown[2]).toBe(String(report.figures.find(({ code }) => code === 'B1')?.inPeriod));
  });

  it('the province gets the communes and the villages behind, without people (D-P4)', async () => {
    const book = await openBook(await fetched('binh', world.laoCai, 'xlsx'));
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Tổng hợp',
      'Trong kỳ',
      'Lũy kế',
      'Thôn - trong kỳ',
      'Thôn - lũy kế',
      'Tình hình nộp',
      'Khó khăn, kiến nghị',
    ]);
    expect(book.getWorksheet('Trong kỳ')?.getCell('B7').value).toBe('Xã Gia Phú');
    expect(book.getWorksheet('Thôn - trong kỳ')?.getCell('C7').value).toBe('Bản Bay');
    const { text } = await service.ok('binh')(TEXT, { params: at(world.laoCai) });
    expect(text).toContain('Chưa có trong số liệu: Xã Gia Phú (chờ duyệt).');
    const village = textOf(await fetched('binh', world.banBay, 'docx')).join('\n');
    expect(village).not.toContain('TỔ TRƯỞNG\n(Ký, ghi rõ họ tên)\nGiàng A Sử');
  });

  it('days of work count a day once, and name who did not work with a zero that is known', async () => {
    const book = await openBook(await fetched('su', world.banBay, 'member_days'));
    const rows = [5, 6].map((row) =>
      [2, 3, 4, 5, 6, 7].map((cell) => book.worksheets[0]?.getRow(row).getCell(cell).value),
    );
    const team = 'Tổ công nghệ số cộng đồng Bản Bay';
    expect(rows).toEqual([
      [team, 'Giàng A Sử', 'Tổ trưởng', 0, 0, null],
      [team, 'Vàng Thị Mây', 'Thành viên', 2, 3, '20/11; 22/11'],
    ]);
  });

  it('the establishment annex is there for the commune (D-T5)', async () => {
    const book = await openBook(await fetched('hoa', world.giaPhu, 'roster'));
    expect(book.worksheets[0]?.getCell('A2').value).toBe('1. Tên đơn vị: Xã Gia Phú, Tỉnh Lào Cai');
    expect(book.worksheets[0]?.getCell('E8').value).toBe('0912 000 001');
    const text = textOf(await fetched('hoa', world.giaPhu, 'roster_docx'));
    expect(text.join('\n')).toMatch(/Kèm theo Quyết định số\s+\/QĐ-UBND ngày/);
    const leader = text.indexOf('Tổ trưởng', text.indexOf('Chức danh trong Tổ'));
    expect(text.slice(leader - 1, leader + 2)).toEqual(['Giàng A Sử', 'Tổ trưởng', '0912 000 001']);
  });

  it('each reading is on record (D-P5)', async () => {
    const read = await service.database.db.auditEvent.findMany({
      where: { action: 'paper.read', personId: world.people.su },
      orderBy: { at: 'asc' },
    });
    expect(read.map(({ detail }) => detail)).toEqual([
      { kind: 'docx', period: PERIOD },
      { kind: 'member_days', period: PERIOD },
    ]);
  });
});

describe('a paper is refused', () => {
  it('where the unit has none of that kind, or the period has not begun', async () => {
    const refused = async (person: PersonName, input: ReturnType<typeof ask>) => {
      const answer = await service.as(person)(LINK, input);
      return answer.ok ? 'allowed' : answer.problem.code;
    };
    expect(await refused('binh', ask(world.laoCai, 'docx'))).toBe('paper_not_available');
    expect(await refused('hoa', ask(world.banBay, 'roster'))).toBe('paper_not_available');
    expect(await refused('binh', ask(world.giaPhu, 'roster'))).toBe('forbidden');
    expect(await refused('binh', ask(world.giaPhu, 'roster_docx'))).toBe('forbidden');
    expect(await refused('binh', ask(world.giaPhu, 'member_days'))).toBe('forbidden');
    expect(await refused('su', ask(world.giaPhu, 'docx'))).toBe('outside_subtree');
    expect(await refused('su', ask(world.banBay, 'docx', '2027-03'))).toBe('period_not_open');
    expect(await refused('su', ask(world.banBay, 'csv' as PaperKind))).toBe('input_invalid');
  });

  it('by a link that is forged, over, of an ended session or of somebody without the office any more', async () => {
    const codeOf = async (link: string) => {
      const answer = await service.as(null)('GET /v1/papers/:fileName', {
        params: { fileName: 'x.xlsx' },
        query: { link },
      });
      return answer.ok ? 'allowed' : answer.problem.code;
    };
    const link = await linkOf('lu', world.namPhang, 'xlsx');
    expect(await codeOf(link)).toBe('allowed');
    const [body = '', signature = ''] = link.split('.');
    const other = Buffer.from(body, 'base64url').toString().replace(world.namPhang, world.banBay);
    for (const forged of ['', 'x', body, `${body}.`, `${Buffer.from(other).toString('base64url')}.${signature}`]) {
      expect(await codeOf(forged)).toBe('paper_link_invalid');
    }
    service.clock.now = new Date('2026-11-23T03:10:00Z');
    expect(await codeOf(link)).toBe('paper_link_invalid');
    service.clock.now = new Date(NOW);
    const { db } = service.database;
    const office = { personId: world.people.lu };
    await db.appointment.updateMany({ where: office, data: { validTo: new Date('2026-11-23') } });
    expect(await codeOf(link)).toBe('outside_subtree');
    await db.session.updateMany({ where: office, data: { revokedAt: service.clock.now } });
    expect(await codeOf(link)).toBe('session_expired');
  });
});

describe("a province's own form", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cns-template-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const lay = async (content: Uint8Array | null) => {
    const path = join(folder, 'mau.docx');
    if (content) writeFileSync(path, content);
    return layPaperTemplate(service.database.db, 'Tỉnh Lào Cai', content && path, () => service.clock.now);
  };

  it('is laid over the report of its communes, and taken away again', async () => {
    await lay(await writeDocx(templateSample()));
    const text = textOf(await fetched('hoa', world.giaPhu, 'docx')).join('\n');
    expect(text).toContain('Nơi gửi: Tỉnh Lào Cai. Đơn vị báo cáo: Xã Gia Phú.');
    await lay(null);
    expect(textOf(await fetched('hoa', world.giaPhu, 'docx')).join('\n')).toContain('Phụ lục II');
  });

  it('is refused as a whole, and the one before stays', async () => {
    await lay(await writeDocx(templateSample()));
    const lines = ['{{ten_xa}}', '{{so_cccd}}'].map((text) => ({ text, size: 14 }));
    const unknown = await writeDocx({ title: '', sections: [{ landscape: false, blocks: lines }] });
    await expect(lay(unknown)).rejects.toMatchObject({
      faults: [{ message: expect.stringContaining('{{ten_xa}}, {{so_cccd}}') }],
    });
    await expect(lay(Buffer.from('no zip'))).rejects.toThrow(ImportRefused);
    expect(await service.database.db.paperTemplate.count({ where: { withdrawnAt: null } })).toBe(1);
    await lay(null);
  });
});

describe("a province's own form, sent in the app", () => {
  const TEMPLATE = 'PUT /v1/units/:unitId/paper-template' as const;
  const PREVIEW = 'POST /v1/units/:unitId/paper-template/preview' as const;
  const province = () => ({ unitId: world.laoCai });
  const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64');
  const wordOf = (...texts: string[]) =>
    writeDocx({ title: '', sections: [{ landscape: false, blocks: texts.map((text) => ({ text, size: 14 })) }] });
  const inForce = () => service.database.db.paperTemplate.count({ where: { withdrawnAt: null } });

  it('is tried with the figures of a commune first, without anything being kept', async () => {
    const content = base64(await wordOf('Đơn vị: {{ten_don_vi}}', 'Lượt: {{B1}}'));
    // First by name, and nothing has happened there.
    const empty = { id: newId(), level: 'commune', kind: 'xa', name: 'Xã A Mú Sung', nameKey: 'xa a mu sung' } as const;
    await service.database.db.administrativeUnit.create({
      data: { ...empty, nameFolded: 'xa a mu sung', parentId: world.laoCai },
    });
    const tried = await service.ok('binh')(PREVIEW, { params: province(), body: { content } });
    expect(tried).toMatchObject({ commune: { name: 'Xã Gia Phú' }, lines: ['Đơn vị: Xã Gia Phú', 'Lượt: 3'] });
    expect(await inForce()).toBe(0);
  });

  it('is put in force for its communes, and taken away again', async () => {
    const form = { fileName: 'Mẫu Lào Cai.docx', content: base64(await wordOf('Đơn vị: {{ten_don_vi}}')) };
    const body = { operationId: newId(), form };
    const laid = await service.ok('binh')(TEMPLATE, { params: province(), body });
    expect(laid).toMatchObject({ laid: { fileName: 'Mẫu Lào Cai.docx' }, mayChange: true });
    await service.ok('binh')(TEMPLATE, { params: province(), body });
    expect(await inForce()).toBe(1);
    expect(textOf(await fetched('hoa', world.giaPhu, 'docx')).join('\n')).toContain('Đơn vị: Xã Gia Phú');
    const seen = await service.ok('hoa')('GET /v1/units/:unitId/paper-template', { params: { unitId: world.giaPhu } });
    expect(seen).toMatchObject({ laid: { fileName: 'Mẫu Lào Cai.docx' }, mayChange: false });
    await service.ok('binh')(TEMPLATE, { params: province(), body: { operationId: newId(), form: null } });
    expect(await inForce()).toBe(0);
  });

  it('is refused with every placeholder that nobody knows, and nothing is kept', async () => {
    const content = base64(await wordOf('{{ten_xa}}', '{{so_cccd}}', '{{ten_don_vi}}'));
    const body = { operationId: newId(), form: { fileName: 'mau.docx', content } };
    for (const refused of [
      await service.as('binh')(TEMPLATE, { params: province(), body }),
      await service.as('binh')(PREVIEW, { params: province(), body: { content } }),
    ]) {
      expect(refused).toMatchObject({
        ok: false,
        status: 422,
        problem: { code: 'template_placeholders_unknown', detail: expect.stringContaining('{{ten_xa}}, {{so_cccd}}') },
      });
    }
    expect(await inForce()).toBe(0);
  });

  it('is refused when it is no Word file, one that unfolds to too much, or too large', async () => {
    const files = [Buffer.from('no zip'), zipWith('word/document.xml', 'a'.repeat(21 * 1024 * 1024))];
    for (const file of files) {
      const refused = await service.as('binh')(PREVIEW, { params: province(), body: { content: base64(file) } });
      expect(refused).toMatchObject({ ok: false, problem: { code: 'template_unreadable' } });
    }
    const large = base64(Buffer.alloc(1024 * 1024 + 10));
    const refused = await service.as('binh')(PREVIEW, { params: province(), body: { content: large } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'input_invalid' } });
  });

  it('is laid at a province and nowhere else', async () => {
    const body = { operationId: newId(), form: null };
    const refused = await service.as('binh')(TEMPLATE, { params: { unitId: world.giaPhu }, body });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'unit_not_a_province' } });
  });
});

describe('a file', () => {
  it('comes under a name that old and new programs read, and is kept by nobody on the way', async () => {
    const link = await linkOf('hoa', world.giaPhu, 'xlsx');
    const reply = await service.app.inject({ url: '/v1/papers/x.xlsx', query: { link } });
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="So-lieu-Xa-Gia-Phu-2026-11.xlsx"; filename*=UTF-8''${encodeURIComponent('Số liệu - Xã Gia Phú - 2026-11.xlsx')}`,
    );
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(reply.headers['content-type']).toContain('spreadsheetml');
  });
});
