import { z } from 'zod';
import { ReportState, Timeliness } from './enums.ts';
import { IndicatorInput } from './indicators.ts';
import { HandIndicator } from './report-parts.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant, Line, OperationId, ReportKey, Share, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** The levels that file; see `FILING_LEVELS` of the domain. */
const DueDays = z.object({ village: Day.optional(), commune: Day.optional(), district: Day.optional() });

/** A report that an officer asks the units below for (D-R5). */
export const ReportRequest = z.object({
  id: Id,
  /** Under which its reports are filed, approved and summed up as those of a month are. */
  key: ReportKey,
  askedBy: UnitSummary,
  title: z.string(),
  explanation: z.string(),
  from: Day,
  due: DueDays,
  askedAt: Instant,
  /** No report can be filed any more; what was filed stays. */
  withdrawn: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** Reports right below the unit that asks. */
  filed: Share,
  onTime: Share,
  approved: Share,
  /** Of the unit whose list this is: its own report, where it owes one. */
  own: z.object({ state: ReportState, timeliness: Timeliness, dueOn: Day }).nullable(),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

export const listReportRequests = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/report-requests',
  summary: 'Báo cáo đột xuất mà đơn vị phải nộp hoặc đã yêu cầu, mới nhất trước (D-R5)',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    mayAsk: z.boolean(),
    /** Below which level the unit may ask; the lowest level that fills the report in is one of these. */
    levels: z.array(z.enum(['village', 'commune', 'district'])),
    requests: z.array(ReportRequest),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

const RequestDetail = ReportRequest.extend({
  indicators: z.array(HandIndicator),
  /** The units right below that were named; empty = all. */
  units: z.array(UnitSummary),
  mayWithdraw: z.boolean(),
});
export type RequestDetail = z.infer<typeof RequestDetail>;

const RequestParams = UnitParams.extend({ requestId: Id });

export const getReportRequest = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/report-requests/:requestId',
  summary: 'Một yêu cầu báo cáo đột xuất: hỏi gì, ai nộp, hạn nào (D-R5)',
  access: 'office',
  params: RequestParams,
  response: RequestDetail,
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'not_found'],
});

export const askForReport = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/report-requests',
  summary: 'Yêu cầu các đơn vị bên dưới báo cáo đột xuất, với chỉ tiêu và hạn riêng (D-R5)',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** Made on the phone. */
    id: Id,
    title: Line(120),
    explanation: Words.pipe(z.string().max(1000)),
    /** Each level that files; the lowest fills in, the others sum up. */
    due: DueDays,
    /** Units right below that owe it; empty = all. */
    unitIds: z.array(Id).max(500),
    indicators: z
      .array(IndicatorInput.omit({ code: true, nature: true }))
      .min(1)
      .max(30),
  }),
  response: RequestDetail,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'request_without_level',
    'request_due_too_early',
    'calendar_levels_out_of_order',
    'request_of_stranger',
    'indicator_options_missing',
    'operation_reused',
  ],
});

export const withdrawReportRequest = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/report-requests/:requestId/withdrawal',
  summary: 'Thôi yêu cầu báo cáo đột xuất, có lý do; báo cáo đã nộp vẫn giữ',
  access: 'office',
  params: RequestParams,
  body: z.object({ operationId: OperationId, reason: Line(500) }),
  response: RequestDetail,
  errors: ['unit_not_found', 'outside_subtree', 'forbidden', 'not_found', 'request_withdrawn', 'operation_reused'],
});
