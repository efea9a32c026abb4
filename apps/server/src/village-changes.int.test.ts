/** A commune merges and divides its villages in the mini app (D-H5, D-H6). */
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made as madeUnit, part } from './testing/changes.ts';
import { Device } from './testing/device.ts';
import { householdInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  for (const [who, village, hamlet] of [
    ['su', world.banBay, 'Xóm Trên'],
    ['su', world.banBay, 'xóm dưới'],
    ['su', world.banBay, 'Xóm  Dưới'],
    ['lu', world.namPhang, ''],
  ] as const) {
    await service.ok(who)('POST /v1/households', { body: householdInput(village, { ...people(), hamlet }) });
  }
});
afterEach(async () => expect((await verifyCoverage(service.database.db)).differences).toEqual([]));

const people = () => ({
  residents: [{ id: newId(), fullName: `Lò Văn ${newId().slice(-6)}`, relation: 'head' as const, birthYear: null }],
});

type Change = Api['POST /v1/units/:unitId/hierarchy']['body']['change'];
const decision = { number: '12/NQ-HĐND', effectiveOn: '2026-11-20' };
const at = () => ({ params: { unitId: world.giaPhu } });
const merge = (name = 'Bản Bay Phảng', id = newId()): Change => ({
  kind: 'merge',
  villageIds: [world.banBay, world.namPhang],
  into: { id, name },
});

const preview = (change: Change) =>
  service.ok('khang')('POST /v1/units/:unitId/hierarchy/preview', { ...at(), body: { change, decision } });
const list = () => service.ok('hoa')('GET /v1/units/:unitId/hierarchy', at());

async function make(change: Change, operationId = newId()) {
  const { basis } = await preview(change);
  const body = { operationId, change, decision, basis };
  return service.ok('khang')('POST /v1/units/:unitId/hierarchy', { ...at(), body });
}

const undo = (changeId: string, newHouseholdsTo: string | null = null) =>
  service.as('hoa')('POST /v1/hierarchy/:changeId/undo', {
    params: { changeId },
    body: { operationId: newId(), newHouseholdsTo },
  });

describe('merging and dividing villages', () => {
  it('shows first what would be, with the hamlets to choose from, and writes nothing', async () => {
    const { villages } = await list();
    expect(villages).toMatchObject([
      { name: 'Bản Bay', households: 3, hamlets: [{ households: 2 }, { name: 'Xóm Trên', households: 1 }] },
      { name: 'Bản Nậm Phảng', households: 1, hamlets: [{ name: null, households: 1 }] },
    ]);
    const report = await preview(merge('Bay Phảng'));
    expect(report).toMatchObject({
      title: 'Sáp nhập Bản Bay, Bản Nậm Phảng thành Thôn Bay Phảng',
      households: 4,
      teams: 2,
    });
    expect(report.units.map(({ name, before, after }) => [name, before?.households, after?.households])).toEqual([
      ['Xã Gia Phú', 4, 4],
      ['Bản Bay', 3, undefined],
      ['Bản Nậm Phảng', 1, undefined],
      ['Thôn Bay Phảng', undefined, 4],
    ]);
    expect((await list()).operations).toEqual([]);
    expect((await list()).villages).toEqual(villages);
  });

  it('is done once however often it is sent, told to the second officer, and undone', async () => {
    const villageId = newId();
    const change = merge('Bản Bay Phảng', villageId);
    const seen = await preview(change);
    const operationId = newId();
    const body = { operationId, change, decision, basis: seen.basis };
    const call = () => service.as('khang')('POST /v1/units/:unitId/hierarchy', { ...at(), body });
    expect(await call()).toMatchObject({
      status: 201,
      body: { state: 'applied', households: 4, requestedBy: 'Vũ Đình Khang' },
    });
    expect(await call()).toMatchObject({ status: 201, body: { id: operationId } });
    const second = await service.as('hoa')('POST /v1/units/:unitId/hierarchy', {
      ...at(),
      body: { ...body, operationId: newId() },
    });
    expect(second).toMatchObject({
      problem: {
        code: 'hierarchy_refused',
        fields: [{ code: 'not_in_force' }, { code: 'not_in_force' }, { code: 'id_taken' }],
      },
    });
    await service.ok('su')('POST /v1/households', { body: householdInput(villageId, people()) });
    expect(await undo(operationId)).toMatchObject({
      problem: { code: 'undo_needs_home', detail: expect.stringContaining('1 hộ') },
    });
    const [operation] = (await list()).operations;
    expect(operation?.origins.map(({ name }) => name)).toEqual(['Bản Bay', 'Bản Nậm Phảng']);
    expect(await undo(operationId, world.banBay)).toMatchObject({ body: { state: 'undone' } });
    expect((await list()).villages.map(({ households }) => households)).toEqual([4, 1]);
  });

  it('tells who looked at something that has changed since', async () => {
    const change = merge();
    const { basis } = await preview(change);
    const { id } = await make({ kind: 'await', villageIds: [world.banBay], awaiting: true });
    expect((await list()).villages[0]).toMatchObject({ name: 'Bản Bay', awaiting: true });
    const body = { operationId: newId(), change, decision, basis };
    expect(await service.as('hoa')('POST /v1/units/:unitId/hierarchy', { ...at(), body })).toMatchObject({
      problem: { code: 'hierarchy_changed' },
    });
    await undo(id);
  });

  it('keeps late households of a divided village for the commune to place, and holds nothing else up', async () => {
    const [upper, lower] = [newId(), newId()];
    const parts = [
      { id: upper, name: 'Bản Bay Trên', hamlets: [], rest: true },
      { id: lower, name: 'Bản Bay Dưới', hamlets: ['Xóm Dưới'], rest: false },
    ];
    const official = { operationId: newId(), id: newId(), households: 120, asOf: '2026-11-01', source: 'Xã' };
    await service.ok('hoa')('POST /v1/units/:unitId/official-households', {
      params: { unitId: world.banBay },
      body: official,
    });
    const split: Change = { kind: 'split', villageId: world.banBay, parts };
    // Nobody said how many declared households live in which part.
    expect(await preview(split)).toMatchObject({
      declaredBefore: [{ name: 'Bản Bay', households: 120 }],
      declaredAfter: [
        { name: 'Bản Bay Dưới', households: null },
        { name: 'Bản Bay Trên', households: null },
      ],
    });
    const { id } = await make(split);
    const late = householdInput(world.banBay, { ...people(), hamlet: 'Xóm Mới' });
    expect(await service.ok('su')('POST /v1/households', { body: late })).toMatchObject({ village: { id: upper } });
    const held = () => service.ok('hoa')('GET /v1/units/:unitId/held-households', at());
    expect((await held()).households).toMatchObject([
      {
        householdId: late.id,
        sentFor: 'Bản Bay',
        villageId: upper,
        choices: [{ name: 'Bản Bay Dưới' }, { name: 'Bản Bay Trên' }],
      },
    ]);
    const place = (villageId: string) =>
      service.as('hoa')('POST /v1/held-households/:householdId/placement', {
        params: { householdId: late.id },
        body: { operationId: newId(), villageId },
      });
    expect(await place(world.namPhang)).toMatchObject({ problem: { code: 'unit_not_in_force' } });
    expect(await place(lower)).toMatchObject({ body: { villageId: lower } });
    expect(await place(upper)).toMatchObject({ problem: { code: 'placement_decided' } });
    expect((await held()).households).toEqual([]);
    expect(await undo(id)).toMatchObject({ body: { state: 'undone' } });
  });

  it('divides the declared number as the commune says, shows it first, and gives it back (D-S7)', async () => {
    const official = async () => {
      const answer = await service.ok('hoa')('GET /v1/units/:unitId/official-households', at());
      return answer.villages.map(({ village, official: declared }) => [village.name, declared?.households ?? null]);
    };
    expect((await list()).villages[0]).toMatchObject({ name: 'Bản Bay', official: 120 });
    const split = (...shares: (number | null)[]): Change => ({
      kind: 'split',
      villageId: world.banBay,
      parts: [
        { id: newId(), name: 'Bản Bay Trên', hamlets: [], rest: true, officialShare: shares[0] ?? null },
        { id: newId(), name: 'Bản Bay Dưới', hamlets: ['Xóm Dưới'], rest: false, officialShare: shares[1] ?? null },
      ],
    });
    for (const [shares, sum] of [
      [[6667, 3332], '99,99'],
      [[6667, null], '66,67'],
      [[9000, 2000], '110'],
    ] as const) {
      const asked = { ...at(), body: { change: split(...shares), decision } };
      expect(await service.as('khang')('POST /v1/units/:unitId/hierarchy/preview', asked)).toMatchObject({
        problem: {
          code: 'hierarchy_refused',
          detail: `Chưa làm được: Bản Bay: các tỷ lệ cộng lại là ${sum} %, phải đủ 100 %.`,
          fields: [{ code: 'shares', path: world.banBay }],
        },
      });
    }
    const change = split(6667, 3333);
    expect(await preview(change)).toMatchObject({
      declaredBefore: [{ name: 'Bản Bay', households: 120 }],
      declaredAfter: [
        { name: 'Bản Bay Dưới', households: 40 },
        { name: 'Bản Bay Trên', households: 80 },
      ],
    });
    const before = await official();
    const { id } = await make(change);
    expect(await official()).toEqual(
      expect.arrayContaining([
        ['Bản Bay Trên', 80],
        ['Bản Bay Dưới', 40],
      ]),
    );
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await official()).toEqual(before);
  });

  it('refuses villages of another commune, a province, and what cannot be', async () => {
    const other: Change = {
      kind: 'merge',
      villageIds: [world.banBay, world.baiXa],
      into: { id: newId(), name: 'Bản Chung' },
    };
    const refused = async (unitId: string, change: Change, who: 'khang' | 'binh' = 'khang') => {
      const answer = await service.as(who)('POST /v1/units/:unitId/hierarchy/preview', {
        params: { unitId },
        body: { change, decision },
      });
      return answer.ok ? null : answer.problem.code;
    };
    expect(await refused(world.giaPhu, other)).toBe('outside_subtree');
    expect(await refused(world.banBay, merge())).toBe('unit_not_a_commune');
    expect(await refused(world.laoCai, merge(), 'binh')).toBe('forbidden');
    expect(await refused(world.giaPhu, { ...merge(), villageIds: [world.banBay] } as Change)).toBe('input_invalid');
    expect(await refused(newId(), merge())).toBe('unit_not_found');
    const noNumber = { change: merge(), decision: { ...decision, number: ' ' } };
    expect(
      await service.as('khang')('POST /v1/units/:unitId/hierarchy/preview', { ...at(), body: noNumber }),
    ).toMatchObject({
      problem: { code: 'hierarchy_refused', detail: 'Chưa làm được: Thiếu số quyết định.' },
    });
    const unknown = await undo(newId());
    expect(unknown).toMatchObject({ problem: { code: 'hierarchy_not_found' } });
  });

  it('refuses what cannot be with each unit that stands in the way, and leaves everything as it was', async () => {
    const { id: made } = await make(merge('Bản Một Tuần'));
    expect(await undo(made)).toMatchObject({ ok: true });
    const { id: waiting } = await make({ kind: 'await', villageIds: [world.banBay], awaiting: true });
    const part = (name: string, hamlets: string[], rest = false) => ({ id: newId(), name, hamlets, rest });
    const bay = { kind: 'split', villageId: world.banBay } as const;
    const parts = (...all: ReturnType<typeof part>[]): Change => ({ ...bay, parts: all });
    // Each with its rows, and the sentence that the form shows.
    const cases: [string, Change, [string, string][], RegExp, string?][] = [
      [
        'a unit of an undone change',
        { ...merge(), villageIds: [made, world.banBay] } as Change,
        [],
        /\./,
        'outside_subtree',
      ],
      [
        'a name that is taken',
        parts(part('Bản Nậm Phảng', [], true), part('Bản Mới', ['Xóm Trên'])),
        [['name_taken', world.namPhang]],
        /Đã có Bản Nậm Phảng trong cùng xã\. Hãy đặt tên khác\./,
      ],
      [
        'a hamlet nobody lives in',
        parts(part('Bản A', [], true), part('Bản B', ['Xóm Giữa'])),
        [['not_in_unit', world.banBay]],
        /Bản Bay không có hộ nào ghi xóm/,
      ],
      [
        'nobody takes the rest',
        parts(part('Bản A', ['Xóm Trên']), part('Bản B', [])),
        Array(3).fill(['households_left', '*']),
        /Hộ Lò Văn .* \(Bản Bay\) sẽ không còn thuộc thôn nào\./,
      ],
      [
        'two take the rest',
        parts(part('Bản A', [], true), part('Bản B', [], true)),
        [['named_twice', world.banBay]],
        /Chỉ một phần được nhận phần còn lại\./,
      ],
      [
        'what it is already',
        { kind: 'await', villageIds: [world.banBay], awaiting: true },
        [['nothing_changes', world.banBay]],
        /Bản Bay /,
      ],
      [
        'an id in use',
        { ...merge(), into: { id: world.baiXa, name: 'Bản Chung' } } as Change,
        [['id_taken', world.baiXa]],
        /Mã của .* đã dùng cho đơn vị khác\.|không khớp/,
      ],
    ];
    const before = await list();
    for (const [name, change, faults, sentence, code = 'hierarchy_refused'] of cases) {
      const request = { ...at(), body: { operationId: newId(), change, decision, basis: '' } };
      const tried = await service.as('khang')('POST /v1/units/:unitId/hierarchy/preview', {
        ...at(),
        body: { change, decision },
      });
      const asked = await service.as('khang')('POST /v1/units/:unitId/hierarchy', request);
      for (const answer of [tried, asked]) {
        if (answer.ok) throw new Error(`${name}: not refused`);
        expect([name, answer.problem.code]).toEqual([name, code]);
        expect(answer.problem.detail).toMatch(sentence);
        const rows = (answer.problem.fields ?? []).map((field) => [field.code, field.path]);
        expect([name, rows]).toEqual([
          name,
          faults.map(([fault, path]) => [fault, path === '*' ? expect.any(String) : path]),
        ]);
      }
    }
    const early = { change: merge(), decision: { ...decision, effectiveOn: '1999-01-01' } };
    expect(
      await service.as('khang')('POST /v1/units/:unitId/hierarchy/preview', { ...at(), body: early }),
    ).toMatchObject({
      ok: true,
    });
    expect(await list()).toEqual(before);
    await undo(waiting);
  });
});

describe('a village that gives a hamlet away and goes on', () => {
  it('lets late households of it follow, and asks where nothing tells; who writes today is not asked (D-H6)', async () => {
    const phone = new Device(service, 'su');
    const before = new Date(service.clock.now.getTime() - 86_400_000).toISOString();
    const upper = madeUnit('village', 'Bản Bay Trên', world.giaPhu);
    const rest = part({ unitId: world.banBay, create: null }, { rest: true });
    const { id } = await changesOf(service).ask({
      kind: 'split',
      unitId: world.banBay,
      parts: [part(upper, { hamlets: ['Xóm Trên'] }), rest],
    });
    const held = async () =>
      (await service.ok('hoa')('GET /v1/units/:unitId/held-households', at())).households.map(
        ({ householdId, choices }) => [householdId, choices.map(({ name }) => name)],
      );
    const sent = async (hamlet: string | null, recordedAt?: string) => {
      const { operationId: _own, ...body } = householdInput(world.banBay, { ...people(), hamlet });
      const content = { kind: 'household.register' as const, body, ...(recordedAt && { recordedAt }) };
      const { household, notes } = await phone.send(content);
      return { id: body.id, villageId: household?.villageId, notes: notes?.length ?? 0 };
    };
    expect(await sent('xom tren', before)).toMatchObject({ villageId: upper.unitId, notes: 1 });
    expect(await sent('Xóm Dưới', before)).toMatchObject({ villageId: world.banBay, notes: 0 });
    expect(await sent('Xóm Mới')).toMatchObject({ villageId: world.banBay });
    expect(await held()).toEqual([]);
    const unsure = await sent(null, before);
    expect(unsure).toMatchObject({ villageId: world.banBay });
    expect(await held()).toEqual([[unsure.id, ['Bản Bay', 'Bản Bay Trên']]]);
    const online = householdInput(world.banBay, { ...people(), hamlet: 'Xóm Trên' });
    expect(await service.ok('su')('POST /v1/households', { body: online })).toMatchObject({
      village: { id: upper.unitId },
    });
    await service.ok('hoa')('POST /v1/held-households/:householdId/placement', {
      params: { householdId: unsure.id },
      body: { operationId: newId(), villageId: upper.unitId },
    });
    expect(await held()).toEqual([]);
    expect(await undo(id)).toMatchObject({ body: { state: 'undone' } });
    expect(await service.database.db.household.count({ where: { villageId: upper.unitId } })).toBe(0);
  });
});
