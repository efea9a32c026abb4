import { z } from 'zod';
import { HandIndicator } from './report-parts.ts';
import { defineRoute } from './route.ts';
import { Line, OperationId, PeriodKey, setOf, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** An own indicator as it is put in; the service gives a new one its code. */
export const IndicatorInput = z.object({
  /** Of one that the province has already; `null` for a new one. */
  code: Text.max(10).nullable(),
  kind: HandIndicator.shape.kind,
  nature: HandIndicator.shape.nature,
  name: Line(200),
  /** Ignored where nothing is counted. */
  unit: Words.pipe(z.string().max(30)),
  explanation: Words.pipe(z.string().max(500)),
  /** Of a `choice`. */
  options: z.array(Line(60)).max(10),
});
export type IndicatorInput = z.infer<typeof IndicatorInput>;

const IndicatorSet = z.object({
  /** `null` = since ever, because nobody has changed anything. */
  fromKey: PeriodKey.nullable(),
  /** Indicators of the common list that the province leaves out. */
  off: z.array(z.string()),
  own: z.array(HandIndicator),
});

export const IndicatorsView = z.object({
  province: UnitSummary,
  current: IndicatorSet,
  /** Chosen, and in force from a later period on. */
  next: IndicatorSet.nullable(),
  /** Which of the common list may be left out. */
  optional: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
  /** The first period that has not begun. */
  earliestKey: PeriodKey,
  mayChange: z.boolean(),
});
export type IndicatorsView = z.infer<typeof IndicatorsView>;

export const getIndicators = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/indicators',
  summary: 'Các chỉ tiêu trong báo cáo của tỉnh: chỉ tiêu tùy chọn đang dùng, chỉ tiêu riêng (practice §1.9)',
  access: 'office',
  params: UnitParams,
  response: IndicatorsView,
  errors: ['unit_not_found', 'outside_subtree'],
});

export const setIndicators = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/indicators',
  summary: 'Tỉnh bật, tắt chỉ tiêu tùy chọn và thêm chỉ tiêu riêng, từ một kỳ chưa bắt đầu',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    fromKey: PeriodKey,
    off: setOf(Text.max(10)).pipe(z.array(z.string()).max(40)),
    own: z.array(IndicatorInput).max(20),
  }),
  response: IndicatorsView,
  errors: [
    'unit_not_found',
    'unit_not_a_province',
    'outside_subtree',
    'forbidden',
    'figure_unknown',
    'indicator_changed_kind',
    'indicator_options_missing',
    'calendar_begins_too_early',
    'operation_reused',
  ],
});
