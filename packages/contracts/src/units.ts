import { z } from 'zod';
import { SkillNumber, UnitKind, UnitLevel, UnitState } from './enums.ts';
import { FIGURE_NUMBERS } from './figure-numbers.ts';
import { defineRoute } from './route.ts';
import { Day, Id, OperationId, PeriodKey, Share, Text } from './scalars.ts';

export const UnitSummary = z.object({
  id: Id,
  level: UnitLevel,
  kind: UnitKind,
  /** As on papers: "Bản Bay", "Xã Gia Phú". */
  name: z.string(),
  /** With the commune, for a village: "Bản Bay, Xã Gia Phú". */
  fullName: z.string(),
});
export type UnitSummary = z.infer<typeof UnitSummary>;

/** A skill under the name in force at the unit: skill 5 is named locally (D-S1). */
export const SkillName = z.object({ number: SkillNumber, name: z.string(), shortName: z.string() });
export type SkillName = z.infer<typeof SkillName>;

/** Households of a unit by one skill. `recorded` = households about which the skill is known at all (D-S7). */
export const SkillShare = z.object({
  number: SkillNumber,
  guided: Share,
  proficient: Share,
  recorded: z.int(),
});
export type SkillShare = z.infer<typeof SkillShare>;

/** What a household may have beside skills (D-S5). `shop_and_payment`: a digital shop and a payment account (S1). */
export const IndicatorCode = z.enum([
  'vneid_level_1',
  'vneid_level_2',
  'public_service_account',
  'payment_account',
  'digital_shop',
  'shop_and_payment',
  'health_record',
  'digital_signature',
]);
export type IndicatorCode = z.infer<typeof IndicatorCode>;

/** Households in which somebody has it. `recorded` = households about which it is known at all (D-S7). */
export const IndicatorShare = z.object({ code: IndicatorCode, share: Share, recorded: z.int() });

/** The roll-up of a unit: always the sum of its children (D-S8). Shares are of registered households. */
export const Coverage = z.object({
  households: z.int(),
  residents: z.int(),
  visits: z.int(),
  peopleGuided: z.int(),
  visited: Share,
  /** The official goal: one member proficient in all five (D-S3). */
  goalOneMember: Share,
  /** All five covered by different members together (D-S3). */
  goalTogether: Share,
  /** One member guided in all five, and a VNeID and a public-service account in the household (D-S3b). */
  goalUsable: Share,
  /** Nobody able; a team member does it for them (D-S4). */
  assisted: Share,
  /** Visited among the priority households (D-S6). */
  priorityVisited: Share,
  skills: z.array(SkillShare),
  indicators: z.array(IndicatorShare),
  /** Villages with at least one household, of all villages (D-S7). */
  villagesWithData: Share,
});
export type Coverage = z.infer<typeof Coverage>;

/**
 * Against the number of households that the commune declared. Only villages that have one; where more are registered than
 * were declared the larger number is the whole, so that no rate exceeds 100 %, and the village is to be looked at (D-S7).
 */
export const OfficialCoverage = z.object({
  /** Villages with a declared number, of all. */
  villages: Share,
  /** Registered, of declared. */
  households: Share,
  goalOneMember: Share,
  /** Villages in which more are registered than were declared. */
  exceeded: z.int(),
});
export type OfficialCoverage = z.infer<typeof OfficialCoverage>;

const Figures = z.object({ unit: UnitSummary, coverage: Coverage, official: OfficialCoverage });
export type Figures = z.infer<typeof Figures>;

/**
 * Many units with their numbers, a column for each: the n-th number of a column is that of the n-th unit. A fifth of what a
 * record for each unit weighs; `figuresIn` of the domain makes records of it.
 */
export const FigureTable = z.object({
  units: z.array(UnitSummary),
  columns: z.record(z.enum(FIGURE_NUMBERS), z.array(z.int())),
});
export type FigureTable = z.infer<typeof FigureTable>;

export const UnitParams = z.object({ unitId: Id });

/** By which borders figures of the past stand: `then` = as they were filed, `today` = under those in force now (D-H7). */
export const Borders = z.enum(['then', 'today']);
export type Borders = z.infer<typeof Borders>;

export const getUnit = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId',
  summary: 'Đơn vị, các cấp trên và tên năm kỹ năng tại đó',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    state: UnitState,
    ancestors: z.array(UnitSummary),
    skills: z.array(SkillName),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const getUnitCoverage = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/coverage',
  summary: 'Độ phủ năm kỹ năng của đơn vị và của từng đơn vị trực thuộc',
  access: 'office',
  params: UnitParams,
  /** At the end of a day; now, and then under today's borders, when it is left out. */
  query: z.object({ at: Day.optional(), borders: Borders.default('today') }),
  response: Figures.extend({
    skills: z.array(SkillName),
    /** The units right below. */
    children: FigureTable,
    borders: Borders,
    /** The tree under the unit has changed since that day: the two kinds of borders differ. */
    bordersChanged: z.boolean(),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'date_in_future', 'unit_not_in_force_then'],
});

export const getCoverageSeries = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/coverage/series',
  summary: 'Độ phủ của đơn vị vào cuối mỗi kỳ báo cáo hoặc mỗi tháng',
  access: 'office',
  params: UnitParams,
  query: z.object({
    /** `period`: the province's reporting calendar; `month`: calendar months. */
    by: z.enum(['period', 'month']).default('period'),
    count: z.coerce.number().int().min(1).max(36).default(12),
    borders: Borders.default('today'),
  }),
  response: z.object({
    unit: UnitSummary,
    skills: z.array(SkillName),
    /** The tree under the unit has changed since the first of them: the two kinds of borders differ. */
    bordersChanged: z.boolean(),
    /**
     * Oldest first; the last is the one that runs, as things stand now. By the borders of then, each by those of its last day;
     * days on which the unit was not there are left out. Shares of skills that were counted under an older version of the
     * framework are given as they count under the one in force (D-S1).
     */
    points: z.array(
      z.object({
        key: PeriodKey,
        from: Day,
        to: Day,
        /** The version of the skill framework that was in force at its end. */
        framework: z.string(),
        coverage: Coverage,
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

const OfficialCount = z.object({ households: z.int(), asOf: Day, source: z.string() });

export const listOfficialHouseholds = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/official-households',
  summary: 'Số hộ theo công bố của từng thôn, bản, kèm ngày và nguồn; thôn ghi nhiều hơn số công bố đứng trước',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    mayDeclare: z.boolean(),
    villages: z.array(
      z.object({
        village: UnitSummary,
        registered: z.int(),
        /** More are registered than were declared: one of the two is wrong. */
        exceeded: z.boolean(),
        official: OfficialCount.nullable(),
        history: z.array(OfficialCount),
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

export const declareOfficialHouseholds = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/official-households',
  summary: 'Xã khai số hộ theo công bố của một thôn, bản',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    id: Id,
    households: z.int().min(1).max(20_000),
    asOf: Day,
    source: Text.transform((text) => text.normalize('NFC').trim()).pipe(z.string().min(1).max(200)),
  }),
  created: true,
  response: z.object({ village: UnitSummary, official: OfficialCount }),
  errors: [
    'unit_not_found',
    'outside_subtree',
    'forbidden',
    'unit_not_a_village',
    'unit_not_in_force',
    'date_in_future',
    'id_taken',
    'operation_reused',
  ],
});

export const getCountryCoverage = defineRoute({
  method: 'GET',
  path: '/v1/country/coverage',
  summary: 'Độ phủ của cả nước và từng tỉnh, thành phố; kèm các tháng trước',
  access: 'office',
  query: z.object({ months: z.coerce.number().int().min(0).max(24).default(6) }),
  response: z.object({
    coverage: Coverage,
    official: OfficialCoverage,
    /** Provinces with at least one household, of all (D-S7). */
    provincesWithData: Share,
    provinces: z.array(Figures),
    /** At the ends of calendar months under today's borders, oldest first; the last is the one that runs, as things stand now. */
    points: z.array(z.object({ key: PeriodKey, from: Day, to: Day, coverage: Coverage })),
  }),
  errors: ['forbidden'],
});
