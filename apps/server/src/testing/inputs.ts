import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';

type RegisterBody = Api['POST /v1/households']['body'];
type PollBody = Api['POST /v1/units/:unitId/polls']['body'];
type DispatchBody = Api['POST /v1/units/:unitId/dispatches']['body'];
type LessonBody = Api['POST /v1/units/:unitId/lessons']['body'];
type VisitBody = Api['POST /v1/visits']['body'];

/** A household as a member types it: the head and the spouse. */
export function householdInput(villageId: string, change: Partial<RegisterBody> = {}): RegisterBody {
  return {
    operationId: newId(),
    id: newId(),
    villageId,
    phone: null,
    hamlet: 'Xóm trên',
    priority: [],
    residents: [
      { id: newId(), fullName: 'Lò Văn Inh', relation: 'head', birthYear: 1953 },
      { id: newId(), fullName: 'Lò Thị Pản', relation: 'spouse', birthYear: 1955 },
    ],
    consents: ['support', 'contact'],
    consentTextVersion: '2026-11',
    ...change,
  };
}

/** A visit that teaches one person one skill. */
export function visitInput(householdId: string, residentId: string, change: Partial<VisitBody> = {}): VisitBody {
  return {
    operationId: newId(),
    id: newId(),
    householdId,
    occurredAt: '2026-11-23T02:30:00.000Z',
    outcome: 'done',
    comeBackOn: null,
    residents: [{ residentId, skills: [{ skill: 1, levelBefore: null, levelAfter: 'guided' }], services: [] }],
    difficulties: '',
    needs: '',
    ...change,
  };
}

/** A lesson on Sunday morning to which ten came who are not named. */
export function lessonInput(leaderId: string, change: Partial<LessonBody> = {}): LessonBody {
  return {
    operationId: newId(),
    id: newId(),
    kind: 'lesson',
    occurredAt: '2026-11-22T01:00:00.000Z',
    place: 'Nhà văn hóa bản',
    topics: [1],
    residentIds: [],
    others: 10,
    leaderIds: [leaderId],
    ...change,
  };
}

/** What a resident asks of the team. */
export function helpWanted(
  villageId: string,
  change: Partial<Api['POST /v1/me/requests']['body']> = {},
): Api['POST /v1/me/requests']['body'] {
  return { operationId: newId(), id: newId(), villageId, kind: 'help', skill: 3, words: '', ...change };
}

/** What a resident tells about somebody who tried to cheat. */
export function scamInput(
  villageId: string,
  change: Partial<Api['POST /v1/scam-reports']['body']> = {},
): Api['POST /v1/scam-reports']['body'] {
  return {
    operationId: newId(),
    id: newId(),
    villageId,
    kind: 'call',
    words: 'Có người gọi xưng là công an, bảo chuyển tiền.',
    suspect: '0900 000 000',
    moneyLost: false,
    anonymous: true,
    ...change,
  };
}

/** A question to the village, open for two days. */
export function pollInput(change: Partial<PollBody> = {}): PollBody {
  return {
    operationId: newId(),
    id: newId(),
    question: 'Họp thôn tối thứ mấy?',
    options: ['Thứ Bảy', 'Chủ nhật'],
    multiple: false,
    closesAt: '2026-11-25T13:00:00.000Z',
    ...change,
  };
}

/** A video for the groups of the people. */
export function dispatchInput(change: Partial<DispatchBody> = {}): DispatchBody {
  return {
    operationId: newId(),
    id: newId(),
    title: 'Cách cài VNeID',
    body: 'Xem video rồi làm theo.',
    link: 'https://dichvucong.gov.vn/huong-dan',
    groupKinds: ['community'],
    pin: false,
    ...change,
  };
}

type RequestBody = Api['POST /v1/units/:unitId/report-requests']['body'];

/** A report on demand of a commune's villages. */
export function requestInput(change: Partial<RequestBody> = {}): RequestBody {
  return {
    operationId: newId(),
    id: newId(),
    title: 'Rà soát sóng điện thoại',
    explanation: 'Đếm tại thời điểm báo cáo.',
    due: { village: '2026-12-28' },
    unitIds: [],
    indicators: [
      { kind: 'number', name: 'Số hộ chưa có điện thoại thông minh', unit: 'hộ', explanation: '', options: [] },
      { kind: 'percent', name: 'Hộ có sóng 4G', unit: 'hộ', explanation: '', options: [] },
      { kind: 'choice', name: 'Chất lượng sóng', unit: '', explanation: '', options: ['Mạnh', 'Yếu', 'Không có'] },
      { kind: 'text', name: 'Đề nghị với nhà mạng', unit: '', explanation: '', options: [] },
    ],
    ...change,
  };
}
