/** Whatever the server refuses stays in sight with the reason, and there is a way on: the table of all kinds and codes (issue 5). */
import { api } from '@cns/contracts/api';
import { type ErrorCode, sentenceOf } from '@cns/contracts/errors';
import type { SyncKind } from '@cns/contracts/sync';
import { describe, expect, it } from 'vitest';
import { problemOf, sentenceFor } from '../api/problem.ts';
import type { SendRoute } from '../api/routes.ts';
import { placeOf } from '../features/unsent/place-of.ts';
import { isOfErased, type Operation, withoutNames } from '../offline/operation.ts';
import { RECORDED, type RecordedRoute } from '../offline/recording.ts';
import { matched } from '../router/match.ts';
import routes from './routes.ts?raw';

type Kind = Exclude<SyncKind, 'void'>;

/** Of each kind the route that does it alone, and where its form opens as it was filled in; `null` = it has none of its own. */
const KINDS: { [K in Kind]: { route: RecordedRoute; form: string | null } } = {
  'visit.log': { route: 'POST /v1/visits', form: '/visits/new?household=ho' },
  'household.register': { route: 'POST /v1/households', form: '/households/new' },
  'household.edit': { route: 'PUT /v1/households/:householdId', form: null },
  'resident.add': { route: 'POST /v1/households/:householdId/residents', form: null },
  'people.depart': { route: 'POST /v1/households/:householdId/departures', form: null },
  'people.return': { route: 'POST /v1/households/:householdId/returns', form: null },
  'resident.edit': { route: 'PUT /v1/residents/:residentId', form: null },
  'skill.correct': { route: 'POST /v1/residents/:residentId/skill-corrections', form: null },
  'lesson.log': { route: 'POST /v1/units/:unitId/lessons', form: '/lessons/new' },
  'lesson.edit': { route: 'PUT /v1/lessons/:lessonId', form: '/lessons/new?lesson=buoi' },
  'report.words': { route: 'PUT /v1/units/:unitId/reports/:period/words', form: null },
  'report.entries': { route: 'PUT /v1/units/:unitId/reports/:period/words', form: '/reports/bay/2026-11' },
  'report.submit': { route: 'POST /v1/units/:unitId/reports/:period/submission', form: '/reports/bay/2026-11' },
  'consent.change': { route: 'PUT /v1/households/:householdId/consents/:purpose', form: null },
  'request.take': { route: 'POST /v1/requests/:requestId/taking', form: null },
  'request.close': { route: 'POST /v1/requests/:requestId/closing', form: '/requests?answer=dieu' },
  'need.take': { route: 'POST /v1/needs/:visitId/taking', form: null },
  'need.answer': { route: 'POST /v1/needs/:visitId/answer', form: '/needs?answer=luot' },
  'work.close': { route: 'POST /v1/assignments/:assignmentId/closing', form: null },
};

/** What may come of any of them: rights, another version, a fault of ours. */
const OF_ALL: readonly ErrorCode[] = [
  'forbidden',
  'input_invalid',
  'body_malformed',
  'operation_unknown',
  'operation_reused',
  'internal',
];

const codesOf = (route: string): readonly ErrorCode[] => [
  ...new Set([...OF_ALL, ...(api.find(({ method, path }) => `${method} ${path}` === route)?.errors ?? [])]),
];

/** What a person does: the verb with which a sentence, or a part of it, begins. */
const WHAT_TO_DO = new RegExp(
  `(^|[.;,:] |rồi )(${[
    ...['Bấm', 'Bỏ', 'Cần', 'Cập nhật', 'Chép', 'Chọn', 'Chờ', 'Dùng', 'Duyệt', 'Đăng', 'Để', 'Đề nghị', 'Đọc', 'Đóng'],
    ...[
      'Đưa',
      'Ghi',
      'Giữ',
      'Hoàn tác',
      'Hỏi',
      'Kết thúc',
      'Khai',
      'Lập',
      'Liên hệ',
      'Mở',
      'Nhập',
      'Nộp',
      'Quay',
      'Quét',
    ],
    ...['Rút', 'Sửa', 'Tải', 'Thêm', 'Thử', 'Tìm', 'Trả lại', 'Xác nhận', 'Xem', 'Xin', 'Đặt'],
  ].join('|')})`,
  'iu',
);

/** Nothing is left to do, or the reasons that are filled in say what. */
const NOTHING_LEFT: readonly ErrorCode[] = [
  'dispatch_not_to_pin',
  'request_withdrawn',
  'hierarchy_refused',
  'undo_refused',
  'undo_needs_home',
];

function refused(kind: Kind, code: ErrorCode): Operation {
  const { form } = KINDS[kind];
  const place = { unitId: 'bay', period: '2026-11', householdId: 'ho', visitId: 'luot', requestId: 'dieu' };
  const ofHousehold = /^(household|resident|people|skill|consent|visit|need)/.test(kind) ? 'ho' : null;
  return {
    ...{
      id: 'viec',
      sequence: 1,
      recordedAt: '2026-11-23T03:00:00.000Z',
      title: 'Việc',
      villageId: 'bay',
      attempts: 1,
    },
    ...{ kind, params: place, body: {}, householdId: ofHousehold, disagreements: [] },
    ...{ state: 'refused', refusal: { code, message: sentenceOf(code), fields: [] } },
    form: form === null ? null : { key: 'form', draft: {}, path: form },
  } as unknown as Operation;
}

/** The addresses of the screens, as the table of the app has them; a member may open those that are for offices or everybody. */
const SCREENS = [...routes.matchAll(/\bscreen\(\s*'([^']+)',\s*(\w+),\s*(\S+)/g)].map(
  ([, path = '', roles = '', load = '']) => ({ path, roles, load }),
);

describe('what the server does not take of the outbox', () => {
  it('is known for every route that a phone writes down by itself', () => {
    expect(new Set(Object.values(KINDS).map(({ route }) => route))).toEqual(new Set(RECORDED));
  });

  describe.each(Object.keys(KINDS) as Kind[])('%s', (kind) => {
    it('is done on a screen that was fetched while there was a signal', () => {
      const operation = refused(kind, 'internal');
      const { pathname } = new URL(operation.form?.path ?? placeOf(operation), 'https://app');
      expect(matched(SCREENS, pathname)?.route.load).toMatch(/^nextScreens\./);
    });

    it.each(codesOf(KINDS[kind].route))('%s: says what to do, and opens where it is done', (code) => {
      const operation = withoutNames(refused(kind, code));
      expect(operation.refusal?.message).toMatch(WHAT_TO_DO);
      // Of a household that was erased nobody can mend anything; all else opens.
      if (isOfErased(operation)) return;
      const { pathname } = new URL(operation.form?.path ?? placeOf(operation), 'https://app');
      expect(matched(SCREENS, pathname)?.route.roles).toMatch(/OFFICES|EVERYBODY/);
      expect(pathname).not.toContain('undefined');
    });
  });
});

describe('what the server does not take of a form', () => {
  const sends = api
    .map(({ method, path }) => `${method} ${path}`)
    .filter((one) => !one.startsWith('GET')) as SendRoute[];

  it.each(sends)('%s: every code is said in its own words', async (route) => {
    for (const code of codesOf(route)) {
      const detail = sentenceOf(code, { reasons: 'Thôn đã kết thúc.' });
      const problem = await problemOf(new Response(JSON.stringify({ code, detail }), { status: 422 }));
      expect(sentenceFor(problem)).toBe(detail);
      if (!NOTHING_LEFT.includes(code)) expect(detail).toMatch(WHAT_TO_DO);
    }
  });

  const screens = import.meta.glob<string>(['../features/**/*.ts*', '../ui/**/*.ts*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });

  it('stands at the form: no screen sends without showing why it was not taken', () => {
    const sending = Object.entries(screens).filter(([, text]) => /\b(useSend|useSaving)\(/.test(text));
    expect(sending.length).toBeGreaterThan(50);
    // A hook hands on what went wrong; a screen says it, or gives it to the frame that does.
    const silent = sending.filter(([path, text]) =>
      path.endsWith('.ts') ? !/\b(error|send|saving)\b/.test(text) : !/sentenceFor\(|saving=\{|error=\{/.test(text),
    );
    expect(silent.map(([path]) => path)).toEqual([]);
  });
});
