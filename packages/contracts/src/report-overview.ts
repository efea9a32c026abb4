/** The reports of many units together. */
import { z } from 'zod';
import { ReportState, Timeliness } from './enums.ts';
import { Figure, Period, ReportParams, ReportSeal } from './report-parts.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, ReportKey, Share, Text } from './scalars.ts';
import { Borders, UnitParams, UnitSummary } from './units.ts';

export const getReportBoard = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/report-board',
  summary: 'Đơn vị nào ngay bên dưới đã nộp, chưa nộp, chờ duyệt trong kỳ (D-R6)',
  access: 'office',
  params: UnitParams,
  query: z.object({ period: ReportKey.optional() }),
  response: z.object({
    unit: UnitSummary,
    period: Period,
    filed: Share,
    onTime: Share,
    approved: Share,
    /** Less than a day is left: what is missing now will hardly come by itself (D-R9). */
    hurry: z.boolean(),
    /** The last reminder to those who had not filed, and how many of them no message could reach. */
    reminded: z.object({ at: Instant, missing: z.int(), unreachable: z.int() }).nullable(),
    units: z.array(
      z.object({
        unit: UnitSummary,
        /** The villages' reports under a unit that is none; `null` for a village. */
        villages: z.object({ filed: Share, approved: Share }).nullable(),
        state: ReportState,
        timeliness: Timeliness,
        submittedAt: Instant.nullable(),
        seal: ReportSeal.nullable(),
        visits: z.int(),
        /** How many were asked for (D-R8). */
        visitsTarget: z.int().nullable(),
        leader: z.object({ personId: Id, name: z.string(), phone: z.string().nullable() }).nullable(),
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'report_not_due_here'],
});

export const getReportRates = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/report-rates',
  summary: 'Tỷ lệ nộp đủ và đúng hạn của các thôn qua từng kỳ (D-R6)',
  access: 'office',
  params: UnitParams,
  query: z.object({
    periods: z.coerce.number().int().min(1).max(24).default(12),
    borders: Borders.default('then'),
    /** `request`: the reports on demand that the unit asked for or passes on, counted in those right below it. */
    kind: z.enum(['month', 'quarter', 'half', 'year', 'request']).default('month'),
  }),
  response: z.object({
    unit: UnitSummary,
    /** The tree under the unit has changed since the first of them ended: the two kinds of borders may differ. */
    bordersChanged: z.boolean(),
    /** The running period last. */
    periods: z.array(z.object({ key: ReportKey, complete: Share, onTime: Share })),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const getPeriodSummary = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/summary',
  summary:
    'Các báo cáo của một kỳ và số cộng của những báo cáo đã duyệt: như đã nộp, hoặc theo địa giới hiện nay (D-H7)',
  access: 'office',
  params: ReportParams,
  query: z.object({ borders: Borders.default('then') }),
  response: z.object({
    unit: UnitSummary,
    period: Period,
    borders: Borders,
    /** The tree under the unit has changed since the period ended: the two kinds of borders differ. */
    bordersChanged: z.boolean(),
    filed: Share,
    onTime: Share,
    /** What is in the sums, of all that is owed. */
    approved: Share,
    /** Sums of the approved reports, with the number of reports that know the figure at all (D-S7). */
    figures: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        unit: z.string(),
        inPeriod: z.int().nullable(),
        inPeriodOf: z.int(),
        yearToDate: z.int().nullable(),
        yearToDateOf: z.int(),
      }),
    ),
    units: z.array(
      z.object({
        unit: UnitSummary,
        state: ReportState,
        timeliness: Timeliness,
        submittedAt: Instant.nullable(),
        /** Visits in the period, by the borders of its last day. */
        visits: z.int(),
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'report_not_due_here', 'period_not_open'],
});

export const getFigureParts = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/figures/:code',
  summary: 'Một con số của báo cáo tổng hợp mở ra theo từng đơn vị bên dưới (D-S8)',
  access: 'office',
  params: ReportParams.extend({ code: Text.max(12) }),
  response: z.object({
    unit: UnitSummary,
    figure: Figure,
    /** A report that is not in the sum has no number here; never zero (D-R6). */
    parts: z.array(
      z.object({
        unit: UnitSummary,
        state: ReportState,
        timeliness: Timeliness,
        inPeriod: z.int().nullable(),
        yearToDate: z.int().nullable(),
      }),
    ),
  }),
  errors: [
    'unit_not_found',
    'outside_subtree',
    'forbidden',
    'report_not_due_here',
    'period_not_open',
    'figure_unknown',
  ],
});
