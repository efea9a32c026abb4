/** What a phone that was away sends and gets (D-V4): everything may arrive late, twice, or in another order. */
import { z } from 'zod';
import {
  addResident,
  changeHouseholdConsent,
  correctSkillLevel,
  HouseholdDetail,
  recordDeparture,
  recordReturn,
  registerHousehold,
  updateHousehold,
  updateResident,
} from './households.ts';
import { correctLesson, logLesson } from './lessons.ts';
import { answerNeed, takeNeed } from './needs.ts';
import { FigureEntryInput, saveReportWords, submitReport } from './reports.ts';
import { closeRequest, takeRequest } from './resident-requests.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId, Text } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';
import { logVisit } from './visits.ts';
import { closeAssignment } from './work.ts';

/** A field that somebody changed: what they saw before, and what they want. */
const edit = <Seen extends z.ZodType, Wanted extends z.ZodType>(seen: Seen, wanted: Wanted) =>
  z.object({ from: seen, to: wanted }).optional();

const asWanted = <Wanted extends z.ZodType>(wanted: Wanted) => edit(wanted, wanted);

const { phone, hamlet, priority, digitalShop, assistedByPersonId } = updateHousehold.body.shape;
const { fullName, birthYear, indicators } = updateResident.body.shape;
const { words, overrides } = saveReportWords.body.shape;
const seenText = Text.max(2000);

/** Only what was changed; at least one. */
const HouseholdChanges = z.object({
  phone: edit(seenText.nullable(), phone),
  hamlet: edit(seenText.nullable(), hamlet),
  priority: asWanted(priority),
  digitalShop: asWanted(digitalShop),
  assistedByPersonId: asWanted(assistedByPersonId),
});

const ResidentChanges = z.object({
  fullName: edit(seenText, fullName),
  birthYear: asWanted(birthYear),
  vneidLevel: asWanted(indicators.shape.vneidLevel),
  publicServiceAccount: asWanted(indicators.shape.publicServiceAccount),
  paymentAccount: asWanted(indicators.shape.paymentAccount),
  healthRecord: asWanted(indicators.shape.healthRecord),
  digitalSignature: asWanted(indicators.shape.digitalSignature),
});

const ReportChanges = z.object({
  difficulties: edit(seenText, words.shape.difficulties),
  proposals: edit(seenText, words.shape.proposals),
  nextPlan: edit(seenText, words.shape.nextPlan),
  examples: edit(seenText, words.shape.examples.unwrap()),
  overrides: asWanted(overrides.unwrap()),
});

const EntryValue = FigureEntryInput.omit({ code: true }).nullable();
const MOST_ENTRIES = 200;

/** What is counted by hand, by its code; `null` = not answered. Questions that were left as they were are not named. */
const EntryChanges = z
  .record(FigureEntryInput.shape.code, z.object({ from: EntryValue, to: EntryValue }))
  .refine((changes) => Object.keys(changes).length <= MOST_ENTRIES);

/** A report that was handed in on the phone, with its seal; `seen` are the words from which the person went. */
const SealedReport = z.object({
  seen: z.object({
    difficulties: seenText,
    proposals: seenText,
    nextPlan: seenText,
    examples: seenText.optional(),
  }),
  words: submitReport.body.shape.words,
  confirmed: submitReport.body.shape.confirmed,
  sealed: submitReport.body.shape.sealed.unwrap(),
});

const lesson = correctLesson.body.shape;

/** A lesson told otherwise. Who came is said one by one, so that two members who each add somebody agree. */
const LessonChanges = z.object({
  changes: z.object({
    kind: asWanted(lesson.kind),
    occurredAt: asWanted(lesson.occurredAt),
    place: edit(seenText, lesson.place),
    topics: asWanted(lesson.topics),
    others: asWanted(lesson.others),
    leaderIds: asWanted(lesson.leaderIds),
  }),
  addedIds: lesson.residentIds.optional(),
  removedIds: lesson.residentIds.optional(),
});

const Nothing = z.object({}).optional();

/**
 * What a phone may have done while it was away, by kind. The id of the operation stands beside. What is changed goes as
 * changes, which are merged field by field with what others changed meanwhile; everything else goes as it does alone.
 */
export const SYNC_KINDS = {
  'visit.log': { params: Nothing, body: logVisit.body.omit({ operationId: true }) },
  'household.register': { params: Nothing, body: registerHousehold.body.omit({ operationId: true }) },
  'household.edit': { params: updateHousehold.params, body: z.object({ changes: HouseholdChanges }) },
  'resident.add': { params: addResident.params, body: addResident.body.omit({ operationId: true }) },
  'people.depart': { params: recordDeparture.params, body: recordDeparture.body.omit({ operationId: true }) },
  'people.return': { params: recordReturn.params, body: recordReturn.body.omit({ operationId: true }) },
  'resident.edit': { params: updateResident.params, body: z.object({ changes: ResidentChanges }) },
  'skill.correct': { params: correctSkillLevel.params, body: correctSkillLevel.body.omit({ operationId: true }) },
  'lesson.log': { params: logLesson.params, body: logLesson.body.omit({ operationId: true }) },
  'lesson.edit': { params: correctLesson.params, body: LessonChanges },
  'report.words': { params: saveReportWords.params, body: z.object({ changes: ReportChanges }) },
  'report.entries': { params: saveReportWords.params, body: z.object({ changes: EntryChanges }) },
  'report.submit': { params: submitReport.params, body: SealedReport },
  'consent.change': {
    params: changeHouseholdConsent.params,
    body: changeHouseholdConsent.body.omit({ operationId: true }),
  },
  'request.take': { params: takeRequest.params, body: takeRequest.body.omit({ operationId: true }) },
  'request.close': { params: closeRequest.params, body: closeRequest.body.omit({ operationId: true }) },
  'need.take': { params: takeNeed.params, body: takeNeed.body.omit({ operationId: true }) },
  'need.answer': { params: answerNeed.params, body: answerNeed.body.omit({ operationId: true }) },
  'work.close': { params: closeAssignment.params, body: closeAssignment.body.omit({ operationId: true }) },
  /** This number will never come: the phone took it back before it was sent, or lost it. */
  void: { params: Nothing, body: Nothing },
} as const;
export type SyncKind = keyof typeof SYNC_KINDS;

interface SentOperation {
  sequence: number;
  operationId: string;
  recordedAt: string;
}

/** An operation as a phone sends it. */
export type SyncOperation = {
  [Kind in SyncKind]: SentOperation & {
    kind: Kind;
    params?: z.input<(typeof SYNC_KINDS)[Kind]['params']>;
    body?: z.input<(typeof SYNC_KINDS)[Kind]['body']>;
  };
}[SyncKind];

/** The frame of an operation; its content is judged by itself, so that one from another version stops no others. */
const OperationFrame = z.object({
  /** 1, 2, 3 … on each device, without gaps. */
  sequence: z.int().min(1).max(2_000_000_000),
  operationId: OperationId,
  /** When it was saved on the phone, by the phone's clock. */
  recordedAt: Instant,
  kind: Text.max(60),
  params: z.unknown().optional(),
  body: z.unknown().optional(),
});

/**
 * - `applied`: it stands
 * - `refused`: it was judged and will never be applied under this id; `code` and `message` say why
 * - `conflict`: somebody else changed a field meanwhile; all other fields stand, `conflicts` says what stands in these
 * - `held`: kept here until those before it have come; may be sent again at any time to hear what became of it
 * - `later`: nothing was done, send it again
 */
export const SyncState = z.enum(['applied', 'refused', 'conflict', 'held', 'later']);
export type SyncState = z.infer<typeof SyncState>;

/** What a person should know about an operation that was applied. */
export const SYNC_NOTES = {
  /** The phone's clock was wrong, and the time of a visit was set right by it. */
  clock_corrected: 'Giờ trên máy chưa đúng nên giờ đến thăm đã được chỉnh lại. Bật giờ tự động trong cài đặt của máy.',
  /** Somebody else recorded a level meanwhile; the higher one stands. */
  levels_rebased: 'Người khác vừa cập nhật mức kỹ năng. Mức cao hơn được giữ.',
  /** The village has gone; it was applied in what it became (D-H6). */
  unit_followed: 'Thôn, bản này đã sáp nhập hoặc chia. Hộ được ghi vào thôn, bản mới.',
  /** The record had been merged with another one of the same household; it was applied to that one (D-V4). */
  household_merged: 'Hộ này đã được gộp với phiếu ghi khác của cùng gia đình. Việc ghi được đưa vào hộ còn lại.',
  /** It was done while the office was held, and the office is over. */
  office_over: 'Chức danh đã kết thúc. Việc ghi trong thời gian còn giữ chức danh vẫn được nhận.',
  /** Those before it never came. */
  gap_passed: 'Vài việc ghi trước đó không tới được máy chủ. Xem lại danh sách hộ cho đủ.',
} as const;
export const SyncNote = z.enum(Object.keys(SYNC_NOTES) as [keyof typeof SYNC_NOTES]);
export type SyncNote = z.infer<typeof SyncNote>;

/** For a person whose edit met another one. */
export const CONFLICT_MESSAGE = 'Người khác vừa sửa cùng chỗ này. Xem hai nội dung rồi chọn giữ nội dung nào.';

export const SyncResult = z.object({
  operationId: Id,
  sequence: z.int(),
  state: SyncState,
  code: z.string().optional(),
  message: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** The household after it. */
  household: z.object({ id: Id, version: z.int(), villageId: Id }).optional(),
  /** The report's draft after it. */
  report: z.object({ unitId: Id, period: z.string(), version: z.int() }).optional(),
  conflicts: z
    .array(
      z.object({
        field: z.string(),
        /** What stands, by the type of the field. */
        stands: z.unknown(),
        by: z.string().nullable(),
        at: Instant.nullable(),
      }),
    )
    .optional(),
  notes: z.array(z.object({ code: SyncNote, message: z.string() })).optional(),
});
export type SyncResult = z.infer<typeof SyncResult>;

export const pushOperations = defineRoute({
  method: 'POST',
  path: '/v1/sync/operations',
  summary: 'Gửi những gì đã ghi trên máy, theo thứ tự; mỗi việc được trả lời riêng (D-V4)',
  // What was recorded while an office was held is still taken after it is over; each operation is judged by itself.
  access: 'session',
  bodyLimit: 1024 * 1024,
  body: z.object({
    /** Made by the phone, one for each person on it; a phone whose storage was wiped makes a new one. */
    deviceId: Id,
    appVersion: Text.max(40).optional(),
    /** The phone's clock as it sends. */
    sentAt: Instant,
    /** As heard last. */
    officesKey: Text.max(80).optional(),
    operations: z.array(OperationFrame).max(50),
  }),
  response: z.object({
    serverTime: Instant,
    /** By how much the phone's clock is ahead, when that is more than it may be. */
    clockAheadSeconds: z.int().nullable(),
    /** One for each that was sent, and for those that were held and are settled now. */
    results: z.array(SyncResult),
    /** The next number that is waited for. */
    expected: z.int(),
    /** Numbers that are missing before others: to be sent, or declared void. */
    missing: z.array(z.int()),
    officesKey: z.string(),
    /** The person's offices are other ones than the phone knows: ask who one is anew. */
    officesChanged: z.boolean(),
  }),
  errors: ['device_of_other'],
});

/** A household as a phone keeps it: its newest visits only. The village stands once for all. */
export const SyncHousehold = HouseholdDetail.omit({ village: true });
export type SyncHousehold = z.infer<typeof SyncHousehold>;

const Held = { total: z.int(), checksum: z.string() };

export const pullVillage = defineRoute({
  method: 'GET',
  path: '/v1/sync/villages/:unitId',
  summary: 'Các hộ của thôn cho máy dùng khi không có mạng: lần đầu từng trang, sau đó chỉ phần thay đổi',
  access: 'office',
  long: true,
  params: UnitParams,
  query: z.object({
    /** Of the answer before; without one, or with one of another time, everything is read anew. */
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(300),
  }),
  response: z.object({
    unit: UnitSummary,
    /** What the village became, when it has gone. */
    successors: z.array(UnitSummary),
    /** Whether this page is part of a whole reading, which replaces all that the phone has when its last page is there. */
    whole: z.boolean(),
    /** The first page of a whole reading. What the phone has of an unfinished one before is dropped. */
    first: z.boolean(),
    households: z.array(SyncHousehold),
    /** Belong to the village no more. */
    removed: z.array(Id),
    cursor: z.string(),
    more: z.boolean(),
    /** Of what the village holds now; compare when no more is to come. */
    ...Held,
    serverTime: Instant,
    officesKey: z.string(),
  }),
  errors: ['unit_not_found', 'unit_not_a_village', 'outside_subtree'],
});

export const listVillageVersions = defineRoute({
  method: 'GET',
  path: '/v1/sync/villages/:unitId/versions',
  summary: 'Mã và phiên bản của các hộ trong thôn, để máy tự đối chiếu',
  access: 'office',
  long: true,
  params: UnitParams,
  response: z.object({ households: z.array(z.object({ id: Id, version: z.int() })), ...Held }),
  errors: ['unit_not_found', 'unit_not_a_village', 'outside_subtree'],
});

export const readVillageHouseholds = defineRoute({
  method: 'GET',
  path: '/v1/sync/villages/:unitId/households',
  summary: 'Một số hộ của thôn theo mã, khi máy đối chiếu thấy lệch',
  access: 'office',
  long: true,
  params: UnitParams,
  query: z.object({
    /** Up to fifty, with commas. */
    ids: z
      .string()
      .max(2000)
      .transform((ids) => ids.split(','))
      .pipe(z.array(Id).min(1).max(50)),
  }),
  response: z.object({ households: z.array(SyncHousehold) }),
  errors: ['unit_not_found', 'unit_not_a_village', 'outside_subtree'],
});
