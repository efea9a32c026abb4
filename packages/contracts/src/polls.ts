import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant, Line, OperationId, Share, setOf } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** A poll in a list (D-G8). Who voted what is nobody's to know: there are counts only, and only when it is over. */
export const PollCard = z.object({
  id: Id,
  unit: UnitSummary,
  question: z.string(),
  open: z.boolean(),
  /** When it closes, or closed. */
  closesAt: Instant,
  /** How many have voted, of those who may. */
  turnout: Share,
  mayVote: z.boolean(),
  /** Whether the person who asks has voted; false once the ballots are counted and gone. */
  voted: z.boolean(),
});
export type PollCard = z.infer<typeof PollCard>;

/** `open`: shown when it closes. `too_few`: so few voted that counts would tell who chose what. */
export const PollResult = z.enum(['open', 'too_few', 'shown']);
export type PollResult = z.infer<typeof PollResult>;

export const PollView = PollCard.extend({
  multiple: z.boolean(),
  options: z.array(z.object({ number: z.int(), text: z.string(), votes: z.int().nullable() })),
  result: PollResult,
  /** What the person who asks has chosen, while it is open. */
  myChoices: z.array(z.int()),
  mayClose: z.boolean(),
  /** The dispatch that announced it in the groups, for whoever may see which groups have it. */
  announcementId: Id.nullable(),
  createdAt: Instant,
});
export type PollView = z.infer<typeof PollView>;

const PollParams = z.object({ pollId: Id });

export const listMyPolls = defineRoute({
  method: 'GET',
  path: '/v1/polls',
  summary: 'Bình chọn ở thôn, xã mà người đang đăng nhập được tham gia (D-G8)',
  access: 'session',
  response: z.object({ polls: z.array(PollCard) }),
});

export const getPoll = defineRoute({
  method: 'GET',
  path: '/v1/polls/:pollId',
  summary: 'Một cuộc bình chọn, cho người được bình chọn và người phụ trách',
  access: 'session',
  params: PollParams,
  response: PollView,
  errors: ['poll_not_found'],
});

export const vote = defineRoute({
  method: 'PUT',
  path: '/v1/polls/:pollId/vote',
  summary: 'Bình chọn, hoặc đổi lựa chọn khi chưa kết thúc',
  access: 'session',
  params: PollParams,
  body: z.object({ operationId: OperationId, choices: setOf(z.int().min(1).max(10)) }),
  response: PollView,
  errors: [
    'poll_not_found',
    'poll_closed',
    'poll_choice_missing',
    'poll_one_choice',
    'poll_choice_unknown',
    'operation_reused',
    'too_many_requests',
  ],
});

export const listUnitPolls = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/polls',
  summary: 'Bình chọn của đơn vị, của cấp trên và cấp dưới có liên quan',
  access: 'office',
  params: UnitParams,
  response: z.object({ polls: z.array(PollCard) }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const createPoll = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/polls',
  summary: 'Mở bình chọn và báo vào các nhóm Zalo bên dưới (D-G8)',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** Made on the phone. */
    id: Id,
    question: Line(200),
    options: z.array(Line(100)).min(2).max(10),
    multiple: z.boolean(),
    closesAt: Instant,
  }),
  created: true,
  response: PollView,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'poll_options_alike',
    'poll_closes_too_soon',
    'poll_closes_too_late',
    'polls_too_many',
    'id_taken',
    'operation_reused',
  ],
});

export const closePoll = defineRoute({
  method: 'POST',
  path: '/v1/polls/:pollId/closing',
  summary: 'Kết thúc bình chọn trước giờ và đếm kết quả',
  access: 'office',
  params: PollParams,
  body: z.object({ operationId: OperationId }),
  response: PollView,
  errors: ['poll_not_found', 'outside_subtree', 'poll_closed', 'operation_reused'],
});
