/** Figures of units: now, at the end of a day, as a series, and against what was declared (D-S5, D-S7, D-S8). */
import { CoverageFigure } from '@cns/contracts/figures';
import { getUnitCoverage } from '@cns/contracts/units';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { figureIn } from '@cns/domain/coverage-figures';
import { INDICATORS, sumOfTable } from '@cns/domain/coverage-shares';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService('2026-09-20T03:00:00Z');
let world: World;

/** Two households in September; one visited in October, the other on 24 November, sent on the 27th. */
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const su = service.ok('su');
  const houses = [];
  for (let number = 0; number < 2; number += 1) {
    const body = householdInput(world.banBay);
    await su('POST /v1/households', { body });
    houses.push({ id: body.id, residentId: body.residents[0]?.id ?? '' });
  }
  const [first, second] = houses as [(typeof houses)[0], (typeof houses)[0]];
  const visit = (house: typeof first, occurredAt: string) => ({
    body: visitInput(house.id, house.residentId, {
      occurredAt,
      residents: [
        {
          residentId: house.residentId,
          skills: [{ skill: 1, levelBefore: null, levelAfter: 'proficient' }],
          services: ['vneid_level_2', 'digital_shop'],
        },
      ],
    }),
  });
  service.clock.now = new Date('2026-10-10T03:00:00Z');
  await su('POST /v1/visits', visit(first, '2026-10-10T02:00:00.000Z'));
  service.clock.now = new Date('2026-11-27T03:00:00Z');
  await su('POST /v1/visits', visit(second, '2026-11-24T02:00:00.000Z'));
});

const coverage = (unitId: string, at?: string) =>
  service.ok('hoa')('GET /v1/units/:unitId/coverage', { params: { unitId }, query: at ? { at } : {} });

describe('the figures of a unit', () => {
  it('hold what the contract declares and nothing else', async () => {
    const now = await coverage(world.giaPhu);
    expect(getUnitCoverage.response.parse(now)).toEqual(now);
  });

  it('stand at the end of a day as they were, with what arrived late in its day', async () => {
    const proficient = async (at?: string) => (await coverage(world.giaPhu, at)).coverage.skills[0]?.proficient;
    expect(await proficient('2026-09-19')).toEqual({ count: 0, total: 0 });
    expect(await proficient('2026-09-30')).toEqual({ count: 0, total: 2 });
    expect(await proficient('2026-10-25')).toEqual({ count: 1, total: 2 });
    expect(await proficient('2026-11-23')).toEqual({ count: 1, total: 2 });
    expect(await proficient('2026-11-25')).toEqual({ count: 2, total: 2 });
    expect(await proficient()).toEqual({ count: 2, total: 2 });
    const tomorrow = await service.as('hoa')('GET /v1/units/:unitId/coverage', {
      params: { unitId: world.giaPhu },
      query: { at: '2026-11-28' },
    });
    expect(tomorrow).toMatchObject({ ok: false, problem: { code: 'date_in_future' } });
    const days = ['2026-09-19', '2026-10-25', '2026-11-23', '2026-11-25'];
    expect((await verifyCoverage(service.database.db, days)).differences).toEqual([]);
  });

  it('are the sum of the units below, the province of its communes', async () => {
    for (const [unitId, who] of [
      [world.giaPhu, 'hoa'],
      [world.laoCai, 'binh'],
    ] as const) {
      const { coverage: whole, children } = await service.ok(who)('GET /v1/units/:unitId/coverage', {
        params: { unitId },
      });
      expect(whole.households).toBe(2);
      expect(sumOfTable(children).visits).toBe(whole.visits);
      expect(whole.villagesWithData).toEqual({ count: 1, total: 2 });
    }
  });

  it('count indicators with those of which they are known (D-S5)', async () => {
    const { indicators } = (await coverage(world.banBay)).coverage;
    const of = (code: string) => indicators.find((indicator) => indicator.code === code);
    expect(of('vneid_level_2')).toMatchObject({ share: { count: 2, total: 2 }, recorded: 2 });
    expect(of('digital_shop')).toMatchObject({ share: { count: 2, total: 2 }, recorded: 2 });
    expect(of('shop_and_payment')).toMatchObject({ share: { count: 0, total: 2 } });
    expect(of('health_record')).toMatchObject({ share: { count: 0, total: 2 }, recorded: 0 });
  });

  it('open down to exactly the households that they count, and tell those of which nothing is known (D-S7, D-S8)', async () => {
    const behind = async (figure: CoverageFigure, at?: string, standing?: 'no' | 'unknown') =>
      service.ok('hoa')('GET /v1/units/:unitId/figures/:figure/households', {
        params: { unitId: world.banBay, figure },
        query: { ...(at && { at }), ...(standing && { standing }) },
      });
    const some: CoverageFigure[] = ['visited', 'proficient1', 'vneid_level_2', 'health_record', 'priorityVisited'];
    for (const [at, figures] of [
      [undefined, CoverageFigure.options],
      ['2026-10-25', some],
    ] as const) {
      const { coverage: whole } = await coverage(world.banBay, at);
      for (const figure of figures) {
        const { standings, households } = await behind(figure, at);
        const { count, total, recorded } = figureIn(whole, figure);
        expect([at, figure, households.length]).toEqual([at, figure, standings.yes]);
        // Each house has had one visit at most, of one person: counts of visits and of people are counts of houses.
        expect([at, figure, standings.yes]).toEqual([at, figure, count]);
        if (total !== null && figure !== 'peopleGuided')
          expect(standings.yes + standings.no + standings.unknown).toBe(total);
        if (recorded !== null) expect(standings.yes + standings.no).toBe(recorded);
      }
    }
    expect((await behind('visited', '2026-10-25', 'no')).households).toHaveLength(1);
    expect((await behind('health_record', undefined, 'unknown')).households).toHaveLength(2);
    const refused = (unitId: string, at: string) =>
      service.as('hoa')('GET /v1/units/:unitId/figures/:figure/households', {
        params: { unitId, figure: 'visited' },
        query: { at },
      });
    expect(await refused(world.giaPhu, '2026-10-25')).toMatchObject({ problem: { code: 'unit_not_a_village' } });
    expect(await refused(world.banBay, '2026-11-28')).toMatchObject({ problem: { code: 'date_in_future' } });
  });

  it('are every measure of the village, commune, province and country alike: now, at the end of a day and as a series', async () => {
    const of = (count: number, total: number) => ({ count, total });
    /** Counted by hand: of two households with two people each, so many have been visited, and one person was taught skill 1 and opened a shop (D-S3…S6). */
    const told = (helped: number) => ({
      ...{ households: 2, residents: 4, visits: helped, peopleGuided: helped, visited: of(helped, 2) },
      ...{ goalOneMember: of(0, 2), goalTogether: of(0, 2), goalUsable: of(0, 2), assisted: of(0, 2) },
      priorityVisited: of(0, 0),
      skills: [1, 2, 3, 4, 5].map((number) => {
        const known = number === 1 ? helped : 0;
        return { number, guided: of(known, 2), proficient: of(known, 2), recorded: known };
      }),
      indicators: INDICATORS.map(([code]) => {
        const known = ['vneid_level_1', 'vneid_level_2', 'digital_shop'].includes(code) ? helped : 0;
        // Whether a shop takes payments is known where it is known whether there is one.
        return { code, share: of(known, 2), recorded: code === 'shop_and_payment' ? helped : known };
      }),
    });
    const levels = [
      [world.banBay, 'su', of(1, 1)],
      [world.giaPhu, 'hoa', of(1, 2)],
      [world.laoCai, 'binh', of(1, 2)],
    ] as const;
    for (const [unitId, who, villagesWithData] of levels) {
      const ask = service.ok(who);
      const at = async (day?: string) => {
        const query = day === undefined ? {} : { at: day };
        return (await ask('GET /v1/units/:unitId/coverage', { params: { unitId }, query })).coverage;
      };
      expect([await at('2026-09-30'), await at('2026-10-31'), await at()]).toEqual(
        [0, 1, 2].map((helped) => ({ ...told(helped), villagesWithData })),
      );
      const query = { by: 'month', count: 3 } as const;
      const { points } = await ask('GET /v1/units/:unitId/coverage/series', { params: { unitId }, query });
      expect(points.map((point) => point.coverage)).toEqual(
        [0, 1, 2].map((helped) => ({ ...told(helped), villagesWithData })),
      );
    }
    const country = await service.ok('binh')('GET /v1/country/coverage', { query: { months: 3 } });
    expect([...country.points.map((point) => point.coverage), country.coverage]).toEqual(
      [0, 1, 2, 2].map((helped) => ({ ...told(helped), villagesWithData: of(1, 3) })),
    );
  });

  it('come as a series of periods and of months', async () => {
    const series = (by: 'period' | 'month') =>
      service.ok('hoa')('GET /v1/units/:unitId/coverage/series', {
        params: { unitId: world.giaPhu },
        query: { by, count: 4 },
      });
    const periods = (await series('period')).points;
    expect(periods.map(({ key, to }) => [key, to])).toEqual([
      ['2026-09', '2026-09-25'],
      ['2026-10', '2026-10-25'],
      ['2026-11', '2026-11-25'],
      ['2026-12', '2026-12-25'],
    ]);
    expect(periods.map(({ coverage: { visits } }) => visits)).toEqual([0, 1, 2, 2]);
    expect(periods.map(({ coverage: { villagesWithData } }) => villagesWithData.count)).toEqual([1, 1, 1, 1]);
    const months = (await series('month')).points;
    expect(months.map(({ key, to }) => [key, to])).toEqual([
      ['2026-08', '2026-08-31'],
      ['2026-09', '2026-09-30'],
      ['2026-10', '2026-10-31'],
      ['2026-11', '2026-11-30'],
    ]);
    expect(months.map(({ coverage: { households, visits } }) => [households, visits])).toEqual([
      [0, 0],
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
    expect(months[0]?.coverage.villagesWithData.count).toBe(0);
  });
});

describe('the country', () => {
  it('is the sum of its provinces, with how many of them have data, now and at the ends of months', async () => {
    const country = await service.ok('binh')('GET /v1/country/coverage', { query: { months: 3 } });
    const laoCai = await service.ok('binh')('GET /v1/units/:unitId/coverage', { params: { unitId: world.laoCai } });
    expect(country.provinces.map(({ unit, coverage: { households } }) => [unit.name, households])).toEqual([
      ['Tỉnh Lào Cai', 2],
      ['Tỉnh Nghệ An', 0],
    ]);
    expect(country.provinces[0]).toEqual({ unit: laoCai.unit, coverage: laoCai.coverage, official: laoCai.official });
    expect(country.provincesWithData).toEqual({ count: 1, total: 2 });
    expect(country.coverage).toEqual({ ...laoCai.coverage, villagesWithData: { count: 1, total: 3 } });
    expect(country.points.map(({ key, coverage: { visits, households } }) => [key, households, visits])).toEqual([
      ['2026-09', 2, 0],
      ['2026-10', 2, 1],
      ['2026-11', 2, 2],
    ]);
  });
});

describe('the declared number of households (D-S7)', () => {
  const declare = (households: number, asOf: string, id = newId()) =>
    service.as('hoa')('POST /v1/units/:unitId/official-households', {
      params: { unitId: world.banBay },
      body: { operationId: newId(), id, households, asOf, source: 'Công an xã' },
    });

  it('is the newest by its day, keeps what was said before, and is a whole that no part exceeds', async () => {
    expect((await coverage(world.giaPhu)).official).toMatchObject({ villages: { count: 0, total: 2 }, exceeded: 0 });
    const id = newId();
    expect((await declare(40, '2026-10-01', id)).ok).toBe(true);
    expect((await declare(30, '2026-01-01')).ok).toBe(true);
    expect((await coverage(world.giaPhu)).official).toMatchObject({
      villages: { count: 1, total: 2 },
      households: { count: 2, total: 40 },
    });
    expect((await coverage(world.giaPhu, '2026-09-30')).official.households).toEqual({ count: 2, total: 30 });
    expect((await declare(1, '2026-11-20')).ok).toBe(true);
    const { official } = await coverage(world.giaPhu);
    expect(official).toMatchObject({ households: { count: 2, total: 2 }, exceeded: 1 });
    const { villages, mayDeclare } = await service.ok('hoa')('GET /v1/units/:unitId/official-households', {
      params: { unitId: world.giaPhu },
    });
    expect(mayDeclare).toBe(true);
    expect(villages[0]).toMatchObject({ village: { id: world.banBay }, exceeded: true, registered: 2 });
    expect(villages[0]?.history.map(({ households }) => households)).toEqual([1, 40, 30]);
    expect(await declare(40, '2026-10-01', id)).toMatchObject({ ok: false, problem: { code: 'id_taken' } });
  });

  it('is refused for tomorrow and for a commune', async () => {
    expect(await declare(40, '2026-12-24')).toMatchObject({ ok: false, problem: { code: 'date_in_future' } });
    const commune = await service.as('hoa')('POST /v1/units/:unitId/official-households', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), id: newId(), households: 9, asOf: '2026-11-01', source: 'Công an xã' },
    });
    expect(commune).toMatchObject({ ok: false, problem: { code: 'unit_not_a_village' } });
  });
});
