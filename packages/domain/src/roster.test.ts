import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTeamOfCommune,
  nearestNames,
  type PhoneReading,
  parseMembers,
  parseRoster,
  parseYesNo,
  placeOfTeam,
  sameVillage,
  teamKey,
} from './roster.ts';

/** Digits stand for themselves here; reading real numbers is another's work. */
const readPhone = (written: string): PhoneReading => {
  const digits = written.replace(/\D/g, '');
  return digits.length >= 9 ? { phone: `+84${digits.slice(-9)}` } : { fault: `"${written}" không phải số` };
};

const rows = (...lines: string[][]) => lines.map((cells, index) => ({ line: index + 1, cells }));

const HEAD = [
  'Stt',
  'Tên xã',
  'Tên Tổ công nghệ cộng đồng',
  'Tổ trưởng',
  'Số Điện thoại',
  'Lập nhóm Zalo (có/không)',
  'Ghi chú',
];

describe('the establishment annex (D-T5)', () => {
  it('reads the annex as it is issued: split head, VD:, merged commune, trailing dots', () => {
    const roster = parseRoster(
      rows(
        ['Phụ lục: Mẫu báo cáo danh sách Tổ Công nghệ số cộng đồng năm 2022'],
        ['1. Tên đơn vị địa phương cấp huyện: Huyện Bảo Thắng'],
        ['2. Thông tin cán bộ/bộ phận phụ trách công tác triển khai:'],
        ['- Họ và tên: ', 'Nguyễn Thị Hoa'],
        ['- Chức vụ, đơn vị công tác: Phòng Văn hóa và Thông tin'],
        ['- Số điện thoại:', '', '0900 000 001'],
        ['Stt', 'Tên xã', 'Tên Tổ công nghệ', 'Tổ trưởng', 'Số Điện thoại', 'Lập', 'Ghi'],
        ['', '', 'cộng đồng', '', '', 'nhóm', 'chú'],
        ['', '', '', '', '', 'Zalo', ''],
        ['', '', '', '', '', '(có/không)', ''],
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
        ['1', 'VD: Gia Phú', 'Thôn Nậm Phảng', 'Chảo Láo Tả', '0900.000.106', 'x', ''],
        ['', '', 'Thôn Bản Bay', '', '', '', 'chưa họp'],
        ['2', 'Xuân Quang', 'Thôn Làng Lân', 'Lý Seo Dìn', '900000107', 'chưa', ''],
        ['3', '', '', '', '', '', ''],
        ['...', '…', '', '', '', '', ''],
      ),
      readPhone,
    );
    expect(roster.faults).toEqual([]);
    expect(roster.unit).toBe('Huyện Bảo Thắng');
    expect(roster.officer).toEqual({
      line: 4,
      name: 'Nguyễn Thị Hoa',
      position: 'Phòng Văn hóa và Thông tin',
      phone: '+84900000001',
    });
    expect(roster.teams).toEqual([
      {
        line: 12,
        commune: 'Gia Phú',
        team: 'Thôn Nậm Phảng',
        leader: { name: 'Chảo Láo Tả', phone: '+84900000106' },
        zaloGroup: true,
        note: null,
      },
      { line: 13, commune: 'Gia Phú', team: 'Thôn Bản Bay', leader: null, zaloGroup: null, note: 'chưa họp' },
      {
        line: 14,
        commune: 'Xuân Quang',
        team: 'Thôn Làng Lân',
        leader: { name: 'Lý Seo Dìn', phone: '+84900000107' },
        zaloGroup: false,
        note: null,
      },
    ]);
    expect(roster.warnings).toEqual([{ line: 13, message: 'Thôn Bản Bay: chưa có tổ trưởng' }]);
  });

  it('reads a label without a colon, and the form of one commune without its column', () => {
    const roster = parseRoster(
      rows(
        ['1. Tên đơn vị Xã Gia Phú'],
        HEAD.filter((title) => title !== 'Tên xã'),
        ['1', 'Bản Bay', '', '', '', ''],
      ),
      readPhone,
    );
    expect(roster.unit).toBe('Xã Gia Phú');
    expect(roster.teams).toMatchObject([{ commune: null, team: 'Bản Bay' }]);
  });

  it('tells every fault with its line', () => {
    const { faults } = parseRoster(
      rows(
        ['1. Tên đơn vị: Xã Gia Phú'],
        ['- Họ và tên: Nguyễn Thị Hoa'],
        HEAD,
        ['1', 'Gia Phú', 'Bản Bay', 'Giàng A Sử', '12', 'có', ''],
        ['2', '', '', 'Lò Văn Đén', '0900000102', '', ''],
        ['3', '', 'Thôn Nậm Phảng', '', '0900000103', 'có lẽ', ''],
        ['4', '', 'Thôn Soi Cờ', 'Lý Seo Dìn', '', '', ''],
        ['5', '', 'Thôn Nậm Chà', 'Ông Tẩn Láo Sử', '0900000105', '', ''],
        ['6', '', 'Thôn Nậm Vằn', 'Tẩn Láo Sử', '0900 000 105', '', ''],
        ['7', '', 'Thôn Phú Xuân', 'Má A Tráng', '0900000105', '', ''],
      ),
      readPhone,
    );
    expect(faults.map((fault) => fault.line)).toEqual([2, 4, 5, 6, 6, 7, 10]);
    expect(faults.at(-1)?.message).toContain('dòng 8');
  });

  it('asks for the head of the table when there is none', () => {
    const { faults } = parseRoster(rows(['a', 'b'], ['c', 'd']), readPhone);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain('Tên xã');
  });

  it('never fails on whatever a sheet may hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(...HEAD, 'Họ và tên', '1. Tên đơn vị', 'VD:', '...', '0912345678'),
    );
    const anything = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 20 });
    fc.assert(fc.property(anything, (lines) => Array.isArray(parseRoster(rows(...lines), readPhone).faults)));
    fc.assert(fc.property(anything, (lines) => Array.isArray(parseMembers(rows(...lines), readPhone).faults)));
  });
});

describe('yes and no', () => {
  const written = (words: string[]) =>
    fc
      .tuple(fc.constantFrom(...words), fc.constantFrom('', ' ', '  '), fc.boolean(), fc.boolean())
      .map(([word, space, upper, decomposed]) => {
        const text = `${space}${upper ? word.toUpperCase() : word}${space}`;
        return decomposed ? text.normalize('NFD') : text;
      });

  it('knows them in any writing', () => {
    fc.assert(fc.property(written(['có', 'x', '✓', 'rồi', 'đã lập', 'v']), (text) => parseYesNo(text) === true));
    fc.assert(fc.property(written(['không', 'chưa', 'ko', 'chưa lập']), (text) => parseYesNo(text) === false));
    fc.assert(fc.property(written(['', '-', '...', '–']), (text) => parseYesNo(text) === null));
  });

  it('guesses nothing', () => {
    expect(parseYesNo('có lẽ')).toBeUndefined();
    expect(parseYesNo('12 người')).toBeUndefined();
  });
});

describe('names of teams', () => {
  it('finds the place in them', () => {
    expect(placeOfTeam('Tổ CNSCĐ thôn Bản Bay')).toBe('thôn Bản Bay');
    expect(placeOfTeam('Tổ công nghệ số cộng đồng - Bản Bay')).toBe('Bản Bay');
    expect(placeOfTeam('Tổ 5')).toBe('Tổ 5');
    expect(teamKey('TỔ CNS THÔN BẢN BAY')).toBe(teamKey('thôn Bản Bay'));
  });

  it('tells the team of the commune from that of a village of the same name (D-T1)', () => {
    expect(isTeamOfCommune('Tổ CNSCĐ xã Gia Phú', 'Xã Gia Phú')).toBe(true);
    expect(isTeamOfCommune('Tổ CNSCĐ xã', 'Xã Gia Phú')).toBe(true);
    expect(isTeamOfCommune('Thôn Gia Phú', 'Xã Gia Phú')).toBe(false);
    expect(isTeamOfCommune('Xã Xuân Quang', 'Xã Gia Phú')).toBe(false);
  });

  it('knows a village whose own word is part of its name (D-H4)', () => {
    expect(sameVillage('Thôn Bản Bay', 'Bản Bay')).toBe(true);
    expect(sameVillage('Thôn Hòa Lạc', 'Hoà Lạc')).toBe(true);
    expect(sameVillage('Thôn Bản Bay', 'Thôn Bản Bai')).toBe(false);
  });

  it('offers the nearest names', () => {
    expect(nearestNames('Thôn Nậm Trà', ['Thôn Nậm Chà', 'Bản Bay', 'Thôn Khe Luộc'])).toEqual(['Thôn Nậm Chà']);
  });
});

describe('the list of members (D-T2)', () => {
  it('reads offices, merged villages and faults', () => {
    const list = parseMembers(
      rows(
        ['1. Tên đơn vị: Xã Gia Phú'],
        ['Thôn/bản', 'Họ và tên', 'Chức vụ trong Tổ', 'Số điện thoại'],
        ['Bản Bay', 'Lò Văn Đén', 'Tổ phó', '0900000102'],
        ['', 'Vàng Thị Mây', '', '0900000103'],
        ['', 'Giàng A Páo', 'CTV', '0900000104'],
        ['', 'Giàng A Sử', 'Tổ trưởng', '0900000101'],
        ['Nậm Phảng', 'Lò Thị Ương', 'thủ quỹ', '0900000105'],
        ['', 'Lò Thị Ánh', 'Thành viên', ''],
      ),
      readPhone,
    );
    expect(list.unit).toBe('Xã Gia Phú');
    expect(list.members.map(({ team, office }) => `${team} ${office}`)).toEqual([
      'Bản Bay team_deputy',
      'Bản Bay team_member',
      'Bản Bay collaborator',
      'Bản Bay team_leader',
    ]);
    expect(list.faults.map((fault) => fault.line)).toEqual([7, 8]);
  });

  it('refuses a person twice in one team', () => {
    const { faults } = parseMembers(
      rows(
        ['Thôn/bản', 'Họ và tên', 'Chức vụ trong Tổ', 'Số điện thoại'],
        ['Bản Bay', 'Lò Văn Đén', 'Tổ phó', '0900000102'],
        ['Thôn Bản Bay', 'Lò Văn Đén', 'Thành viên', '0900000103'],
        ['Bản Bay', 'Lò Văn Đén', 'Thành viên', '+84 900 000 102'],
      ),
      readPhone,
    );
    expect(faults.map((fault) => fault.line)).toEqual([4]);
  });
});
