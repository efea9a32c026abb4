/** What reports are made of. */
import { z } from 'zod';
import { ReportState, Timeliness, UnitLevel } from './enums.ts';
import { Day, Id, Instant, ReportKey, Share, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** A reporting period as its province's calendar draws it (D-R2). Days are inclusive, in Asia/Ho_Chi_Minh. */
export const Period = z.object({
  key: ReportKey,
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
  /** Of a sum: what the unit itself did beside the units below; it is in the figure. */
  own: z.object({ inPeriod: z.int(), yearToDate: z.int() }).optional(),
  /** Of a sum: who stood in the reports of several villages and is counted once; taken off the figure already. */
  doubled: z.object({ inPeriod: z.int(), yearToDate: z.int() }).optional(),
});
export type Figure = z.infer<typeof Figure>;

export const ReportWords = z.object({
  difficulties: z.string(),
  proposals: z.string(),
  nextPlan: z.string(),
  /** What went well and is worth doing elsewhere; reports from before this was asked have none. */
  examples: z.string().optional(),
});
export type ReportWords = z.infer<typeof ReportWords>;

export const ReportWordsInput = z.object({
  difficulties: Words,
  proposals: Words,
  nextPlan: Words,
  /** Absent = as it was. */
  examples: Words.optional(),
});

const Count = z.int().min(0).max(10_000_000);

/** Another number in the place of a counted one; a figure that only stands has none in the period. */
export const FigureOverride = z.object({
  code: Text.max(10),
  inPeriod: Count.nullable(),
  yearToDate: Count,
  reason: Text.trim().min(5).max(500),
});
export type FigureOverride = z.infer<typeof FigureOverride>;

/** What a person counts by hand: an indicator of a province's own, of a report on demand, or the own part of a sum. */
export const FigureEntry = z.object({
  code: z.string(),
  /** `null` for words. */
  value: z.int().nullable(),
  words: z.string(),
});
export type FigureEntry = z.infer<typeof FigureEntry>;

export const FigureEntryInput = z.object({ code: Text.max(12), value: Count.nullable(), words: Words });

/** An indicator that is counted or written by hand. */
export const HandIndicator = z.object({
  code: z.string(),
  /** `percent` is asked for as a part and its whole; of a `choice` one of the options. */
  kind: z.enum(['number', 'percent', 'choice', 'text']),
  /** `stock` is how things stand on the last day, and does not add up over months. */
  nature: z.enum(['flow', 'stock']),
  name: z.string(),
  unit: z.string(),
  explanation: z.string(),
  options: z.array(z.string()),
});
export type HandIndicator = z.infer<typeof HandIndicator>;

/** What is written by hand in a report, and who asked for it. */
export const ReportForm = z.object({
  /** The figures are entered here and not summed from reports below. */
  fills: z.boolean(),
  indicators: z.array(HandIndicator),
  /** `null` for the reports of the calendar. */
  request: z.object({ id: Id, title: z.string(), explanation: z.string(), askedBy: z.string() }).nullable(),
});
export type ReportForm = z.infer<typeof ReportForm>;

/** Words written for an indicator, under the name of who wrote them. */
export const SaidWords = z.object({ code: z.string(), unit: z.string(), words: z.string() });
export type SaidWords = z.infer<typeof SaidWords>;

/** What a person should look at before filing: `stop` cannot be so, `ask` has to be confirmed. */
export const ReportCheck = z.object({
  id: z.string(),
  weight: z.enum(['stop', 'ask']),
  field: z.string(),
  sentence: z.string(),
});

export const ReturnRemark = z.object({
  /** Code of a figure, or `difficulties`, `proposals`, `nextPlan`, `examples`, or `whole` for the report as a whole. */
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
  /** What the reports in it say in words to indicators of words. */
  said: z.array(SaidWords).optional(),
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
export const SealInput = z.object({
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
  form: ReportForm,
  /** As they were entered by hand. */
  entries: z.array(FigureEntry),
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

export const ReportParams = UnitParams.extend({ period: ReportKey });

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
