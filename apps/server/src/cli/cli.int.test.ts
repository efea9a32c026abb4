import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cns/db/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './main.ts';

const database = testDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cns-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `cns …` against the test database. */
async function cns(args: string[], url = database.url) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    clock: () => new Date('2026-11-23T02:00:00Z'),
    environment: { DATABASE_URL: url },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe("the operator's commands", () => {
  it('load the country with progress and counts, and say so when there is nothing to do', async () => {
    const dry = await cns(['units:import', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('sẽ thêm 14.125') });
    const first = await cns(['units:import']);
    expect(first.code).toBe(0);
    expect(first.out).toContain('Xã, phường, đặc khu: 3.321 đang hiệu lực');
    expect(first.out).toMatch(/Thời gian: \d+,\d giây/);
    expect(first.err.split('\n')).toHaveLength(6);
    const second = await cns(['units:import']);
    expect(second.out).toContain('Không có gì thay đổi');
  });

  it('recount every figure, told step by step', async () => {
    const result = await cns(['verify', '--at', '2026-11-22']);
    expect(result).toMatchObject({ code: 0, out: expect.stringContaining('Không có con số nào lệch.') });
    expect(result.err.split('\n')).toContain('[2/4] đếm lại cuối ngày 22/11/2026');
  });

  it('list every fault of a file by its line and end with 1', async () => {
    const path = join(folder, 'villages.csv');
    await writeFile(path, 'Tên thôn/bản;Số hộ\nBản Bay;86\nbản bay;\n;112\n...;\n');
    const result = await cns(['villages:import', path, '--commune', '02923']);
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toBe(
      'Dòng 3: "bản bay" trùng tên với dòng 2\nDòng 4: Thiếu tên thôn/bản\nCó 2 lỗi, chưa ghi gì. Hãy sửa rồi chạy lại.',
    );
  });

  it('take in villages, an annex and members, and write the annex', async () => {
    const seed = (name: string) => join(import.meta.dirname, '../../../../prisma/seed/files', name);
    expect(
      await cns(['villages:import', seed('gia-phu.villages.csv'), '--commune', 'Xã Gia Phú, Lào Cai']),
    ).toMatchObject({
      code: 0,
      out: expect.stringContaining('đã thêm 15 thôn, bản'),
    });
    expect(await cns(['roster:import', seed('gia-phu.roster.xlsx')])).toMatchObject({
      code: 0,
      out: expect.stringContaining('15 Tổ mới'),
    });
    expect(await cns(['roster:import-members', seed('gia-phu.members.csv')])).toMatchObject({ code: 0 });
    expect(await cns(['roster:export', 'Xã Gia Phú', join(folder, 'out.xlsx')])).toMatchObject({
      code: 0,
      out: expect.stringContaining('đã ghi 15 Tổ'),
    });
    expect(await cns(['roster:export', 'Xã Gia Phú', join(folder, 'out.doc')])).toMatchObject({ code: 1 });
  });

  it('end with 2 on wrong usage, in Vietnamese', async () => {
    expect(await cns(['villages:import', 'a.csv'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--commune'),
    });
    expect(await cns(['fly'])).toMatchObject({ code: 2, err: 'Không có lệnh "fly". Xem: cns help' });
    expect(await cns(['units:import', '--fast'])).toMatchObject({ code: 2, err: expect.stringContaining('--fast') });
    expect(await cns([])).toMatchObject({ code: 2 });
    expect(await cns(['help'])).toMatchObject({ code: 0, out: expect.stringContaining('Các lệnh:') });
  });

  it('say where the database was looked for, without its password', async () => {
    const result = await cns(['units:import'], 'postgresql://cns:secret@127.0.0.1:1/cns');
    expect(result.code).toBe(1);
    expect(result.err).toContain('127.0.0.1:1/cns');
    expect(result.err).not.toContain('secret');
  });
});
