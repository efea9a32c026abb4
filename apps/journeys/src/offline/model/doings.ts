import type { Api } from '@cns/contracts/api';
import type { HouseholdDetail } from '@cns/contracts/households';
import type { MonthlyReport } from '@cns/contracts/reports';
import { newId } from '@cns/db/ids';
import type { Input } from '../../../../miniapp/src/api/routes.ts';
import { lessonsOnPhone } from '../../../../miniapp/src/offline/lessons-on-phone.ts';
import type { RecordedRoute } from '../../../../miniapp/src/offline/recording.ts';
import { reportOnPhone } from '../../../../miniapp/src/offline/report-on-phone.ts';
import type { Recording } from '../../../../miniapp/src/offline/service.ts';
import {
  assignmentsOnPhone,
  needsOnPhone,
  requestsOnPhone,
} from '../../../../miniapp/src/offline/team-work-on-phone.ts';
import { householdInput, lessonInput, visitInput } from '../../../../server/src/testing/inputs.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import type { Cards } from './cards.ts';
import type { Choice } from './steps.ts';

/** A member with a phone, before its screens. */
export interface Member {
  phone: SimulatedPhone;
  personId: string;
  name: string;
  village: HouseholdDetail['village'];
  /** By the service, as the app was told when it was last opened. */
  today: string;
  cards: Cards;
}

/** What is sent and what it was based on, as the screen would; `null` = the screen offers nothing of the kind. */
type Doing<R extends RecordedRoute> = (
  member: Member,
  choice: Choice,
) => { input: Input<R>; recording?: Recording } | null;

const HAMLETS = ['Xóm Trên', 'Xóm Dưới', 'Xóm Giữa', 'Xóm Ngoài', null];
const WORDS = ['Sóng yếu ở xóm trên', 'Nhiều nhà chưa có điện thoại', 'Bà con bận mùa', 'Thiếu máy', ''];
const LEVELS = ['none', 'guided', 'proficient'] as const;

/** Everything that a member writes without a signal; a kind that is missing here does not compile. */
export const DOINGS: { [R in RecordedRoute]: Doing<R> } = {
  'POST /v1/visits': (member, choice) =>
    withPerson(member, choice, (household, { id, petals }) => {
      const levelBefore = petals[choice.way] ?? null;
      const levelAfter = choice.yes || levelBefore === 'proficient' ? 'proficient' : 'guided';
      const skills = [{ skill: (choice.way + 1) as 1, levelBefore, levelAfter } as const];
      const occurredAt = member.phone.now().toISOString();
      const needs = choice.nth > 6 ? 'Lắp wifi nhà văn hóa' : '';
      const residents = [{ residentId: id, skills, services: [] }];
      return {
        input: { body: visitInput(household.id, id, { occurredAt, needs, residents }) },
        recording: { household },
      };
    }),
  'POST /v1/households': ({ village }) => ({
    input: { body: householdInput(village.id, { residents: peopleNamed(newId()) }) },
  }),
  'PUT /v1/households/:householdId': (member, { nth, way, yes }) =>
    withHousehold(member, nth, (household) => {
      const { id: householdId, phone, priority } = household;
      const hamlet = HAMLETS[way] ?? null;
      const assistedByPersonId = way > 2 ? member.personId : null;
      const body = { operationId: newId(), phone, priority, hamlet, digitalShop: yes, assistedByPersonId };
      return { input: { params: { householdId }, body }, recording: { household } };
    }),
  'POST /v1/households/:householdId/residents': (member, { nth }) =>
    withHousehold(member, nth, ({ id: householdId, residents }) => {
      if (residents.length > 6) return null;
      const person = { id: newId(), fullName: 'Lò Thị Xuân', relation: 'child' as const, birthYear: 2001 };
      return { input: { params: { householdId }, body: { operationId: newId(), ...person } } };
    }),
  'POST /v1/households/:householdId/departures': (member, { nth, way, yes }) =>
    withHousehold(member, nth, (household) => {
      const { id: householdId, residents } = household;
      const leaving = leavingOf(residents, way);
      const staying = residents.filter((person) => !leaving.includes(person));
      const headLeaves = leaving.some(({ relation }) => relation === 'head');
      const newHeadId = headLeaves ? (staying[0]?.id ?? null) : null;
      const departure = yes ? ('moved' as const) : ('died' as const);
      const residentIds = leaving.map(({ id }) => id);
      const body = { operationId: newId(), residentIds, departure, on: member.today, newHeadId };
      return residentIds.length === 0 ? null : { input: { params: { householdId }, body }, recording: { household } };
    }),
  'POST /v1/households/:householdId/returns': (member, { nth, yes }) => {
    const all = member.phone.service.householdIds.flatMap((id) => member.phone.service.household(id) ?? []);
    const household = nthOf(
      all.filter(({ formerResidents = [] }) => formerResidents.length > 0),
      nth,
    );
    if (household === null) return null;
    const residentIds = (household.formerResidents ?? []).map(({ id }) => id);
    const body = { operationId: newId(), residentIds, on: yes ? member.today : null };
    return { input: { params: { householdId: household.id }, body }, recording: { household } };
  },
  'PUT /v1/residents/:residentId': (member, choice) =>
    withPerson(member, choice, (household, { id: residentId, fullName, birthYear, indicators }) => {
      const known = { ...indicators, healthRecord: choice.yes };
      const body = { operationId: newId(), fullName, birthYear, indicators: known };
      return { input: { params: { residentId }, body }, recording: { household } };
    }),
  'POST /v1/residents/:residentId/skill-corrections': (member, choice) =>
    withPerson(member, choice, (_, { id: residentId, petals }) => {
      const level = LEVELS[choice.nth % 3] ?? 'none';
      if (petals[choice.way] === level) return null;
      const body = { operationId: newId(), skill: (choice.way + 1) as 1, level, reason: 'Ghi nhầm người' };
      return { input: { params: { residentId }, body } };
    }),
  'POST /v1/units/:unitId/lessons': (member, { nth, way }) => {
    const occurredAt = member.phone.now().toISOString();
    const topics = [(way + 1) as 1];
    const residentIds = attendeesOn(member, nth, 2);
    const body = lessonInput(member.personId, { occurredAt, topics, residentIds, others: way });
    return residentIds.length + way === 0 ? null : { input: { params: { unitId: member.village.id }, body } };
  },
  'PUT /v1/lessons/:lessonId': (member, { nth, way, yes }) => {
    const { phone, village, cards } = member;
    const told = { lessons: [...cards.lessons], attendees: 0, mayLog: true };
    const around = { village, nameOf: () => null };
    const lesson = nthOf(lessonsOnPhone(told, phone.service.operations, around).lessons, nth);
    if (lesson === null) return null;
    const { kind, occurredAt, topics, leaderIds = [], residentIds: before = [] } = lesson;
    const residentIds = yes ? [...new Set([...before, ...attendeesOn(member, nth, 1)])] : before.slice(1);
    if (residentIds.length + way === 0) return null;
    const place = WORDS[way] || lesson.place;
    const body = { operationId: newId(), kind, occurredAt, topics, leaderIds, place, residentIds, others: way };
    return { input: { params: { lessonId: lesson.id }, body }, recording: { lesson } };
  },
  'PUT /v1/households/:householdId/consents/:purpose': (member, { nth, way, yes }) =>
    withHousehold(member, nth, (household) => {
      const purpose = way % 2 === 0 ? ('contact' as const) : ('group' as const);
      const body = { operationId: newId(), given: yes, consentTextVersion: '2026-11' };
      return { input: { params: { householdId: household.id, purpose }, body }, recording: { household } };
    }),
  'POST /v1/requests/:requestId/taking': (member, { nth, yes }) => {
    const request = openRequest(member, nth);
    const body = { operationId: newId(), comeOn: yes ? member.today : null };
    return request && { input: { params: { requestId: request.id }, body }, recording: { request } };
  },
  'POST /v1/requests/:requestId/closing': (member, { nth, way }) => {
    const request = openRequest(member, nth);
    const body = { operationId: newId(), answer: WORDS[way] ?? '' };
    return request && { input: { params: { requestId: request.id }, body }, recording: { request } };
  },
  'POST /v1/needs/:visitId/taking': (member, { nth }) => {
    const need = openNeed(member, nth);
    return (
      need && { input: { params: { visitId: need.visitId }, body: { operationId: newId() } }, recording: { need } }
    );
  },
  'POST /v1/needs/:visitId/answer': (member, { nth, way }) => {
    const need = openNeed(member, nth);
    const body = { operationId: newId(), answer: WORDS[way] || 'Đã xong' };
    return need && { input: { params: { visitId: need.visitId }, body }, recording: { need } };
  },
  'POST /v1/assignments/:assignmentId/closing': ({ phone, cards, personId }, { nth }) => {
    const open = assignmentsOnPhone(cards.assignments, phone.service.operations);
    const assignment = nthOf(
      open.filter(({ doneOn, member }) => doneOn === null && member.id === personId),
      nth,
    );
    const body = { operationId: newId(), done: true };
    return assignment && { input: { params: { assignmentId: assignment.id }, body }, recording: { assignment } };
  },
  'PUT /v1/units/:unitId/reports/:period/words': (member, { nth, way, yes }) => {
    const report = reportOn(member, nth, 'save_words');
    if (report === null) return null;
    const { version, words, form } = report;
    const counted = form.indicators.find(({ kind }) => kind === 'number');
    const said = yes ? { difficulties: WORDS[way] ?? '' } : { proposals: WORDS[way] ?? '' };
    const content = counted
      ? { words, entries: [...report.entries.filter(({ code }) => code !== counted.code), answerTo(counted.code, way)] }
      : { words: { ...words, ...said } };
    return {
      input: { params: placeOf(report), body: { operationId: newId(), version, ...content } },
      recording: { report },
    };
  },
  'POST /v1/units/:unitId/reports/:period/submission': (member, { nth }) => {
    const report = reportOn(member, nth, 'submit');
    if (report === null || report.checks.some(({ weight }) => weight === 'stop')) return null;
    const { version, words, checks } = report;
    const body = { operationId: newId(), version, words, confirmed: checks.map(({ id }) => id) };
    return { input: { params: placeOf(report), body }, recording: { report } };
  },
};

type Household = HouseholdDetail;
type Person = Household['residents'][number];

function nthOf<Value>(list: readonly Value[], nth: number): Value | null {
  return list[nth % Math.max(1, list.length)] ?? null;
}

/** Of those in the list, which are those in which somebody lives. */
function withHousehold<Result>({ phone, village }: Member, nth: number, work: (household: Household) => Result | null) {
  const { households } = phone.service.answer('GET /v1/units/:unitId/households', {
    params: { unitId: village.id },
    query: { limit: 1000 },
  })?.answer ?? { households: [] };
  const card = nthOf(households, nth);
  const household = card && phone.service.household(card.id);
  return household && work(household);
}

function withPerson<Result>(
  member: Member,
  { nth, way }: Choice,
  work: (household: Household, person: Person) => Result | null,
) {
  return withHousehold(member, nth, (household) => {
    const person = nthOf(household.residents, way);
    return person && work(household, person);
  });
}

/** Everybody, the head alone, or somebody else. */
function leavingOf(residents: readonly Person[], way: number): readonly Person[] {
  if (way === 0) return residents;
  return residents.filter(({ relation }) => (relation === 'head') === (way === 1)).slice(0, 1);
}

function attendeesOn({ phone }: Member, nth: number, most: number): string[] {
  const all = phone.service.householdIds.flatMap((id) => phone.service.household(id)?.residents[0]?.id ?? []);
  return all.slice(nth, nth + most);
}

function openRequest({ phone, cards, name }: Member, nth: number) {
  const shown = requestsOnPhone(cards.requests, phone.service.operations, name);
  return nthOf(
    shown.filter(({ state }) => state === 'waiting' || state === 'taken'),
    nth,
  );
}

function openNeed({ phone, cards, name }: Member, nth: number) {
  const told = { needs: [...cards.needs], counts: { waiting: 0, taken: 0, answered: 0 } };
  const { needs } = needsOnPhone(told, phone.service.operations, name);
  return nthOf(
    needs.filter(({ state }) => state !== 'answered'),
    nth,
  );
}

/** A report on which the screen offers this; what was sealed here is shown as sealed. */
function reportOn({ phone, cards }: Member, nth: number, action: 'save_words' | 'submit'): MonthlyReport | null {
  const told = nthOf(cards.reports, nth);
  if (told === null) return null;
  const { report, sealed } = reportOnPhone(told, phone.service.operations);
  return sealed === null && report.allowed.includes(action) ? report : null;
}

const placeOf = ({ unit, period }: MonthlyReport) => ({ unitId: unit.id, period: period.key });
const answerTo = (code: string, value: number) => ({ code, value, words: '' });

function peopleNamed(headId: string): Api['POST /v1/households']['body']['residents'] {
  return [
    { id: headId, fullName: `Lò Văn ${headId.slice(-6)}`, relation: 'head', birthYear: 1953 },
    { id: newId(), fullName: 'Lò Thị Pản', relation: 'spouse', birthYear: 1955 },
  ];
}
