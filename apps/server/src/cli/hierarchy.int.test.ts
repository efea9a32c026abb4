/** Officers change the tree of units by a file (D-H5, D-H6). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cns/db/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld } from '../testing/world.ts';
import { runCli } from './main.ts';

const database = testDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cns-hierarchy-'));
  await makeWorld(database.db);
});
afterAll(() => rm(folder, { recursive: true }));

async function cns(args: string[], now = '2026-11-23T02:00:00Z') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    clock: () => new Date(now),
    environment: { DATABASE_URL: database.url },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const HEAD = 'TT;Việc;Đơn vị;Đơn vị mới;Thuộc;Mã;Phần;Tỷ lệ;Số quyết định;Ngày hiệu lực';

async function file(name: string, ...rows: string[]): Promise<string> {
  const path = join(folder, `${name}.csv`);
  await writeFile(path, [HEAD, ...rows].join('\n'));
  return path;
}

const names = async () =>
  (await database.db.administrativeUnit.findMany({ where: { validTo: null }, orderBy: { name: 'asc' } })).map(
    ({ name }) => name,
  );

const MERGE = [
  '1;Sáp nhập;Bản Bay, Xã Gia Phú;Bản Bay Phảng;;;;;12/NQ-HĐND;20/11/2026',
  '2;Sáp nhập;Bản Nậm Phảng, Xã Gia Phú;Bản Bay Phảng;;;;;12/NQ-HĐND;20/11/2026',
];

describe('hierarchy:plan, apply, list and undo', () => {
  it('try a file without writing, apply it once however often it is run, and give everything back', async () => {
    const path = await file(
      'merge',
      ...MERGE,
      '3;Đổi tên;Bản Bay Phảng, Xã Gia Phú;Bản Phảng Bay;;;;;13/NQ-HĐND;20/11/2026',
    );
    const before = await names();
    const tried = await cns(['hierarchy:plan', path]);
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('Chỉ thử, chưa ghi gì.') });
    expect(tried.out).toContain(
      'Sáp nhập Bản Bay, Bản Nậm Phảng thành Bản Bay Phảng theo 12/NQ-HĐND, hiệu lực 20/11/2026',
    );
    expect(tried.out).toContain(
      'Xã Gia Phú: 2 thôn, 0 hộ, 0 người, 0 lượt, 0 hộ đạt → 1 thôn, 0 hộ, 0 người, 0 lượt, 0 hộ đạt',
    );
    expect(tried.out).toContain('đi theo: 2 Tổ');
    expect(await names()).toEqual(before);

    expect((await cns(['hierarchy:apply', path])).code).toBe(0);
    const after = await names();
    expect(after).toContain('Bản Phảng Bay');
    expect(after).not.toContain('Bản Bay');
    const again = await cns(['hierarchy:apply', path]);
    expect(again).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 thay đổi đã ghi từ lần trước, giữ nguyên.'),
    });
    expect(again.out).toContain('0 thay đổi, 0 hộ chuyển thôn.');
    expect(await database.db.hierarchyOperation.count()).toBe(2);

    const [renamed, merged] = (await cns(['hierarchy:list'])).out.split('\n').map((line) => line.slice(0, 36));
    const early = await cns(['hierarchy:undo', merged ?? '']);
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('Phải hoàn tác trước: Đổi Bản Bay Phảng') });
    expect((await cns(['hierarchy:undo', renamed ?? ''])).code).toBe(0);
    expect((await cns(['hierarchy:undo', merged ?? ''])).code).toBe(0);
    expect(await names()).toEqual(before);
    expect((await cns(['hierarchy:apply', path])).code).toBe(0);
    expect(await names()).toEqual(after);
  });

  it('keep a decision of a later day waiting', async () => {
    const path = await file('later', '1;Đổi tên;Bản Bãi Xa;Thôn Bãi Xa;;;;;5/QĐ-UBND;1/1/2027');
    const tried = await cns(['hierarchy:plan', path]);
    expect(tried.out).toContain('hiệu lực 01/01/2027, chờ đến ngày');
    expect(tried.out).toContain('Thôn Bãi Xa: 1 thôn, 0 hộ, 0 người, 0 lượt, 0 hộ đạt → 1 thôn, 0 hộ');
    expect(await cns(['hierarchy:apply', path])).toMatchObject({
      code: 0,
      out: expect.stringContaining('chờ đến ngày'),
    });
    expect(await names()).toContain('Bản Bãi Xa');
  });

  it('name every line that cannot be read or done', async () => {
    const unread = await cns([
      'hierarchy:plan',
      await file(
        'unread',
        '1;Bay lên;Bản Bãi Xa;;;;;;1/QĐ;30/2/2026',
        '2;Chia tách;Bản Bãi Xa;;;;;101;1/QĐ;2026-11-20',
      ),
    ]);
    expect(unread).toMatchObject({ code: 1, out: '' });
    expect(unread.err.split('\n')).toEqual([
      'Dòng 2: Không rõ việc "Bay lên"',
      'Dòng 2: Ngày hiệu lực "30/2/2026" chưa đúng, ví dụ 30/4/2026',
      'Dòng 3: Tỷ lệ "101" chưa đúng, ví dụ 62,5',
      'Dòng 3: Thiếu "Đơn vị mới"',
      'Có 4 lỗi, chưa ghi gì. Hãy sửa rồi chạy lại.',
    ]);
    const unknown = await cns([
      'hierarchy:plan',
      await file('unknown', '1;Đổi tên;Bản Không Có;Bản Mới;;;;;1/QĐ;1/11/2026'),
    ]);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Dòng 2: Không có đơn vị "Bản Không Có"') });
    const taken = await file('taken', '1;Chuyển;Bản Bãi Xa;Xã Tam Quang;;;;;1/QĐ;1/11/2026');
    expect(await cns(['hierarchy:plan', taken])).toMatchObject({
      code: 1,
      err: expect.stringContaining('đã thuộc Xã Tam Quang'),
    });
  });
});

describe('a file that cannot be done', () => {
  const DECISION = '1/QĐ;1/11/2026';
  const CASES: [string, string[], string[]][] = [
    [
      'a cycle: a commune below its own village',
      [`1;Chuyển;Xã Tam Quang;Bản Bãi Xa;;;;;${DECISION}`],
      ['Dòng 2: Xã Tam Quang không thể thuộc Bản Bãi Xa, vốn nằm trong chính đơn vị đó.'],
    ],
    [
      'a child above its parent',
      [`1;Chuyển;Xã Tam Quang;Xã Gia Phú;;;;;${DECISION}`],
      ['Dòng 2: Xã Tam Quang không thể đặt dưới Xã Gia Phú: cấp không thấp hơn.'],
    ],
    [
      'overlapping validity: before the last change of the unit, in the second row',
      ['1;Đổi tên;Bản Bãi Xa;Thôn Bãi Xa;;;;;1/QĐ;1/11/2026', '2;Đổi tên;Thôn Bãi Xa;Bản Xa;;;;;2/QĐ;31/10/2026'],
      ['Dòng 3: Thôn Bãi Xa đã thay đổi ngày 01/11/2026, sau ngày hiệu lực này.'],
    ],
    [
      'a decision before the unit was there',
      [
        '1;Thành lập;Bản Mới;;Xã Tam Quang;;;;1/QĐ;1/11/2026',
        '2;Sáp nhập;Bản Bãi Xa;Bản Chung;;;;;2/QĐ;31/10/2026',
        '3;Sáp nhập;Bản Mới;Bản Chung;;;;;2/QĐ;31/10/2026',
      ],
      ['Dòng 4: Bản Mới chỉ có từ ngày 01/11/2026, sau ngày hiệu lực.'],
    ],
    [
      'a merger of a village with a commune, whose households would be in none',
      [
        `1;Sáp nhập;Bản Bãi Xa;Bản Chung;Xã Tam Quang;;;;${DECISION}`,
        `2;Sáp nhập;Xã Tam Quang;Bản Chung;Xã Tam Quang;;;;${DECISION}`,
      ],
      ['Dòng 3: Xã Tam Quang và Bản Chung không cùng cấp.'],
    ],
    [
      'shares that do not add up',
      [
        `1;Chia tách;Bản Bãi Xa;Bản Trên;;;xóm: Trên;60;${DECISION}`,
        `2;Chia tách;Bản Bãi Xa;Bản Dưới;;;còn lại;30;${DECISION}`,
      ],
      ['Bản Bãi Xa: các tỷ lệ cộng lại là 90 %, phải đủ 100 %.'],
    ],
  ];
  it.each(CASES)('is refused with its rows: %s', async (name, rows, expected) => {
    const before = [await names(), await database.db.hierarchyOperation.count()];
    for (const command of ['hierarchy:plan', 'hierarchy:apply']) {
      const refused = await cns([command, await file(name.replace(/\W+/g, '-'), ...rows)]);
      expect([command, refused.code]).toEqual([command, 1]);
      for (const words of expected) expect(refused.err).toContain(words);
    }
    expect([await names(), await database.db.hierarchyOperation.count()]).toEqual(before);
  });
});
