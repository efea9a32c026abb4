import { z } from 'zod';
import {
  DriftCause,
  FigureDrift,
  FigureEntryInput,
  FigureOverride,
  MonthlyReport,
  Period,
  ReportFiling,
  ReportParams,
  ReportWordsInput,
  ReturnRemark,
  SealInput,
} from './report-parts.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant, OperationId, Text } from './scalars.ts';
import { UnitSummary } from './units.ts';

export * from './report-parts.ts';

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

/** What people said, and in how many households; 0 = a sentence about all that was said. */
const Heard = z.object({ words: z.string(), households: z.int() });

export const getHeardWords = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/heard',
  summary: 'Khó khăn và nhu cầu nghe được trong các lượt hỗ trợ của kỳ, để gợi ý phần chữ (D-V3)',
  access: 'office',
  params: ReportParams,
  response: z.object({
    /** First, where anything was heard, what became of it. */
    difficulties: z.array(Heard),
    needs: z.array(Heard),
    /** What went well, told from the visits and without a name. */
    examples: z.array(z.string()),
  }),
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
    overrides: z.array(FigureOverride).max(100).optional(),
    /** All that is counted by hand; absent = as it was. */
    entries: z.array(FigureEntryInput).max(200).optional(),
  }),
  response: MonthlyReport,
  errors: [...REFUSALS, 'figure_unknown', 'figure_overridden_twice', 'entry_not_one_choice'],
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

export const getReportFiling = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/filings/:eventId',
  summary: 'Báo cáo đúng như lúc nộp (D-R4)',
  access: 'office',
  params: ReportParams.extend({ eventId: Id }),
  response: z.object({ unit: UnitSummary, period: Period, filing: ReportFiling }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'report_not_due_here', 'not_found'],
});

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
