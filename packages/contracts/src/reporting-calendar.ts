import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Day, OperationId, PeriodKey } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

const DueDay = z.object({ day: z.int().min(1).max(31), monthsAfter: z.union([z.literal(0), z.literal(1)]) });

/** How a province reports (D-R2). A level without a due day does not file. */
export const ReportingCalendar = z.object({
  cutOffDay: z.int().min(1).max(31),
  due: z.object({
    village: DueDay.optional(),
    commune: DueDay.optional(),
    district: DueDay.optional(),
  }),
  shift: z.enum(['none', 'next']),
  /** Reports asked for beside the month (D-R5); absent = all. */
  longer: z
    .array(z.enum(['quarter', 'half', 'year']))
    .max(3)
    .optional(),
});
export type ReportingCalendar = z.infer<typeof ReportingCalendar>;

export const CalendarPreset = z.enum(['day_25', 'decree_09', 'calendar_month']);

const CalendarInForce = ReportingCalendar.extend({
  preset: CalendarPreset.nullable(),
  /** `null` = since ever, because nobody has chosen one. */
  fromKey: PeriodKey.nullable(),
});

/** What a calendar means: the next periods with the day on which each level is due. */
const UpcomingPeriod = z.object({
  key: PeriodKey,
  from: Day,
  to: Day,
  due: z.array(z.object({ level: z.enum(['village', 'commune', 'district']), on: Day })),
});

export const ReportingCalendarView = z.object({
  province: UnitSummary,
  current: CalendarInForce,
  /** Chosen, and in force from a later period on. */
  next: CalendarInForce.nullable(),
  /** The first period that has not begun: from which another calendar may apply. */
  earliestKey: PeriodKey,
  upcoming: z.array(UpcomingPeriod),
  /** Public holidays ahead, by which due days move: for whoever tries out another calendar. */
  holidays: z.array(Day),
  mayChange: z.boolean(),
});
export type ReportingCalendarView = z.infer<typeof ReportingCalendarView>;

export const getReportingCalendar = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reporting-calendar',
  summary: 'Lịch báo cáo của tỉnh: ngày chốt số liệu, hạn nộp của từng cấp (D-R2)',
  access: 'office',
  params: UnitParams,
  response: ReportingCalendarView,
  errors: ['unit_not_found', 'outside_subtree'],
});

export const setReportingCalendar = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/reporting-calendar',
  summary: 'Tỉnh chọn lịch báo cáo, áp dụng từ một kỳ chưa bắt đầu (D-R2)',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, fromKey: PeriodKey, calendar: ReportingCalendar }),
  response: ReportingCalendarView,
  errors: [
    'unit_not_found',
    'unit_not_a_province',
    'outside_subtree',
    'forbidden',
    'calendar_without_villages',
    'calendar_due_before_cut_off',
    'calendar_levels_out_of_order',
    'calendar_begins_too_early',
    'operation_reused',
  ],
});
