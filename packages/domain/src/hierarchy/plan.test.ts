import type { HierarchyChange, SplitPart } from '@cns/contracts/hierarchy';
import { describe, expect, it } from 'vitest';
import { unitNameKey } from '../names.ts';
import { describeChange } from './describe.ts';
import { planChange } from './plan.ts';
import { Tree, type TreeHousehold, type TreeUnit } from './tree.ts';

const unit = (
  id: string,
  level: TreeUnit['level'],
  name: string,
  parentId: string | null,
  more: Partial<TreeUnit> = {},
): TreeUnit => ({
  id,
  level,
  kind: ({ province: 'tinh', district: 'huyen', commune: 'xa', village: 'thon' } as const)[level],
  name,
  nameKey: unitNameKey(name),
  officialCode: null,
  parentId,
  state: 'in_force',
  validFrom: null,
  validTo: null,
  changedOn: null,
  ...more,
});

const UNITS = [
  unit('lao-cai', 'province', 'Tỉnh Lào Cai', null),
  unit('bao-thang', 'district', 'Huyện Bảo Thắng', 'lao-cai'),
  unit('gia-phu', 'commune', 'Xã Gia Phú', 'bao-thang', { officialCode: '02923' }),
  unit('xuan-giao', 'commune', 'Xã Xuân Giao', 'bao-thang', { officialCode: '02926' }),
  unit('bay', 'village', 'Bản Bay', 'gia-phu'),
  unit('phang', 'village', 'Bản Nậm Phảng', 'gia-phu', { validFrom: '2020-01-01', changedOn: '2024-05-01' }),
  unit('giao', 'village', 'Thôn Giao', 'xuan-giao'),
  unit('hoa', 'village', 'Thôn Hòa', 'xuan-giao'),
  unit('gone', 'village', 'Thôn Cũ', 'gia-phu', { validTo: '2024-01-01' }),
];

const HOUSEHOLDS: TreeHousehold[] = [
  { id: 'h1', headName: 'Lò Văn Inh', hamlet: 'xom tren', archived: false },
  { id: 'h2', headName: 'Lò Thị Pản', hamlet: 'xom duoi', archived: false },
  { id: 'h3', headName: 'Lò Văn Pành', hamlet: '', archived: false },
  { id: 'h4', headName: 'Lò Văn Xa', hamlet: '', archived: true },
];

const tree = new Tree(UNITS, new Map([['bay', HOUSEHOLDS]]));
const DECISION = { number: '12/NQ-HĐND', effectiveOn: '2025-07-01' };
const plan = (change: HierarchyChange, decision = DECISION) => planChange(change, decision, tree);
const faults = (change: HierarchyChange, decision = DECISION) =>
  plan(change, decision).faults.map(({ code, subjectId }) => [code, subjectId]);

const village = (id: string, name: string, parentId = 'gia-phu') => ({
  unitId: id,
  create: { id, level: 'village' as const, kind: 'thon' as const, name, parentId, officialCode: null },
});
const existing = (unitId: string) => ({ unitId, create: null });
const part = (into: SplitPart['into'], more: Partial<SplitPart> = {}): SplitPart => ({
  into,
  unitIds: [],
  householdIds: [],
  hamlets: [],
  rest: false,
  officialShare: null,
  ...more,
});

describe('a change of the tree (D-H5, D-H6)', () => {
  it('merges villages into a new one: all households and the whole lineage go there, then the old ones end', () => {
    expect(plan({ kind: 'merge', unitIds: ['bay', 'phang'], into: village('new', 'Thôn Bay Phảng') }).effects).toEqual([
      { do: 'create', unit: village('new', 'Thôn Bay Phảng').create },
      { do: 'households', from: 'bay', to: 'new', which: 'all' },
      { do: 'lineage', from: 'bay', to: 'new', extent: 'whole', officialShare: null },
      { do: 'households', from: 'phang', to: 'new', which: 'all' },
      { do: 'lineage', from: 'phang', to: 'new', extent: 'whole', officialShare: null },
      { do: 'end', unitIds: ['bay', 'phang'] },
    ]);
  });

  it('merges communes by taking their villages along: no household is touched', () => {
    const { effects } = plan({ kind: 'merge', unitIds: ['gia-phu', 'xuan-giao'], into: existing('gia-phu') });
    expect(effects).toEqual([
      { do: 'move', unitIds: ['giao', 'hoa'], parentId: 'gia-phu' },
      { do: 'lineage', from: 'xuan-giao', to: 'gia-phu', extent: 'whole', officialShare: null },
      { do: 'end', unitIds: ['xuan-giao'] },
    ]);
  });

  it('lets a new unit bear the name of one that ends with it (D-H3)', () => {
    expect(faults({ kind: 'merge', unitIds: ['bay', 'phang'], into: village('new', 'Thôn Bay') })).toEqual([]);
    const commune = { level: 'commune' as const, kind: 'xa' as const, parentId: 'lao-cai', officialCode: '02923' };
    const create = { id: 'new', name: 'Xã Gia Phú', ...commune };
    expect(faults({ kind: 'merge', unitIds: ['gia-phu'], into: { unitId: 'new', create } })).toEqual([]);
    expect(faults({ kind: 'merge', unitIds: ['xuan-giao'], into: { unitId: 'new', create } })).toEqual([
      ['code_taken', 'gia-phu'],
    ]);
  });

  it('divides a village: a named household before its hamlet, its hamlet before the rest; who left goes along', () => {
    const { effects } = plan({
      kind: 'split',
      unitId: 'bay',
      parts: [
        part(village('one', 'Thôn Một'), { hamlets: ['Xóm Dưới'], householdIds: ['h1'] }),
        part(village('two', 'Thôn Hai'), { rest: true }),
      ],
    });
    expect(effects.filter((effect) => effect.do === 'households')).toEqual([
      { do: 'households', from: 'bay', to: 'one', which: ['h1', 'h2'] },
      { do: 'households', from: 'bay', to: 'two', which: ['h3', 'h4'] },
    ]);
  });

  it('lets a divided village stay for what is not given away', () => {
    const { effects } = plan({
      kind: 'split',
      unitId: 'bay',
      parts: [part(village('one', 'Thôn Một'), { hamlets: ['xóm trên'] }), part(existing('bay'), { rest: true })],
    });
    expect(effects.map((effect) => effect.do)).toEqual(['create', 'lineage', 'households']);
  });

  it('takes what stood below an abolished district to what stands above it (D-H2)', () => {
    expect(plan({ kind: 'abolish', unitIds: ['bao-thang'] }).effects).toEqual([
      { do: 'move', unitIds: ['gia-phu', 'xuan-giao'], parentId: 'lao-cai' },
      { do: 'end', unitIds: ['bao-thang'] },
    ]);
  });

  it('needs no decision for "chờ quyết định" alone (D-H5)', () => {
    const none = { number: ' ', effectiveOn: '2025-07-01' };
    expect(faults({ kind: 'await', unitIds: ['bay'], awaiting: true }, none)).toEqual([]);
    expect(faults({ kind: 'abolish', unitIds: ['bao-thang'] }, none)).toEqual([['decision_missing', null]]);
  });

  it('says in one sentence what it does', () => {
    const merge = { kind: 'merge' as const, unitIds: ['bay', 'phang'], into: existing('bay') };
    expect(describeChange(merge, tree)).toBe('Sáp nhập Bản Nậm Phảng vào Bản Bay');
  });
});

describe('a change that cannot be', () => {
  const shares = (first: number, second: number | null): HierarchyChange => ({
    kind: 'split',
    unitId: 'bay',
    parts: [
      part(village('one', 'Thôn Một'), { hamlets: ['xóm trên'], officialShare: first }),
      part(village('two', 'Thôn Hai'), { rest: true, officialShare: second }),
    ],
  });
  const bad: [string, HierarchyChange, (string | null)[][]][] = [
    ['a cycle', { kind: 'move', unitIds: ['gia-phu'], parentId: 'bay' }, [['cycle', 'gia-phu']]],
    [
      'a child above its parent',
      { kind: 'move', unitIds: ['bao-thang'], parentId: 'xuan-giao' },
      [['cycle', 'bao-thang']],
    ],
    [
      'a commune below a commune',
      { kind: 'move', unitIds: ['gia-phu'], parentId: 'xuan-giao' },
      [['not_below_parent', 'xuan-giao']],
    ],
    ['nothing at all', { kind: 'move', unitIds: ['bay'], parentId: 'gia-phu' }, [['nothing_changes', 'bay']]],
    [
      'households without a village',
      { kind: 'merge', unitIds: ['bay', 'phang'], into: existing('xuan-giao') },
      [
        ['level_differs', 'bay'],
        ['level_differs', 'phang'],
      ],
    ],
    ['what has ended', { kind: 'merge', unitIds: ['gone', 'bay'], into: existing('bay') }, [['not_in_force', 'gone']]],
    [
      'one village alone',
      { kind: 'merge', unitIds: ['bay'], into: village('new', 'Thôn Mới') },
      [['too_few_units', 'new']],
    ],
    [
      'a village named twice',
      { kind: 'merge', unitIds: ['bay', 'bay', 'phang'], into: existing('phang') },
      [['named_twice', 'bay']],
    ],
    [
      'a name that is taken',
      { kind: 'rename', unitId: 'hoa', name: 'Thôn Giao', unitKind: 'thon' },
      [['name_taken', 'giao']],
    ],
    [
      'a kind of another level',
      { kind: 'rename', unitId: 'hoa', name: 'Xã Hòa', unitKind: 'xa' },
      [['kind_of_other_level', 'hoa']],
    ],
    ['an unknown unit', { kind: 'recode', unitId: 'nowhere', officialCode: '1' }, [['unit_unknown', 'nowhere']]],
    [
      'a code that is taken',
      { kind: 'recode', unitId: 'xuan-giao', officialCode: '02923' },
      [['code_taken', 'gia-phu']],
    ],
    ['an id in use', { kind: 'create', unit: village('bay', 'Thôn Khác').create }, [['id_taken', 'bay']]],
    [
      'a village below a village',
      { kind: 'create', unit: village('x', 'Thôn Khác', 'bay').create },
      [['not_below_parent', 'bay']],
    ],
    ['shares below 100 %', shares(6000, 3000), [['shares', 'bay']]],
    ['a share of one part only', shares(10_000, null), [['shares', 'bay']]],
    [
      'a part for nobody named, and households left',
      {
        kind: 'split',
        unitId: 'bay',
        parts: [part(village('one', 'Thôn Một'), { hamlets: ['xóm trên'] }), part(village('two', 'Thôn Hai'))],
      },
      [
        ['households_left', 'h2'],
        ['households_left', 'h3'],
      ],
    ],
    [
      'households and hamlets of elsewhere',
      {
        kind: 'split',
        unitId: 'bay',
        parts: [
          part(village('one', 'Thôn Một'), { householdIds: ['h9'], hamlets: ['xóm giữa'] }),
          part(existing('bay'), { rest: true }),
        ],
      },
      [
        ['not_in_unit', 'h9'],
        ['not_in_unit', 'bay'],
      ],
    ],
    [
      'villages left without a commune',
      {
        kind: 'split',
        unitId: 'xuan-giao',
        parts: [part(existing('gia-phu'), { unitIds: ['giao', 'bay'] }), part(existing('gia-phu'))],
      },
      [
        ['named_twice', 'gia-phu'],
        ['not_in_unit', 'bay'],
        ['units_left', 'hoa'],
      ],
    ],
    [
      'an unknown commune',
      { kind: 'split', unitId: 'xuan-giao', parts: [part(existing('none'), { rest: true })] },
      [
        ['too_few_units', 'xuan-giao'],
        ['unit_unknown', 'none'],
      ],
    ],
  ];
  it.each(bad)('is refused: %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
    expect(plan(change).effects).toEqual([]);
  });

  it('is refused before the unit was there, and before its last change (overlapping validity)', () => {
    const rename: HierarchyChange = { kind: 'rename', unitId: 'phang', name: 'Bản Phảng', unitKind: 'ban' };
    expect(faults(rename, { number: '1', effectiveOn: '2019-12-31' })).toEqual([['before_unit', 'phang']]);
    expect(faults(rename, { number: '1', effectiveOn: '2024-04-30' })).toEqual([['overlapping', 'phang']]);
    expect(faults(rename, { number: '1', effectiveOn: '2024-05-01' })).toEqual([]);
  });

  it('is refused before what comes along was there', () => {
    const merge: HierarchyChange = { kind: 'merge', unitIds: ['gia-phu', 'xuan-giao'], into: existing('xuan-giao') };
    expect(faults(merge, { number: '1', effectiveOn: '2024-04-30' })).toEqual([['overlapping', 'phang']]);
  });

  it('is refused for villages that would share a name in their new commune', () => {
    const twin = new Tree([...UNITS, unit('bay2', 'village', 'Thôn Bay', 'xuan-giao')]);
    const merge: HierarchyChange = { kind: 'merge', unitIds: ['gia-phu', 'xuan-giao'], into: existing('gia-phu') };
    expect(planChange(merge, DECISION, twin).faults.map(({ code }) => code)).toEqual(['name_taken']);
  });
});
