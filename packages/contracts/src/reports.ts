import { z } from 'zod';
import { ReportState, Timeliness, UnitLevel } from './enums.ts';
import { defineRoute } from './route.ts';
import { AnyPeriodKey, Day, Id, Instant, OperationId, Share, Text, Words } from './scalars.ts';
import { Borders, UnitParams, UnitSummary } from './units.ts';

/** A reporting period as its province's calendar draws it (D-R2). Days are inclusive, in Asia/Ho_Chi_Minh. */
export const Period = z.object({
  key: AnyPeriodKey,
  from: Day,
  to: Day,
  dueOn: Day,
  /** The instant after which a report is late: the end of `dueOn`. */
  dueAt: Instant,
  /** The instant after which nothing can be filed; only amendments (D-R4). */
  closesAt: Instant,
});
export type Period = z.infer<typeof Period>;

/** An indicator of practice §1.9. `null` = not recorded, which is not zero (D-S7). */
export const Figure = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  inPeriod: z.int().nullable(),
  yearToDate: z.int().nullable(),
  /** What was counted, where a person has put in another number, and why: both are kept. */
  counted: z.object({ inPeriod: z.int().nullable(), yearToDate: z.int().nullable(), reason: z.string() }).optional(),
  /** In the period before, as filed then. */
  before: z.int().nullable().optional(),
  /** What was asked for the period and for the year; `null` = nothing (D-R8). */
  target: z.object({ inPeriod: z.int().nullable(), year: z.int().nullable() }).optional(),
});
export type Figure = z.infer<typeof Figure>;

export const ReportWords = z.object({ difficulties: z.string(), proposals: z.string(), nextPlan: z.string() });
export type ReportWords = z.infer<typeof ReportWords>;

const ReportWordsInput = z.object({ difficulties: Words, proposals: Words, nextPlan: Words });

const Count = z.int().min(0).max(10_000_000);

/** Another number in the place of a counted one; a figure that only stands has none in the period. */
export const FigureOverride = z.object({
  code: Text.max(10),
  inPeriod: Count.nullable(),
  yearToDate: Count,
  reason: Text.trim().min(5).max(500),
});
export type FigureOverride = z.infer<typeof FigureOverride>;

/** What a person should look at before filing: `stop` cannot be so, `ask` has to be confirmed. */
export const ReportCheck = z.object({
  id: z.string(),
  weight: z.enum(['stop', 'ask']),
  field: z.string(),
  sentence: z.string(),
});

export const ReturnRemark = z.object({
  /** Code of a figure, or `difficulties`, `proposals`, `nextPlan`, or `whole` for the report as a whole. */
  field: Text.max(40),
  reason: Text.trim().min(1).max(500),
});

export const ReportEvent = z.object({
  id: Id,
  action: z.enum(['words_saved', 'submitted', 'returned', 'approved', 'reopened', 'excused']),
  at: Instant,
  by: z.string(),
  remarks: z.array(z.object({ field: z.string(), reason: z.string() })),
});

/** A report that is not in a sum: named, never counted as zero (D-R6). */
export const MissingReport = z.object({ unit: UnitSummary, state: ReportState, timeliness: Timeliness });

/** What a report above the village is the sum of (D-R1). */
export const ReportBasis = z.object({
  /** How many of the reports below are approved, and so in the sum. */
  included: Share,
  missing: z.array(MissingReport),
});
export type ReportBasis = z.infer<typeof ReportBasis>;

/** Sealed on a phone before the deadline and received after it; by itself it is late (D-R3). */
export const ReportSeal = z.object({
  /** By the phone's clock. */
  sealedAt: Instant,
  receivedAt: Instant,
  /** A superior accepted it: the report then counts as on time. */
  excuse: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type ReportSeal = z.infer<typeof ReportSeal>;

/** What the phone sealed, to be checked against its digest. */
const SealInput = z.object({
  at: Instant,
  sequence: z.int().min(1),
  /** As they stood on the phone's screen. */
  figures: z.array(z.object({ code: Text.max(10), inPeriod: Count.nullable(), yearToDate: Count.nullable() })).max(100),
  /** SHA-256, hexadecimal: `sealDigest` of the domain. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const MonthlyReport = z.object({
  unit: UnitSummary,
  /** The level of the unit right above, which receives it: a district where there is one (D-H2). */
  receiver: UnitLevel,
  period: Period,
  /** `null` for a village, whose report comes from its visits. */
  basis: ReportBasis.nullable(),
  state: ReportState,
  timeliness: Timeliness,
  /** `null` unless the phone had sealed it in time and it came too late. */
  seal: ReportSeal.nullable(),
  /** Live while it is a draft or returned; frozen from submission on. */
  figures: z.array(Figure),
  words: ReportWords,
  /** For who may file it. */
  checks: z.array(ReportCheck),
  /** 0 before anything was saved. Sent back with each change, so that nobody overwrites another's words. */
  version: z.int(),
  submittedAt: Instant.nullable(),
  submittedBy: z.string().nullable(),
  history: z.array(ReportEvent),
  /** What the caller may do now. */
  allowed: z.array(z.enum(['save_words', 'submit', 'return', 'approve', 'reopen', 'excuse'])),
});
export type MonthlyReport = z.infer<typeof MonthlyReport>;

const ReportParams = UnitParams.extend({ period: AnyPeriodKey });

const REFUSALS = [
  'unit_not_found',
  'report_not_due_here',
  'outside_subtree',
  'forbidden',
  'period_not_open',
  'period_closed',
  'report_transition_refused',
  'report_changed',
  'operation_reused',
] as const;

export const getReport = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period',
  summary: 'Báo cáo tháng: của thôn tự soạn từ các lượt hỗ trợ, của cấp trên là tổng các báo cáo đã duyệt (D-R1)',
  access: 'office',
  params: ReportParams,
  response: MonthlyReport,
  errors: ['unit_not_found', 'report_not_due_here', 'outside_subtree', 'period_not_open'],
});

/** What people said, and in how many households. */
const Heard = z.object({ words: z.string(), households: z.int() });

export const getHeardWords = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/heard',
  summary: 'Khó khăn và nhu cầu nghe được trong các lượt hỗ trợ của kỳ, để gợi ý phần chữ (D-V3)',
  access: 'office',
  params: ReportParams,
  response: z.object({ difficulties: z.array(Heard), needs: z.array(Heard) }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'report_not_due_here'],
});

export const saveReportWords = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/reports/:period/words',
  summary: 'Lưu phần chữ của bản nháp',
  access: 'office',
  params: ReportParams,
  body: z.object({
    operationId: OperationId,
    version: z.int().min(0),
    words: ReportWordsInput,
    /** All of them; absent = as they were. */
    overrides: z.array(FigureOverride).max(60).optional(),
  }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'figure_unknown', 'figure_overridden_twice'],
});

export const submitReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/reports/:period/submission',
  summary: 'Nộp báo cáo tháng',
  access: 'office',
  params: ReportParams,
  body: z.object({
    operationId: OperationId,
    version: z.int().min(0),
    words: ReportWordsInput,
    /** The checks of which a person says that it is so. */
    confirmed: z.array(Text.max(60)).max(100).default([]),
    /** Of a report that was handed in without a network. */
    sealed: SealInput.optional(),
  }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'report_impossible', 'report_unconfirmed', 'seal_broken'],
});

export const returnReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/reports/:period/return',
  summary: 'Trả lại báo cáo kèm tất cả lý do một lần',
  access: 'office',
  params: ReportParams,
  body: z.object({ operationId: OperationId, version: z.int().min(0), remarks: z.array(ReturnRemark).max(40) }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'return_reason_missing'],
});

export const approveReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/reports/:period/approval',
  summary: 'Duyệt báo cáo tháng',
  access: 'office',
  params: ReportParams,
  body: z.object({ operationId: OperationId, version: z.int().min(0) }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'own_report'],
});

export const reopenReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/reports/:period/reopening',
  summary: 'Mở lại báo cáo đã khóa để bổ sung, có lý do và thời hạn (D-R4)',
  access: 'office',
  params: ReportParams,
  body: z.object({
    operationId: OperationId,
    version: z.int().min(0),
    /** The last day on which the amendment may come. */
    until: Day,
    reason: Text.trim().min(5).max(500),
  }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'period_still_open', 'reopening_day_invalid'],
});

export const excuseReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/reports/:period/excuse',
  summary: 'Chấp nhận báo cáo đã niêm phong trước hạn nhưng nhận sau hạn là đúng hạn, có lý do (D-R3)',
  access: 'office',
  params: ReportParams,
  body: z.object({ operationId: OperationId, version: z.int().min(0), reason: Text.trim().min(5).max(500) }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'own_report', 'report_not_sealed'],
});

/** A report as it was filed once, whatever became of it (D-R4). */
export const ReportFiling = z.object({
  eventId: Id,
  at: Instant,
  by: z.string(),
  figures: z.array(Figure),
  words: ReportWords,
  basis: ReportBasis.nullable(),
  /** What the phone showed when it was sealed without a network, if it was. */
  seal: z
    .object({ sealedAt: Instant, figures: z.array(Figure.pick({ code: true, inPeriod: true, yearToDate: true })) })
    .nullable(),
  /** The seal: SHA-256 over figures, words and sources; `null` for what was filed before seals were kept. */
  digest: z.string().nullable(),
});
export type ReportFiling = z.infer<typeof ReportFiling>;

export const getReportFiling = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/filings/:eventId',
  summary: 'Báo cáo đúng như lúc nộp (D-R4)',
  access: 'office',
  params: ReportParams.extend({ eventId: Id }),
  response: z.object({ unit: UnitSummary, period: Period, filing: ReportFiling }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'report_not_due_here', 'not_found'],
});

const BothParts = z.object({ inPeriod: z.int().nullable(), yearToDate: z.int().nullable() });

/** A figure that would be counted otherwise today. */
export const FigureDrift = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  filed: BothParts,
  now: BothParts,
});
export type FigureDrift = z.infer<typeof FigureDrift>;

/** What happened since a report was filed that moves its figures. */
export const DriftCause = z.object({
  kind: z.enum([
    'late_visits',
    'late_support',
    'gone_visits',
    'corrections',
    'registered',
    'archived',
    'merged_households',
    'unit_changes',
    'approved_later',
    'filed_anew',
    'taken_back',
  ]),
  count: z.int(),
  /** Named where reports of units are meant. */
  units: z.array(z.string()),
});
export type DriftCause = z.infer<typeof DriftCause>;

export const getReportDrift = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/drift',
  summary: 'Số đã nộp đặt cạnh số hiện nay, vì sao khác nhau (D-R4)',
  access: 'office',
  params: ReportParams,
  response: z.object({
    unit: UnitSummary,
    period: Period,
    filedAt: Instant,
    figures: z.array(FigureDrift),
    causes: z.array(DriftCause),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'report_not_due_here', 'report_not_filed'],
});

export const getReportBoard = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/report-board',
  summary: 'Đơn vị nào ngay bên dưới đã nộp, chưa nộp, chờ duyệt trong kỳ (D-R6)',
  access: 'office',
  params: UnitParams,
  query: z.object({ period: AnyPeriodKey.optional() }),
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
    kind: z.enum(['month', 'quarter', 'half', 'year']).default('month'),
  }),
  response: z.object({
    unit: UnitSummary,
    /** The running period last. */
    periods: z.array(z.object({ key: AnyPeriodKey, complete: Share, onTime: Share })),
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
