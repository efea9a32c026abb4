/** What is counted by hand: reports on demand, a province's own indicators, the own part of a sum; and what a sum counts once. */

import { newId } from '@cns/db/ids';
import { verifyReports } from '@cns/db/verify-reports';
import { remindOfReports } from '@cns/jobs/report-reminders';
import { textOf } from '@cns/papers/testing/unpack';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { officialGroup } from './testing/groups.ts';
import { householdInput, lessonInput, requestInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const NOW = '2026-12-01T03:00:00Z';
const service = testService(NOW);
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(() => {
  service.clock.now = new Date(NOW);
});

const words = { difficulties: '', proposals: '', nextPlan: '' };
const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
const SAVE = 'PUT /v1/units/:unitId/reports/:period/words' as const;
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const APPROVE = 'POST /v1/units/:unitId/reports/:period/approval' as const;
const ASK = 'POST /v1/units/:unitId/report-requests' as const;
const LIST = 'GET /v1/units/:unitId/report-requests' as const;

const entry = (code: string, value: number | null, said = '') => ({ code, value, words: said });
const answers = (strength: 1 | 2 | 3) => [
  entry('N1', 4),
  entry('N2', 10),
  entry('N2w', 12),
  ...[1, 2, 3].map((option) => entry(`N3.${option}`, option === strength ? 1 : 0)),
  entry('N4', null, 'Xin thêm một trạm'),
];

async function fill(who: 'su' | 'lu', unitId: string, period: string, entries: object[]) {
  const params = { unitId, period };
  const saved = await service.ok(who)(SAVE, {
    params,
    body: { operationId: newId(), version: 0, words, entries: entries as ReturnType<typeof answers> },
  });
  const confirmed = saved.checks.map(({ id }) => id);
  return service.ok(who)(SUBMIT, { params, body: { operationId: newId(), version: saved.version, words, confirmed } });
}

/** A paper of the report under a key, as the commune's officer fetches it. */
async function paper(unitId: string, period: string, kind: 'docx' | 'xlsx'): Promise<Uint8Array> {
  const { path } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/papers/:kind', {
    params: { unitId, period, kind },
  });
  const query = { link: new URL(path, 'http://service').searchParams.get('link') ?? '' };
  const file = await service.as(null)('GET /v1/papers/:fileName', { params: { fileName: 'x' }, query });
  if (!file.ok) throw new Error(JSON.stringify(file.problem));
  return file.body;
}

const approve = (unitId: string, period: string, version: number) =>
  service.ok('hoa')(APPROVE, { params: { unitId, period }, body: { operationId: newId(), version } });

describe('a sum', () => {
  it('counts a member of two villages once (A1, A2)', async () => {
    const { db } = service.database;
    const team = await db.team.findFirstOrThrow({ where: { unitId: world.namPhang } });
    await db.appointment.create({
      data: { id: newId(), teamId: team.id, personId: world.people.su, office: 'team_member' },
    });
    for (const unitId of [world.banBay, world.namPhang]) {
      const home = householdInput(unitId);
      await service.ok('su')('POST /v1/households', { body: home });
      const visit = visitInput(home.id, home.residents[0]?.id ?? '', { occurredAt: '2026-11-30T03:00:00Z' });
      await service.ok('su')('POST /v1/visits', { body: visit });
    }
    for (const [who, unitId] of [
      ['su', world.banBay],
      ['lu', world.namPhang],
    ] as const) {
      const filed = await fill(who, unitId, '2026-12', []);
      await approve(unitId, '2026-12', filed.version);
    }
    const { figures } = await service.ok('hoa')(REPORT, { params: { unitId: world.giaPhu, period: '2026-12' } });
    const figure = (code: string) => figures.find((one) => one.code === code);
    expect(figure('A1')).toMatchObject({ yearToDate: 3, doubled: { yearToDate: 1 } });
    expect(figure('A2')).toMatchObject({ inPeriod: 1, doubled: { inPeriod: 1 } });
  });
});

describe('a village report', () => {
  it('knows whether there is a group of the residents, and who of the households is in it (A3)', async () => {
    const figures = async () =>
      (await service.ok('su')(REPORT, { params: { unitId: world.banBay, period: '2026-11' } })).figures;
    const of = async (code: string) => (await figures()).find((one) => one.code === code)?.yearToDate;
    expect([await of('A3'), await of('A3b')]).toEqual([0, null]);
    const id = await officialGroup(service.database.db, world.banBay);
    await service.database.db.zaloGroup.update({
      where: { id },
      data: { kind: 'community', createdAt: new Date('2026-11-10'), refreshedAt: new Date(NOW) },
    });
    expect([await of('A3'), await of('A3b')]).toEqual([1, 0]);
  });

  it('is offered what went well, without a name', async () => {
    const home = householdInput(world.banBay);
    await service.ok('su')('POST /v1/households', { body: home });
    const resident = home.residents[0];
    const skills = [{ skill: 3 as const, levelBefore: null, levelAfter: 'proficient' as const }];
    const residents = [{ residentId: resident?.id ?? '', skills, services: [] }];
    const at = { occurredAt: '2026-11-30T03:00:00Z' };
    await service.ok('su')('POST /v1/visits', { body: visitInput(home.id, '', { ...at, residents }) });
    const lesson = { params: { unitId: world.banBay }, body: lessonInput(world.people.su, at) };
    await service.ok('su')('POST /v1/units/:unitId/lessons', lesson);
    const heard = await service.ok('su')('GET /v1/units/:unitId/reports/:period/heard', {
      params: { unitId: world.banBay, period: '2026-12' },
    });
    expect(heard.examples).toEqual(
      expect.arrayContaining([
        '1 người từ 60 tuổi trở lên tự làm được thanh toán trực tuyến.',
        'Buổi hướng dẫn ngày 30/11/2026 về dịch vụ công trực tuyến có 10 lượt người dự.',
      ]),
    );
    expect(heard.examples.join(' ')).not.toContain(resident?.fullName);
  });
});

describe('a report on demand (D-R5)', () => {
  it('is asked for, filled in, approved and summed up as that of a month is', async () => {
    const asked = await service.ok('hoa')(ASK, { params: { unitId: world.giaPhu }, body: requestInput() });
    expect(asked).toMatchObject({ title: 'Rà soát sóng điện thoại', filed: { count: 0, total: 2 }, mayWithdraw: true });
    const { key } = asked;
    const seen = await service.ok('may')(LIST, { params: { unitId: world.banBay } });
    expect(seen).toMatchObject({ mayAsk: false, requests: [{ key, own: { state: 'draft', dueOn: '2026-12-28' } }] });

    const draft = await service.ok('su')(REPORT, { params: { unitId: world.banBay, period: key } });
    expect(draft.form).toMatchObject({
      fills: true,
      request: { title: 'Rà soát sóng điện thoại', askedBy: 'Xã Gia Phú' },
    });
    expect(draft.figures.every(({ inPeriod }) => inPeriod === null)).toBe(true);
    expect(draft.checks).toMatchObject([{ id: 'entries.none', weight: 'stop' }]);

    const filed = await fill('su', world.banBay, key, answers(2));
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'on_time', receiver: 'commune' });
    await approve(world.banBay, key, filed.version);
    const board = await service.ok('hoa')('GET /v1/units/:unitId/report-board', {
      params: { unitId: world.giaPhu },
      query: { period: key },
    });
    expect(board).toMatchObject({ filed: { count: 1, total: 2 }, approved: { count: 1, total: 2 } });
    const sum = await service.ok('binh')('GET /v1/units/:unitId/reports/:period/summary', {
      params: { unitId: world.giaPhu, period: key },
      query: {},
    });
    expect(sum.figures.map(({ code, inPeriod }) => [code, inPeriod])).toEqual([
      ['N1', 4],
      ['N2', 10],
      ['N2w', 12],
      ['N3.1', 0],
      ['N3.2', 1],
      ['N3.3', 0],
    ]);
    const rates = (unitId: string) =>
      service.ok('hoa')('GET /v1/units/:unitId/report-rates', { params: { unitId }, query: { kind: 'request' } });
    const one = { count: 1, total: 2 };
    expect(await rates(world.giaPhu)).toMatchObject({
      bordersChanged: false,
      periods: [{ key, complete: one, onTime: one }],
    });
    const parts = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/figures/:code', {
      params: { unitId: world.giaPhu, period: key, code: 'N2' },
    });
    expect(parts.parts.map(({ unit, inPeriod }) => [unit.id, inPeriod])).toEqual([
      [world.banBay, 10],
      [world.namPhang, null],
    ]);
    for (const [unitId, kind] of [
      [world.banBay, 'docx'],
      [world.giaPhu, 'docx'],
      [world.giaPhu, 'xlsx'],
    ] as const) {
      expect((await paper(unitId, key, kind)).byteLength).toBeGreaterThan(0);
    }
    expect((await verifyReports(service.database.db)).broken).toEqual([]);
  });

  it('is owed by those alone who were named, and by nobody once it is withdrawn', async () => {
    const params = { unitId: world.giaPhu };
    const { key, id } = await service.ok('hoa')(ASK, { params, body: requestInput({ unitIds: [world.namPhang] }) });
    const stranger = { params: { unitId: world.banBay, period: key } };
    expect(await service.as('su')(REPORT, stranger)).toMatchObject({ problem: { code: 'report_not_due_here' } });
    const other = { params: { unitId: world.baiXa, period: key } };
    expect(await service.as('dung')(REPORT, other)).toMatchObject({ problem: { code: 'report_not_due_here' } });
    const withdrawal = { operationId: newId(), reason: 'Nhà mạng đã báo' };
    await service.ok('hoa')('POST /v1/units/:unitId/report-requests/:requestId/withdrawal', {
      params: { ...params, requestId: id },
      body: withdrawal,
    });
    const saving = {
      params: { unitId: world.namPhang, period: key },
      body: { operationId: newId(), version: 0, words, entries: answers(1) },
    };
    expect(await service.as('lu')(SAVE, saving)).toMatchObject({ problem: { code: 'request_withdrawn' } });
  });

  it('of a province goes up by the commune, whose own words stand beside those of its villages', async () => {
    const { key } = await service.ok('binh')(ASK, {
      params: { unitId: world.laoCai },
      body: requestInput({ due: { village: '2026-12-27', commune: '2026-12-29' } }),
    });
    const filed = await fill('su', world.banBay, key, answers(3));
    await approve(world.banBay, key, filed.version);
    const params = { unitId: world.giaPhu, period: key };
    const saved = await service.ok('hoa')(SAVE, {
      params,
      body: { operationId: newId(), version: 0, words, entries: [entry('N1', 2), entry('N4', null, 'Cần trạm ở xã')] },
    });
    expect(saved.figures[0]).toMatchObject({ code: 'N1', inPeriod: 6, own: { inPeriod: 2 } });
    expect(saved.basis).toMatchObject({
      included: { count: 1, total: 2 },
      said: [{ code: 'N4', unit: 'Bản Bay', words: 'Xin thêm một trạm' }],
    });
    const confirmed = saved.checks.map(({ id }) => id);
    await service.ok('hoa')(SUBMIT, {
      params,
      body: { operationId: newId(), version: saved.version, words, confirmed },
    });
    const { requests } = await service.ok('binh')(LIST, { params: { unitId: world.laoCai } });
    expect(requests[0]).toMatchObject({ key, filed: { count: 1, total: 1 }, own: null });
    expect((await verifyReports(service.database.db)).broken).toEqual([]);
  });

  it('that a commune fills in itself has papers of its own, with what it answered in words', async () => {
    const { key } = await service.ok('binh')(ASK, {
      params: { unitId: world.laoCai },
      body: requestInput({ due: { commune: '2026-12-29' } }),
    });
    const params = { unitId: world.giaPhu, period: key };
    const entries = [entry('N1', 7), entry('N4', null, 'Cần trạm ở đèo')];
    await service.ok('hoa')(SAVE, { params, body: { operationId: newId(), version: 0, words, entries } });
    for (const kind of ['docx', 'xlsx'] as const) {
      const file = await paper(world.giaPhu, key, kind);
      if (kind === 'docx') expect(textOf(file).join('\n')).toMatch(/1\. .*: 7 .*\n[\s\S]*- Cần trạm ở đèo/);
    }
    const { text } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/short-text', { params });
    expect(text).toContain('- Cần trạm ở đèo');
    const sum = await service.ok('binh')('GET /v1/units/:unitId/reports/:period/short-text', {
      params: { unitId: world.laoCai, period: key },
    });
    expect(sum.text).toContain('Chưa có trong số liệu: Xã Gia Phú (chưa nộp).');
  });

  it('is refused without a level, too early, for a stranger, with a choice of one, and for two choices at once', async () => {
    const refused = async (change: Parameters<typeof requestInput>[0], code: string) => {
      const call = { params: { unitId: world.giaPhu }, body: requestInput(change) };
      expect(await service.as('hoa')(ASK, call)).toMatchObject({ ok: false, problem: { code } });
    };
    await refused({ due: {} }, 'request_without_level');
    await refused({ due: { village: '2026-12-01' } }, 'request_due_too_early');
    await refused({ due: { commune: '2026-12-28' } }, 'request_without_level');
    await refused({ unitIds: [world.baiXa] }, 'request_of_stranger');
    const choice = { kind: 'choice' as const, name: 'Sóng', unit: '', explanation: '', options: ['Mạnh', 'Mạnh'] };
    await refused({ indicators: [choice] }, 'indicator_options_missing');
    const { key } = await service.ok('hoa')(ASK, { params: { unitId: world.giaPhu }, body: requestInput() });
    const two = {
      params: { unitId: world.banBay, period: key },
      body: { operationId: newId(), version: 0, words, entries: [entry('N3.1', 1), entry('N3.2', 1)] },
    };
    expect(await service.as('su')(SAVE, two)).toMatchObject({ problem: { code: 'entry_not_one_choice' } });
  });

  it('is reminded of as a month is (D-R9)', async () => {
    const due = { village: '2026-12-11' };
    const { key } = await service.ok('hoa')(ASK, { params: { unitId: world.giaPhu }, body: requestInput({ due }) });
    await remindOfReports(service.database.db, () => new Date('2026-12-08T02:00:00Z'));
    await remindOfReports(service.database.db, () => new Date('2026-12-12T02:00:00Z'));
    const reminders = await service.database.db.reportReminder.findMany({
      where: { periodKey: key },
      orderBy: { at: 'asc' },
    });
    expect(reminders.map(({ stage, missing }) => [stage, missing])).toEqual([
      ['three_days', 2],
      ['overdue', 2],
    ]);
  });
});

describe('the indicators of a province', () => {
  const own = {
    code: null,
    kind: 'number' as const,
    nature: 'flow' as const,
    name: 'Tờ rơi',
    unit: 'tờ',
    explanation: '',
    options: [],
  };

  it('leave out what is optional and add what is counted by hand, from a period that has not begun', async () => {
    const set = (fromKey: string, change: object = {}) => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), fromKey, off: ['D8', 'D7'], own: [own], ...change },
    });
    const SET = 'PUT /v1/units/:unitId/indicators' as const;
    expect(await service.as('binh')(SET, set('2026-12'))).toMatchObject({
      problem: { code: 'calendar_begins_too_early' },
    });
    expect(await service.as('binh')(SET, set('2027-01', { off: ['B1'] }))).toMatchObject({
      problem: { code: 'figure_unknown' },
    });
    const view = await service.ok('binh')(SET, set('2027-01'));
    expect(view).toMatchObject({ current: { off: [], own: [] }, next: { off: ['D8', 'D7'], own: [{ code: 'P1' }] } });
    const kept = { ...own, code: 'P1', name: 'Tờ rơi đã phát' };
    const again = await service.ok('binh')(SET, set('2027-01', { own: [kept, { ...own, name: 'Loa' }] }));
    expect(again.next?.own.map(({ code, name }) => [code, name])).toEqual([
      ['P1', 'Tờ rơi đã phát'],
      ['P2', 'Loa'],
    ]);
    const changed = set('2027-01', { own: [{ ...kept, kind: 'text' }] });
    expect(await service.as('binh')(SET, changed)).toMatchObject({ problem: { code: 'indicator_changed_kind' } });

    const codes = async (period: string) =>
      (await service.ok('su')(REPORT, { params: { unitId: world.banBay, period } })).figures.map(({ code }) => code);
    expect(await codes('2026-12')).toEqual(expect.arrayContaining(['D7', 'D8']));
    service.clock.now = new Date('2027-01-20T03:00:00Z');
    const january = await codes('2027-01');
    expect(january).toEqual(expect.arrayContaining(['D6', 'P1', 'P2']));
    expect(january).not.toEqual(expect.arrayContaining(['D7']));
  });

  it('are summed upward with the own part of the commune, for the year too', async () => {
    service.clock.now = new Date('2027-01-20T03:00:00Z');
    const entries = [entry('P1', 30), entry('P2', 1)];
    for (const [who, unitId] of [
      ['su', world.banBay],
      ['lu', world.namPhang],
    ] as const) {
      const filed = await fill(who, unitId, '2027-01', entries);
      await approve(unitId, '2027-01', filed.version);
    }
    const target = { period: '2027-01', code: 'P1', total: 100, values: null, reason: '' };
    const targets = await service.ok('hoa')('PUT /v1/units/:unitId/targets', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), ...target },
    });
    expect(targets).toMatchObject({ targets: [{ code: 'P1', name: 'Tờ rơi đã phát', target: 100, done: 60 }] });
    const params = { unitId: world.giaPhu, period: '2027-01' };
    const saved = await service.ok('hoa')(SAVE, {
      params,
      body: { operationId: newId(), version: 0, words, entries: [entry('P1', 5), entry('B4', 2)] },
    });
    const figure = (code: string) => saved.figures.find((one) => one.code === code);
    expect(figure('P1')?.target).toEqual({ inPeriod: 100, year: null });
    expect(figure('P1')).toMatchObject({ inPeriod: 65, yearToDate: 65, own: { inPeriod: 5, yearToDate: 5 } });
    expect(figure('B4')).toMatchObject({ inPeriod: 2, own: { inPeriod: 2 } });
    const unknown = {
      ...saved,
      params,
      body: { operationId: newId(), version: saved.version, words, entries: [entry('E1', 1)] },
    };
    expect(await service.as('hoa')(SAVE, unknown)).toMatchObject({ problem: { code: 'figure_unknown' } });
    await service.ok('hoa')(SUBMIT, {
      params,
      body: { operationId: newId(), version: saved.version, words, confirmed: saved.checks.map(({ id }) => id) },
    });

    service.clock.now = new Date('2027-02-20T03:00:00Z');
    const february = await fill('su', world.banBay, '2027-02', [entry('P1', 7)]);
    expect(february.figures.find(({ code }) => code === 'P1')).toMatchObject({ inPeriod: 7, yearToDate: 37 });
    await approve(world.banBay, '2027-02', february.version);
    const next = await service.ok('hoa')(REPORT, { params: { unitId: world.giaPhu, period: '2027-02' } });
    expect(next.figures.find(({ code }) => code === 'P1')).toMatchObject({
      inPeriod: 7,
      yearToDate: 42,
      own: { inPeriod: 0, yearToDate: 5 },
    });
    expect((await verifyReports(service.database.db)).broken).toEqual([]);
  });
});
