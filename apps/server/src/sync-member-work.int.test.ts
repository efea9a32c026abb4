/** What a member does beside visits without a signal: lessons, consents, the report with its seal; records merged meanwhile (D-V4, D-R3). */
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { sealDigest } from '@cns/domain/report-seal';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, made } from './testing/changes.ts';
import { type Content, Device } from './testing/device.ts';
import { householdInput, lessonInput, requestInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];

const service = testService();
let world: World;
let phone: Device;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(() => {
  phone = new Device(service, 'su');
});
afterEach(async () => {
  expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
});

let number = 0;
function register(): Promise<Household> {
  number += 1;
  const residents = [{ id: newId(), fullName: `Tẩn Văn Số ${number}`, relation: 'head' as const, birthYear: 1960 }];
  return service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { residents }) });
}

const head = ({ residents }: Household) => residents[0]?.id ?? '';
const read = ({ id }: { id: string }) =>
  service.ok('su')('GET /v1/households/:householdId', { params: { householdId: id } });

function lesson(residentIds: string[], change: { occurredAt?: string; topics?: (1 | 2 | 3 | 4 | 5)[] } = {}): Content {
  const { operationId: _own, ...body } = lessonInput(world.people.su, {
    residentIds,
    topics: [1],
    others: 2,
    ...change,
  });
  return { kind: 'lesson.log', params: { unitId: world.banBay }, body };
}

function merge(kept: Household, gone: Household): Promise<unknown> {
  const samePeople = [{ keptId: head(kept), goneId: head(gone) }];
  const body = { operationId: newId(), id: newId(), keptId: kept.id, goneId: gone.id, samePeople };
  return service.ok('su')('POST /v1/household-merges', { body });
}

describe('a lesson that was held without a signal (D-V2)', () => {
  it('guides who came, once however often it is sent, and at the right time when the clock was wrong', async () => {
    const household = await register();
    phone.aheadMs = 365 * 24 * 60 * 60 * 1000;
    const content = lesson([head(household)], { occurredAt: phone.now() });
    const operation = phone.record(content);
    for (const answer of [await phone.push(operation), await phone.push(operation)]) {
      expect(answer.results[0]).toMatchObject({ state: 'applied', notes: [{ code: 'clock_corrected' }] });
    }
    expect((await read(household)).residents[0]?.petals[0]).toBe('guided');
    const { lessons } = await service.ok('su')('GET /v1/units/:unitId/lessons', { params: { unitId: world.banBay } });
    expect(lessons.map(({ occurredAt, attendees }) => [occurredAt, attendees])).toEqual([
      [service.clock.now.toISOString(), 3],
    ]);
  });

  it('is taken for a village that has gone meanwhile, from the team that serves what it became (D-H6)', async () => {
    const household = await register();
    const changes = changesOf(service);
    const into = made('village', 'Bản Bay Mới', world.giaPhu);
    await changes.ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into });
    expect(await phone.send(lesson([head(household)]))).toMatchObject({ state: 'applied' });
    expect((await read(household)).residents[0]?.petals[0]).toBe('guided');
    await changes.undoAll(world.banBay);
  });
});

describe('records that were merged while the phone was away', () => {
  it('get what was written for the one that has gone, its people and their lessons, through two merges', async () => {
    const [kept, middle, gone] = [await register(), await register(), await register()];
    const edit = phone.record({
      kind: 'household.edit',
      params: { householdId: gone.id },
      body: { changes: { digitalShop: { from: null, to: true }, hamlet: { from: 'Xóm trên', to: 'Xóm dưới' } } },
    });
    const person = newId();
    const others = [
      phone.record({
        kind: 'resident.add',
        params: { householdId: gone.id },
        body: { id: person, fullName: 'Tẩn Thị Con', relation: 'child', birthYear: 2001 },
      }),
      phone.record({
        kind: 'resident.edit',
        params: { residentId: head(gone) },
        body: { changes: { healthRecord: { from: null, to: true } } },
      }),
      phone.record({
        kind: 'skill.correct',
        params: { residentId: head(gone) },
        body: { skill: 2, level: 'proficient', reason: 'Đã học ở xã' },
      }),
      phone.record(lesson([head(gone), head(kept)], { topics: [3] })),
    ];
    await merge(middle, gone);
    await merge(kept, middle);
    const { results } = await phone.push(edit, ...others);
    expect(
      results.map(({ state, household, notes }) => [state, household?.id, notes?.map(({ code }) => code)]),
    ).toEqual([
      ...[1, 2, 3, 4].map(() => ['applied', kept.id, ['household_merged']]),
      ['applied', undefined, ['household_merged']],
    ]);
    const after = await read(kept);
    expect(after).toMatchObject({ digitalShop: true, hamlet: 'Xóm dưới' });
    expect(after.residents.map(({ id }) => id).sort()).toEqual([head(kept), person].sort());
    expect(after.residents.find(({ id }) => id === head(kept))).toMatchObject({
      petals: [null, 'proficient', 'guided', null, null],
      indicators: { healthRecord: true },
    });
    const again = await phone.push(edit, ...others);
    expect(again.results.map(({ state }) => state)).toEqual(results.map(() => 'applied'));
    expect((await read(kept)).version).toBe(after.version);
  });

  it('ask a person where somebody else changed the same field of the record that stands', async () => {
    const [kept, gone] = [await register(), await register()];
    const change = (from: string, to: string) => ({ changes: { hamlet: { from, to } } });
    await new Device(service, 'may').send({
      kind: 'household.edit',
      params: { householdId: kept.id },
      body: change('Xóm trên', 'Xóm giữa'),
    });
    await merge(kept, gone);
    const params = { householdId: gone.id };
    const result = await phone.send({ kind: 'household.edit', params, body: change('Xóm trên', 'Xóm dưới') });
    expect(result).toMatchObject({ state: 'conflict', conflicts: [{ field: 'hamlet', stands: 'Xóm giữa' }] });
  });
});

describe('a report that was handed in without a network (D-R3)', () => {
  const params = () => ({ unitId: world.banBay, period: '2026-11' });
  const report = () => service.ok('su')('GET /v1/units/:unitId/reports/:period', { params: params() });
  const none = { difficulties: '', proposals: '', nextPlan: '' };
  const said = { ...none, difficulties: 'Sóng yếu' };

  async function sealed(seen: typeof none, words: typeof none): Promise<Content> {
    const figures = [{ code: 'B1', inPeriod: 0, yearToDate: 0 }];
    const at = service.clock.now;
    const content = { ...params(), words, figures, sealedAt: at, sequence: 7 };
    const seal = { at: at.toISOString(), sequence: 7, figures, digest: await sealDigest(content) };
    const { checks } = await report();
    const body = { seen, words, confirmed: checks.map(({ id }) => id), sealed: seal };
    return { kind: 'report.submit', params: params(), body };
  }

  it('is refused when somebody else wrote other words meanwhile, and when it was changed after it was sealed', async () => {
    const theirs = { difficulties: { from: '', to: 'Thiếu điện thoại' } };
    await new Device(service, 'may').send({ kind: 'report.words', params: params(), body: { changes: theirs } });
    expect(await phone.send(await sealed(none, said))).toMatchObject({ state: 'refused', code: 'report_changed' });
    const broken = await sealed({ ...none, difficulties: 'Thiếu điện thoại' }, said);
    const body = { ...(broken.body as object), words: { ...said, proposals: 'Thêm' } } as Content['body'];
    expect(await phone.send({ ...broken, body } as Content)).toMatchObject({ state: 'refused', code: 'seal_broken' });
    expect((await report()).state).toBe('draft');
  });

  it('is filed once after the words that were saved before it, and known again when it had been filed already', async () => {
    const before = { ...none, difficulties: 'Thiếu điện thoại' };
    const save = phone.record({
      kind: 'report.words',
      params: params(),
      body: { changes: { difficulties: { from: before.difficulties, to: said.difficulties } } },
    });
    const submit = phone.record(await sealed(said, said));
    for (const { results } of [await phone.push(save, submit), await phone.push(save, submit)]) {
      expect(results.map(({ state }) => state)).toEqual(['applied', 'applied']);
    }
    expect(await report()).toMatchObject({ state: 'submitted', timeliness: 'on_time', words: said });
    expect(await new Device(service, 'su').send(await sealed(before, said))).toMatchObject({ state: 'applied' });
    expect((await report()).history.filter(({ action }) => action === 'submitted')).toHaveLength(1);
    expect(await phone.send(await sealed(said, none))).toMatchObject({
      state: 'refused',
      code: 'report_transition_refused',
    });
    const other = await new Device(service, 'may').send(await sealed(said, said));
    expect(other).toMatchObject({ state: 'refused', code: 'forbidden' });
  });
});

describe('what is counted by hand, taken down without a signal (D-R5)', () => {
  let params: { unitId: string; period: string };
  beforeAll(async () => {
    const unitId = world.giaPhu;
    const { key } = await service.ok('hoa')('POST /v1/units/:unitId/report-requests', {
      params: { unitId },
      body: requestInput(),
    });
    params = { unitId: world.banBay, period: key };
  });
  const entries = async () => (await service.ok('su')('GET /v1/units/:unitId/reports/:period', { params })).entries;
  const answered = (value: number) => ({ value, words: '' });
  const changes = (of: Record<string, { from: unknown; to: unknown }>) =>
    ({ kind: 'report.entries', params, body: { changes: of } }) as Content;

  it('is merged question by question, and asks where two answered the same one otherwise', async () => {
    const may = new Device(service, 'may');
    const theirs = changes({
      N1: { from: null, to: answered(4) },
      N4: { from: null, to: { value: null, words: 'Xa' } },
    });
    expect(await may.send(theirs)).toMatchObject({ state: 'applied' });
    const mine = changes({ N1: { from: null, to: answered(5) }, N2: { from: null, to: answered(10) } });
    expect(await phone.send(mine)).toMatchObject({
      state: 'conflict',
      conflicts: [{ field: 'N1', stands: answered(4) }],
    });
    const empty = { value: null, words: '' };
    const after = changes({
      N1: { from: answered(4), to: answered(5) },
      N4: { from: { ...empty, words: 'Xa' }, to: null },
    });
    expect(await phone.send(after)).toMatchObject({ state: 'applied', report: { version: 3 } });
    expect(await entries()).toEqual(
      expect.arrayContaining([
        { code: 'N1', ...answered(5) },
        { code: 'N2', ...answered(10) },
      ]),
    );
    expect(await entries()).toHaveLength(2);
  });

  it('is refused where nothing of that kind is asked, and nothing of it stands', async () => {
    const wrong = changes({ N1: { from: answered(5), to: answered(6) }, X9: { from: null, to: answered(1) } });
    expect(await phone.send(wrong)).toMatchObject({ state: 'refused', code: 'figure_unknown' });
    expect((await entries()).find(({ code }) => code === 'N1')).toMatchObject(answered(5));
  });
});

describe('what a household said of its consents without a signal (D-P2)', () => {
  const say = (householdId: string, purpose: string, given: boolean, consentTextVersion = '2026-11'): Content => ({
    kind: 'consent.change',
    params: { householdId, purpose: purpose as 'group' },
    body: { given, consentTextVersion },
  });
  const standing = async (household: Household) =>
    (await read(household)).consents.map(({ purpose, recordedBy, withdrawnAt }) => [
      purpose,
      recordedBy,
      withdrawnAt !== null,
    ]);

  it('is in the ledger with the member to whom it was said; without the consent to be called the number goes', async () => {
    const household = await register();
    const group = phone.record(say(household.id, 'group', true));
    for (const { results } of [await phone.push(group), await phone.push(group)]) {
      expect(results).toMatchObject([{ state: 'applied', household: { version: household.version + 1 } }]);
    }
    await service.database.db.household.update({ where: { id: household.id }, data: { phone: '+84912000777' } });
    expect(await phone.send(say(household.id, 'contact', false))).toMatchObject({ state: 'applied' });
    expect(await standing(household)).toEqual([
      ['support', 'Giàng A Sử', false],
      ['contact', 'Giàng A Sử', true],
      ['group', 'Giàng A Sử', false],
    ]);
    expect((await read(household)).phone).toBeNull();
    const old = await phone.send(say(household.id, 'contact', true, '2020-01'));
    expect(old).toMatchObject({ state: 'refused', code: 'consent_missing' });
  });

  it('has the names erased within 72 hours, not before a day has passed, and not when the household thinks better of it', async () => {
    const household = await register();
    const { id: householdId } = household;
    const open = () => service.database.db.erasureRequest.findMany({ where: { householdId } });
    await phone.send(say(householdId, 'support', false));
    await phone.send(say(householdId, 'support', false));
    const hours = (at: Date | null | undefined) => ((at?.getTime() ?? 0) - service.clock.now.getTime()) / 3_600_000;
    const [request, ...others] = await open();
    expect([request?.source, request?.scope, hours(request?.nextAttemptAt), others]).toEqual([
      'team',
      'household',
      24,
      [],
    ]);
    expect(hours(request?.dueAt)).toBeLessThanOrEqual(72);
    await phone.send(say(householdId, 'support', true));
    expect(await open()).toEqual([]);
    expect((await standing(household)).filter(([purpose]) => purpose === 'support')).toEqual([
      ['support', 'Giàng A Sử', true],
      ['support', 'Giàng A Sử', false],
    ]);
  });
});
