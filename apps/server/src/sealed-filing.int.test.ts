/** What holds up years later: reports sealed on a phone, as filed beside as counted now, seals made anew (D-R3, D-R4). */
import type { ReportSeal } from '@cns/contracts/reports';
import { newId } from '@cns/db/ids';
import { sealDigest } from '@cns/domain/report-seal';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './cli/main.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService('2026-11-25T16:30:00Z');
let world: World;
let household: ReturnType<typeof householdInput>;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  household = householdInput(world.banBay);
  await service.ok('su')('POST /v1/households', { body: household });
  await visit();
});

const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const RETURN = 'POST /v1/units/:unitId/reports/:period/return' as const;
const APPROVE = 'POST /v1/units/:unitId/reports/:period/approval' as const;
const EXCUSE = 'POST /v1/units/:unitId/reports/:period/excuse' as const;
const DRIFT = 'GET /v1/units/:unitId/reports/:period/drift' as const;
const BOARD = 'GET /v1/units/:unitId/report-board' as const;
const RATES = 'GET /v1/units/:unitId/report-rates' as const;

const words = { difficulties: 'Sóng yếu', proposals: '', nextPlan: '' };
const params = (unitId: string, period = '2026-11') => ({ unitId, period });
const step = (version: number) => ({ operationId: newId(), version });
const at = (instant: string) => {
  service.clock.now = new Date(instant);
};
const visit = (occurredAt = '2026-11-24T02:30:00.000Z') =>
  service.ok('su')('POST /v1/visits', {
    body: visitInput(household.id, household.residents[0]?.id ?? '', {
      occurredAt,
      residents: [{ residentId: household.residents[0]?.id ?? '', skills: [], services: ['vneid_level_2'] }],
    }),
  });

/** As the phone does it, from what it shows. */
async function sealed(unitId: string, sealedAt: string) {
  const figures = [{ code: 'B1', inPeriod: 1, yearToDate: 1 }];
  const content = { unitId, period: '2026-11', words, figures, sealedAt: new Date(sealedAt), sequence: 3 };
  return { at: new Date(sealedAt).toISOString(), sequence: 3, figures, digest: await sealDigest(content) };
}
const onBoard = async (unitId: string) => {
  const board = await service.ok('hoa')(BOARD, { params: { unitId: world.giaPhu }, query: { period: '2026-11' } });
  return { onTime: board.onTime.count, row: board.units.find(({ unit }) => unit.id === unitId) };
};
const onTimeRate = async () => {
  const { periods } = await service.ok('binh')(RATES, { params: { unitId: world.giaPhu }, query: { periods: 2 } });
  return periods[0]?.onTime.count;
};

describe('a report sealed on a phone at 23:40 and received at 00:20', () => {
  const seal = { sealedAt: '2026-11-25T16:40:00.000Z', receivedAt: '2026-11-25T17:20:00.000Z', excuse: null };

  it('is refused when anything was changed after it was sealed, and nothing is written', async () => {
    at('2026-11-25T17:20:00Z');
    const broken = { ...(await sealed(world.banBay, '2026-11-25T16:40:00Z')), at: '2026-11-25T16:39:00.000Z' };
    const body = { ...step(0), words, sealed: broken };
    const refused = await service.as('su')(SUBMIT, { params: params(world.banBay), body });
    expect(refused).toMatchObject({ ok: false, status: 422, problem: { code: 'seal_broken' } });
    expect(await service.ok('su')(REPORT, { params: params(world.banBay) })).toMatchObject({
      state: 'draft',
      version: 0,
    });
  });

  it('is late, and says to everybody when it was sealed and received', async () => {
    const body = { ...step(0), words, sealed: await sealed(world.banBay, '2026-11-25T16:40:00Z') };
    const filed = await service.ok('su')(SUBMIT, { params: params(world.banBay), body });
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'late', seal });
    for (const person of ['hoa', 'binh'] as const) {
      expect(await service.ok(person)(REPORT, { params: params(world.banBay) })).toMatchObject({
        timeliness: 'late',
        seal,
      });
    }
    expect(await onBoard(world.banBay)).toMatchObject({ onTime: 0, row: { timeliness: 'late', seal } });
    expect(await onTimeRate()).toBe(0);
  });

  it('keeps what the phone showed beside what was counted', async () => {
    const { history } = await service.ok('hoa')(REPORT, { params: params(world.banBay) });
    const { filing } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/filings/:eventId', {
      params: { ...params(world.banBay), eventId: history[0]?.id ?? '' },
    });
    expect(filing.seal).toMatchObject({
      sealedAt: seal.sealedAt,
      figures: [{ code: 'B1', inPeriod: 1, yearToDate: 1 }],
    });
    expect(filing.figures.find(({ code }) => code === 'B1')).toMatchObject({ inPeriod: 1, yearToDate: 1 });
  });

  it('counts as on time once the commune has accepted it with a reason, and only once', async () => {
    const { version, allowed } = await service.ok('hoa')(REPORT, { params: params(world.banBay) });
    expect(allowed).toContain('excuse');
    const body = { ...step(version), reason: 'Cả bản mất sóng từ 20 giờ' };
    const excused = await service.ok('hoa')(EXCUSE, { params: params(world.banBay), body });
    const excuse: ReportSeal['excuse'] = {
      by: 'Nguyễn Thị Hoa',
      at: '2026-11-25T17:20:00.000Z',
      reason: 'Cả bản mất sóng từ 20 giờ',
    };
    expect(excused).toMatchObject({ state: 'submitted', timeliness: 'on_time', seal: { ...seal, excuse } });
    expect(excused.allowed).not.toContain('excuse');
    expect(await onBoard(world.banBay)).toMatchObject({ onTime: 1, row: { timeliness: 'on_time', seal: { excuse } } });
    expect(await onTimeRate()).toBe(1);
    const again = { ...step(excused.version), reason: 'Lần nữa cho chắc' };
    const refused = await service.as('khang')(EXCUSE, { params: params(world.banBay), body: again });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'report_not_sealed' } });
  });

  it('is approved as any other, and stays excused through a return', async () => {
    const { version } = await service.ok('hoa')(REPORT, { params: params(world.banBay) });
    const remarks = [{ field: 'whole', reason: 'Xem lại' }];
    const returned = await service.ok('hoa')(RETURN, {
      params: params(world.banBay),
      body: { ...step(version), remarks },
    });
    const body = { ...step(returned.version), words };
    const filed = await service.ok('su')(SUBMIT, { params: params(world.banBay), body });
    expect(filed).toMatchObject({ timeliness: 'on_time', seal: { sealedAt: seal.sealedAt } });
    const approved = await service.ok('hoa')(APPROVE, { params: params(world.banBay), body: step(filed.version) });
    expect(approved).toMatchObject({ state: 'approved', timeliness: 'on_time' });
  });
});

describe('a seal', () => {
  it('with the time of a wrong clock excuses nothing, and the report is taken all the same', async () => {
    at('2026-11-25T18:00:00Z');
    const body = { ...step(0), words, sealed: await sealed(world.namPhang, '2026-11-26T16:40:00Z') };
    const filed = await service.ok('lu')(SUBMIT, { params: params(world.namPhang), body });
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'late', seal: null });
  });
});

describe('as filed and now', () => {
  const driftAt = (unitId: string) => service.ok('binh')(DRIFT, { params: params(unitId) });

  it('differ by what came late, with its number', async () => {
    expect(await driftAt(world.banBay)).toMatchObject({ figures: [], causes: [] });
    at('2026-11-27T03:00:00Z');
    await visit('2026-11-24T05:00:00.000Z');
    await visit('2026-10-02T05:00:00.000Z');
    const drift = await driftAt(world.banBay);
    expect(drift.figures.find(({ code }) => code === 'B1')).toMatchObject({
      filed: { inPeriod: 1, yearToDate: 1 },
      now: { inPeriod: 2, yearToDate: 3 },
    });
    expect(drift.causes).toMatchObject([
      { kind: 'late_visits', count: 2 },
      { kind: 'late_support', count: 2 },
    ]);
    const frozen = await service.ok('binh')(REPORT, { params: params(world.banBay) });
    expect(frozen.figures.find(({ code }) => code === 'B1')).toMatchObject({ inPeriod: 1, yearToDate: 1 });
  });

  it('of a commune differ by the reports that were approved or taken back since, each named', async () => {
    const partly = { ...step(0), words, confirmed: ['basis.missing'] };
    await service.ok('hoa')(SUBMIT, { params: params(world.giaPhu), body: partly });
    const late = await service.ok('hoa')(REPORT, { params: params(world.namPhang) });
    await service.ok('hoa')(APPROVE, { params: params(world.namPhang), body: step(late.version) });
    const early = await service.ok('hoa')(REPORT, { params: params(world.banBay) });
    const remarks = [{ field: 'B1', reason: 'Thiếu lượt gửi muộn' }];
    await service.ok('hoa')(RETURN, { params: params(world.banBay), body: { ...step(early.version), remarks } });
    const { causes } = await driftAt(world.giaPhu);
    expect(causes).toEqual([
      { kind: 'approved_later', count: 1, units: ['Bản Nậm Phảng'] },
      { kind: 'taken_back', count: 1, units: ['Bản Bay'] },
    ]);
  });

  it('cannot be compared before there is anything filed', async () => {
    const refused = await service.as('binh')(DRIFT, { params: params(world.banBay) });
    expect(refused).toMatchObject({ ok: false, status: 409, problem: { code: 'report_not_filed' } });
  });
});

describe('the seals of everything filed', () => {
  const verify = async () => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(['reports:verify'], {
      clock: () => service.clock.now,
      environment: { DATABASE_URL: service.database.url },
      out: (line) => out.push(line),
      err: (line) => err.push(line),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

  /** A hand at the database that puts its triggers out of action first. */
  const unkept = (statement: TemplateStringsArray, ...values: string[]) =>
    service.database.db.$transaction([
      service.database.db.$executeRaw`SET LOCAL session_replication_role = replica`,
      service.database.db.$executeRaw(statement, ...values),
    ]);

  it('cannot be touched by mistake: what was filed is kept by the database', async () => {
    const { db } = service.database;
    const filed = { action: 'submitted' as const };
    await expect(db.reportEvent.updateMany({ where: filed, data: { filed: {} } })).rejects.toThrow('never changed');
    await expect(db.reportEvent.updateMany({ where: filed, data: { at: new Date() } })).rejects.toThrow(
      'never changed',
    );
    await expect(db.reportEvent.deleteMany({ where: filed })).rejects.toThrow('never changed');
  });

  it('fit, and no longer when a figure, a word or a source is touched', async () => {
    expect(await verify()).toMatchObject({
      code: 0,
      out: 'Đã tính lại mã niêm phong của 4 lần nộp.\nTất cả đều khớp.',
    });
    const { db } = service.database;
    await db.$executeRaw`
      UPDATE monthly_report SET figures = jsonb_set(figures, '{2,inPeriod}', '99') WHERE unit_id = ${world.namPhang}::uuid`;
    expect((await verify()).err).toMatch(/Bản Nậm Phảng, tháng 11\/2026 .*báo cáo đang hiện khác/);
    await unkept`
      UPDATE report_event e SET filed = jsonb_set(filed, '{figures,2,inPeriod}', '99') FROM monthly_report r
      WHERE r.id = e.report_id AND r.unit_id = ${world.namPhang}::uuid AND e.action = 'submitted'`;
    const found = await verify();
    expect(found.code).toBe(1);
    expect(found.err).toMatch(/Bản Nậm Phảng, tháng 11\/2026 .*không còn như lúc nộp/);
    expect(found.err).toContain('Có 1 chỗ không khớp.');
    await unkept`
      UPDATE report_event e SET filed = jsonb_set(filed, '{sources,reports,0,digest}', '"00"') FROM monthly_report r
      WHERE r.id = e.report_id AND r.unit_id = ${world.giaPhu}::uuid AND e.action = 'submitted'`;
    expect((await verify()).err).toMatch(/Xã Gia Phú, tháng 11\/2026 .*mà không ai nộp như vậy/);
  });
});
