import type { HouseholdDetail } from '@cns/contracts/households';
import type { GroupLesson } from '@cns/contracts/lessons';
import type { Need } from '@cns/contracts/needs';
import type { FigureEntry, FigureOverride, MonthlyReport } from '@cns/contracts/reports';
import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import { overridesIn } from '@cns/domain/overridden-figures';
import { periodWords } from '@cns/domain/period-kinds';
import type { Input, Route } from '../api/routes.ts';
import { lessonChanges } from './lesson-recording.ts';
import type { Changes, Content } from './operation.ts';
import type { NewOperation } from './outbox.ts';

/** What a member writes without a signal, by the routes that others call with one. */
export const RECORDED = [
  'POST /v1/visits',
  'POST /v1/households',
  'PUT /v1/households/:householdId',
  'POST /v1/households/:householdId/residents',
  'POST /v1/households/:householdId/departures',
  'POST /v1/households/:householdId/returns',
  'PUT /v1/residents/:residentId',
  'POST /v1/residents/:residentId/skill-corrections',
  'POST /v1/units/:unitId/lessons',
  'PUT /v1/lessons/:lessonId',
  'PUT /v1/households/:householdId/consents/:purpose',
  'POST /v1/requests/:requestId/taking',
  'POST /v1/requests/:requestId/closing',
  'POST /v1/needs/:visitId/taking',
  'POST /v1/needs/:visitId/answer',
  'POST /v1/assignments/:assignmentId/closing',
  'PUT /v1/units/:unitId/reports/:period/words',
  'POST /v1/units/:unitId/reports/:period/submission',
] as const;
export type RecordedRoute = (typeof RECORDED)[number];

export function isRecorded(route: Route): route is RecordedRoute {
  return (RECORDED as readonly Route[]).includes(route);
}

/** What an operation is made from beside what the route takes. */
export interface Seen {
  /** The household as the form showed it; of a report, the report. */
  household: HouseholdDetail | null;
  report: MonthlyReport | null;
  /** What a resident asked for, as the card shows it. */
  request?: ResidentRequest | undefined;
  /** What a visit heard, as the card shows it. */
  need?: Need | undefined;
  /** A saved lesson, as the list shows it. */
  lesson?: GroupLesson | undefined;
  /** Work that was given, as the card shows it. */
  assignment?: Assignment | undefined;
}

type Recorded = Omit<NewOperation, 'form'> & Content;

/** An operation from what a form would send; `null` when it would change nothing. */
export function recordingOf<R extends RecordedRoute>(route: R, input: Input<R>, seen: Seen): Recorded | null {
  return RECORDERS[route](input as never, seen);
}

const RECORDERS: { [R in RecordedRoute]: (input: Input<R>, seen: Seen) => Recorded | null } = {
  'POST /v1/visits': ({ body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    householdId: body.householdId,
    title: `Lượt hỗ trợ tại hộ ${household?.headName ?? ''}`.trim(),
    kind: 'visit.log',
    params: {},
    body,
  }),
  'POST /v1/households': ({ body: { operationId, ...body } }) => ({
    id: operationId,
    villageId: body.villageId,
    householdId: body.id,
    title: `Hộ mới ${body.residents.find(({ relation }) => relation === 'head')?.fullName ?? ''}`.trim(),
    kind: 'household.register',
    params: {},
    body,
  }),
  'PUT /v1/households/:householdId': ({ params, body }, { household }) => {
    const changes = householdChanges(household, body);
    if (changes === null) return null;
    const title = `Thông tin hộ ${household?.headName ?? ''}`.trim();
    return { ...about(body.operationId, household), title, kind: 'household.edit', params, body: { changes } };
  },
  'POST /v1/households/:householdId/residents': ({ params, body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    title: `Thêm ${body.fullName} vào hộ ${household?.headName ?? ''}`.trim(),
    kind: 'resident.add',
    params,
    body,
  }),
  'POST /v1/households/:householdId/departures': ({ params, body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    title: `${whoIn(household, body.residentIds)} ${body.departure === 'died' ? 'đã mất' : 'chuyển đi'}`,
    kind: 'people.depart',
    params,
    body,
  }),
  'POST /v1/households/:householdId/returns': ({ params, body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    title: `${whoIn(household, body.residentIds)} ${body.on === null ? 'vẫn ở đây' : 'đã về lại'}`,
    kind: 'people.return',
    params,
    body,
  }),
  'PUT /v1/residents/:residentId': ({ params, body }, { household }) => {
    const changes = residentChanges(household, params.residentId, body);
    if (changes === null) return null;
    const title = `Thông tin của ${body.fullName}`;
    return { ...about(body.operationId, household), title, kind: 'resident.edit', params, body: { changes } };
  },
  'POST /v1/residents/:residentId/skill-corrections': ({ params, body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    title: `Mức kỹ năng của ${nameIn(household, params.residentId)}`,
    kind: 'skill.correct',
    params,
    body,
  }),
  'POST /v1/units/:unitId/lessons': ({ params, body: { operationId, ...body } }) => ({
    ...atUnit(operationId, params),
    title: `${body.kind === 'fair' ? 'Ngày hội' : 'Buổi hướng dẫn'} ở ${body.place}`,
    kind: 'lesson.log',
    params,
    body,
  }),
  'PUT /v1/lessons/:lessonId': ({ params, body }, { lesson }) => {
    const told = lesson === undefined ? null : lessonChanges(lesson, body);
    if (lesson === undefined || told === null) return null;
    const title = `Sửa ${lesson.kind === 'fair' ? 'ngày hội' : 'buổi hướng dẫn'} ở ${body.place}`;
    const place = { id: body.operationId, villageId: lesson.village.id, householdId: null };
    return { ...place, title, kind: 'lesson.edit', params, body: told };
  },
  'PUT /v1/households/:householdId/consents/:purpose': ({ params, body: { operationId, ...body } }, { household }) => ({
    ...about(operationId, household),
    title: `${body.given ? 'Đồng ý' : 'Rút lại sự đồng ý'} của hộ ${household?.headName ?? ''}`.trim(),
    kind: 'consent.change',
    params,
    body,
  }),
  'POST /v1/requests/:requestId/taking': ({ params, body: { operationId, ...body } }, { request }) => ({
    ...forResident(operationId, request),
    title: `Nhận việc ${request?.asker.name ?? 'bà con'} nhờ`,
    kind: 'request.take',
    params,
    body,
  }),
  'POST /v1/requests/:requestId/closing': ({ params, body: { operationId, ...body } }, { request }) => ({
    ...forResident(operationId, request),
    title: `Xong việc ${request?.asker.name ?? 'bà con'} nhờ`,
    kind: 'request.close',
    params,
    body,
  }),
  'POST /v1/needs/:visitId/taking': ({ params, body: { operationId, ...body } }, { need }) => ({
    ...forHousehold(operationId, need),
    title: `Nhận việc của hộ ${need?.household.headName ?? ''}`.trim(),
    kind: 'need.take',
    params,
    body,
  }),
  'POST /v1/needs/:visitId/answer': ({ params, body: { operationId, ...body } }, { need }) => ({
    ...forHousehold(operationId, need),
    title: `Trả lời hộ ${need?.household.headName ?? ''}`.trim(),
    kind: 'need.answer',
    params,
    body,
  }),
  'POST /v1/assignments/:assignmentId/closing': ({ params, body: { operationId, ...body } }, { assignment }) => ({
    id: operationId,
    villageId: assignment?.villageId ?? null,
    householdId: null,
    title: `${body.done ? 'Đã xong việc được giao' : 'Thôi giao việc'}: ${assignment?.household?.headName ?? assignment?.words ?? ''}`,
    kind: 'work.close',
    params,
    body,
  }),
  'PUT /v1/units/:unitId/reports/:period/words': ({ params, body }, { report }) => {
    if (body.entries !== undefined) return entriesRecording(params, body.operationId, body.entries, report);
    const changes = draftChanges(report, body);
    if (changes === null) return null;
    const title = `Bản nháp báo cáo ${periodWords(params.period)}`;
    return { ...atUnit(body.operationId, params), title, kind: 'report.words', params, body: { changes } };
  },
  'POST /v1/units/:unitId/reports/:period/submission': ({ params, body }, { report }) => {
    const { operationId, words, confirmed = [], sealed } = body;
    if (report === null || sealed === undefined) return null;
    const title = `Nộp báo cáo ${periodWords(params.period)}`;
    const content = { seen: report.words, words, confirmed, sealed };
    return { ...atUnit(operationId, params), title, kind: 'report.submit', params, body: content };
  },
};

type ReportPlace = Input<'PUT /v1/units/:unitId/reports/:period/words'>['params'];

/** The questions that were answered otherwise, or no more. */
function entriesRecording(
  params: ReportPlace,
  operationId: string,
  wanted: readonly FigureEntry[],
  report: MonthlyReport | null,
): Recorded | null {
  const before = report?.entries ?? [];
  const codes = [...new Set([...before, ...wanted].map(({ code }) => code))];
  const changes = changed(
    codes.map((code): Difference => {
      const [from, to] = [answerTo(code, before), answerTo(code, wanted)];
      return [code, from, to, from?.value === to?.value && from?.words === to?.words];
    }),
  ) as Extract<Content, { kind: 'report.entries' }>['body']['changes'] | null;
  if (changes === null) return null;
  const title = `Số liệu tự ghi, báo cáo ${periodWords(params.period)}`;
  return { ...atUnit(operationId, params), title, kind: 'report.entries', params, body: { changes } };
}

function answerTo(code: string, entries: readonly FigureEntry[]): Omit<FigureEntry, 'code'> | null {
  const found = entries.find((entry) => entry.code === code);
  return found === undefined ? null : { value: found.value, words: found.words };
}

function forResident(id: string, request: ResidentRequest | undefined) {
  return { id, villageId: request?.village.id ?? null, householdId: null };
}

function forHousehold(id: string, need: Need | undefined) {
  return { id, villageId: need?.village.id ?? null, householdId: need?.household.id ?? null };
}

function atUnit(operationId: string, { unitId }: { unitId: string }) {
  return { id: operationId, villageId: unitId, householdId: null };
}

function about(operationId: string, household: HouseholdDetail | null) {
  return { id: operationId, villageId: household?.village.id ?? null, householdId: household?.id ?? null };
}

function nameIn(household: HouseholdDetail | null, residentId: string): string {
  return household?.residents.find(({ id }) => id === residentId)?.fullName ?? 'một người';
}

/** "Lò Thị Pản", or of several "Hộ Lò Văn Inh". */
function whoIn(household: HouseholdDetail | null, residentIds: readonly string[]): string {
  const [one, ...others] = residentIds;
  if (others.length > 0) return `Hộ ${household?.headName ?? ''}`.trim();
  const people = [...(household?.residents ?? []), ...(household?.formerResidents ?? [])];
  return people.find(({ id }) => id === one)?.fullName ?? 'Một người';
}

function householdChanges(
  before: HouseholdDetail | null,
  { phone, hamlet, priority, digitalShop, assistedByPersonId }: Input<'PUT /v1/households/:householdId'>['body'],
): Changes | null {
  if (before === null) return null;
  return changed([
    ['phone', before.phone, phone, samePhone(before.phone, phone)],
    ['hamlet', before.hamlet, hamlet],
    ['priority', before.priority, priority, sameSet(before.priority, priority)],
    ['digitalShop', before.digitalShop, digitalShop],
    ['assistedByPersonId', before.assistedBy?.personId ?? null, assistedByPersonId],
  ]);
}

function residentChanges(
  household: HouseholdDetail | null,
  residentId: string,
  { fullName, birthYear, indicators }: Input<'PUT /v1/residents/:residentId'>['body'],
): Changes | null {
  const before = household?.residents.find(({ id }) => id === residentId);
  if (!before) return null;
  const keys = Object.keys(before.indicators) as (keyof typeof indicators)[];
  return changed([
    ['fullName', before.fullName, fullName.trim()],
    ['birthYear', before.birthYear, birthYear],
    ...keys.map((key): Difference => [key, before.indicators[key], indicators[key]]),
  ]);
}

type SaveWords = Input<'PUT /v1/units/:unitId/reports/:period/words'>['body'];

function draftChanges(report: MonthlyReport | null, { words, overrides }: SaveWords): Changes | null {
  if (report === null) return null;
  const keys = ['difficulties', 'proposals', 'nextPlan', 'examples'] as const;
  const before = overridesIn(report.figures);
  return changed([
    ...keys.map((key): Difference => [key, report.words[key] ?? '', words[key] ?? '']),
    ...(overrides === undefined
      ? []
      : [['overrides', before, overrides, sameOverrides(before, overrides)] as Difference]),
  ]);
}

function sameOverrides(before: readonly FigureOverride[], after: readonly FigureOverride[]): boolean {
  const plain = (overrides: readonly FigureOverride[]) =>
    overrides.map(({ code, inPeriod, yearToDate, reason }) => JSON.stringify([code, inPeriod, yearToDate, reason]));
  return sameSet(plain(before), plain(after));
}

type Difference = [field: string, from: unknown, to: unknown, same?: boolean];

function changed(fields: Difference[]): Changes | null {
  const different = fields.filter(([, from, to, same = from === to]) => !same);
  if (different.length === 0) return null;
  return Object.fromEntries(different.map(([field, from, to]) => [field, { from, to }]));
}

/** +84912000001 = 0912 000 001. */
function samePhone(a: string | null, b: string | null): boolean {
  const bare = (phone: string | null) => phone?.replace(/\D/g, '').replace(/^(84|0)/, '') ?? '';
  return bare(a) === bare(b);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
