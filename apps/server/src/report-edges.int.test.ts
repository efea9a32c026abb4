/** Reports at their edges: the last moment of day 25 wherever the server stands, every path of states, and what is refused. */
import type { Api } from '@cns/contracts/api';
import type { Problem } from '@cns/contracts/errors';
import { newId } from '@cns/db/ids';
import { nextState, type StoredState } from '@cns/domain/reports';
import { writeDocx } from '@cns/papers/docx';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, made } from './testing/changes.ts';
import { contentsOf } from './testing/contents.ts';
import type { PersonName } from './testing/people.ts';
import { type Answered, testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const NOW = '2026-11-23T03:00:00Z';
const service = testService(NOW);
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  for (const person of ['su', 'lu', 'hoa', 'khang', 'binh'] as const) await service.ok(person)('GET /v1/me');
});
beforeEach(() => {
  service.clock.now = new Date(NOW);
});

const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const RETURN = 'POST /v1/units/:unitId/reports/:period/return' as const;
const APPROVE = 'POST /v1/units/:unitId/reports/:period/approval' as const;
const WORDS = 'PUT /v1/units/:unitId/reports/:period/words' as const;
const TEMPLATE = 'PUT /v1/units/:unitId/paper-template' as const;

const words = { difficulties: 'Sóng yếu', proposals: '', nextPlan: '' };
const remarks = [{ field: 'whole', reason: 'Xem lại' }];
const of = (unitId: string, period: string) => ({ unitId, period });

type Step = 'words_saved' | 'submitted' | 'returned' | 'approved';

/** One step with a report as the person who may do it, with everything confirmed that was asked. */
async function take(step: Step, params: ReturnType<typeof of>, person: PersonName) {
  const { version, checks } = await service.ok(person)(REPORT, { params });
  const body = { operationId: newId(), version };
  if (step === 'words_saved') return service.as(person)(WORDS, { params, body: { ...body, words } });
  if (step === 'returned') return service.as(person)(RETURN, { params, body: { ...body, remarks } });
  if (step === 'approved') return service.as(person)(APPROVE, { params, body });
  const confirmed = checks.map(({ id }) => id);
  return service.as(person)(SUBMIT, { params, body: { ...body, words, confirmed } });
}

describe('24:00 of day 25 in Vietnam (D-R3)', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each([
    ['UTC', 0, '2026-08'],
    ['Asia/Ho_Chi_Minh', -420, '2026-09'],
    ['America/Los_Angeles', 420, '2026-10'],
  ])('divides on time from late on a server in %s', async (name, offset, key) => {
    process.env.TZ = name;
    const due = new Date(`${key}-25T17:00:00.000Z`);
    const last = new Date(due.getTime() - 1);
    expect(new Date(`${key}-25T12:00:00Z`).getTimezoneOffset()).toBe(offset);
    service.clock.now = last;
    expect(await take('submitted', of(world.banBay, key), 'su')).toMatchObject({ body: { timeliness: 'on_time' } });
    service.clock.now = due;
    expect(await take('submitted', of(world.namPhang, key), 'lu')).toMatchObject({ body: { timeliness: 'late' } });
    const board = await service.ok('hoa')('GET /v1/units/:unitId/report-board', {
      params: { unitId: world.giaPhu },
      query: { period: key },
    });
    expect(board).toMatchObject({ filed: { count: 2, total: 2 }, onTime: { count: 1, total: 2 }, hurry: false });
    const kept = await service.database.db.$queryRaw<{ at: string }[]>`
      SELECT r.submitted_at::text AS at FROM monthly_report r JOIN reporting_period p ON p.id = r.period_id
      WHERE p.key = ${key} ORDER BY r.submitted_at`;
    expect(kept.map(({ at }) => at)).toEqual([`${key}-25 16:59:59.999+00`, `${key}-25 17:00:00+00`]);
  });
});

describe('the states of a report (D-R4)', () => {
  it('admit no path but those of the rule, and what was once filed stands unchanged whatever comes after', async () => {
    const steps = fc.array(fc.constantFrom<Step>('words_saved', 'submitted', 'returned', 'approved'), {
      minLength: 6,
      maxLength: 10,
    });
    const periods = ['2026-11', '2026-12', '2027-01'];
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        const key = periods.shift() ?? '';
        service.clock.now = new Date(`${key}-20T03:00:00Z`);
        const params = of(world.namPhang, key);
        let state: StoredState = 'draft';
        let filed: unknown[] = [];
        for (const step of walk) {
          const person = step === 'words_saved' || step === 'submitted' ? 'lu' : 'hoa';
          const answer = await take(step, params, person);
          const next = following(state, step);
          if (next === null) expect(answer).toMatchObject({ problem: { code: 'report_transition_refused' } });
          else expect(answer).toMatchObject({ ok: true, body: { state: next } });
          state = next ?? state;
          const now = await filedOf(world.namPhang, key);
          expect(now.slice(0, filed.length)).toEqual(filed);
          expect(now).toHaveLength(filed.length + (next === 'submitted' ? 1 : 0));
          filed = now;
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

function following(state: StoredState, step: Step): StoredState | null {
  try {
    return nextState(state, step);
  } catch {
    return null;
  }
}

function filedOf(unitId: string, key: string) {
  return service.database.db.reportEvent.findMany({
    where: { action: 'submitted', report: { unitId, period: { key } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** Refused with a stable code and a sentence, and with nothing left behind. */
async function refused(code: string, ask: () => Promise<Answered<keyof Api>>): Promise<Problem> {
  const before = await contentsOf(service.database.db);
  const answer = await ask();
  expect(answer).toMatchObject({ ok: false, problem: { code } });
  expect(await contentsOf(service.database.db)).toEqual(before);
  if (answer.ok) throw new Error('not refused');
  expect(answer.problem.detail).toMatch(/^\p{Lu}.*[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳý].*\.$/u);
  expect(answer.problem.detail).not.toMatch(/(?<!\{)\{\w|undefined/);
  return answer.problem;
}

describe('bad input leaves nothing half-done', () => {
  const first = () => ({ operationId: newId(), version: 0, words });
  const november = () => of(world.banBay, '2026-11');
  beforeAll(async () => {
    service.clock.now = new Date(NOW);
    // She holds an office in the village, too.
    const team = await service.database.db.team.findFirstOrThrow({ where: { unitId: world.banBay } });
    await service.database.db.appointment.create({
      data: { id: newId(), personId: world.people.hoa, office: 'team_deputy', teamId: team.id },
    });
    expect(await take('submitted', november(), 'hoa')).toMatchObject({ ok: true });
  });

  const cases: [string, string, () => Promise<Answered<keyof Api>>][] = [
    ['filing twice', 'report_transition_refused', () => take('submitted', november(), 'su')],
    [
      'filing what has changed since it was read',
      'report_changed',
      () => service.as('su')(SUBMIT, { params: november(), body: { operationId: newId(), version: 0, words } }),
    ],
    [
      'filing for a period that has closed',
      'period_closed',
      () => service.as('su')(SUBMIT, { params: of(world.banBay, '2026-07'), body: first() }),
    ],
    [
      'filing for a period that has not begun',
      'period_not_open',
      () => service.as('su')(SUBMIT, { params: of(world.banBay, '2027-01'), body: first() }),
    ],
    [
      'reading a period that has not begun',
      'period_not_open',
      () => service.as('su')(REPORT, { params: of(world.banBay, '2027-01') }),
    ],
    [
      'the report of a province, which receives',
      'report_not_due_here',
      () => service.as('binh')(REPORT, { params: of(world.laoCai, '2026-11') }),
    ],
    [
      'returning without a reason',
      'return_reason_missing',
      () =>
        service.as('khang')(RETURN, { params: november(), body: { operationId: newId(), version: 1, remarks: [] } }),
    ],
    ['approving what one filed oneself', 'own_report', () => take('approved', november(), 'hoa')],
    [
      'returning what is locked',
      'period_closed',
      async () => {
        const locked = of(world.banBay, '2026-10');
        const { version } = await service.ok('khang')(REPORT, { params: locked });
        service.clock.now = new Date('2026-11-26T03:00:00Z');
        return service.as('khang')(RETURN, { params: locked, body: { operationId: newId(), version, remarks } });
      },
    ],
    ...['mười hai', '12', 1.5, -3].map((inPeriod): (typeof cases)[number] => [
      `the figure ${JSON.stringify(inPeriod)}`,
      'input_invalid',
      async () => {
        const params = of(world.namPhang, '2026-Q4');
        const overrides = [{ code: 'B1', inPeriod, yearToDate: 12, reason: 'Ghi trong sổ tay' }] as never;
        return service.as('lu')(WORDS, { params, body: { operationId: newId(), version: 0, words, overrides } });
      },
    ]),
    [
      'a form with placeholders that nobody knows',
      'template_placeholders_unknown',
      async () => {
        const blocks = ['{{ten_xa}}', '{{so_cccd}}'].map((text) => ({ text, size: 14 }));
        const file = await writeDocx({ title: '', sections: [{ landscape: false, blocks }] });
        const form = { fileName: 'mau.docx', content: file.toString('base64') };
        return service.as('binh')(TEMPLATE, {
          params: { unitId: world.laoCai },
          body: { operationId: newId(), form },
        });
      },
    ],
  ];
  it.each(cases)('%s: %s', async (_what, code, ask) => {
    await refused(code, ask);
  });

  it('filing for a village that was merged yesterday: the report is that of the new village', async () => {
    const into = made('village', 'Thôn Bay Phảng', world.giaPhu);
    const { ask } = changesOf(service);
    await ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into }, { on: '2026-11-22' });
    const params = of(world.namPhang, '2026-11');
    const { version } = await service.ok('lu')(REPORT, { params });
    const body = { operationId: newId(), version, words };
    const { detail } = await refused('unit_not_in_force', () => service.as('lu')(SUBMIT, { params, body }));
    expect(detail).toContain('đơn vị mới');
    expect(await take('submitted', of(into.unitId, '2026-11'), 'lu')).toMatchObject({ ok: true });
  });
});
