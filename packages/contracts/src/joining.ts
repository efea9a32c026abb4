import { z } from 'zod';
import { ConsentPurpose, JoinRequestState } from './enums.ts';
import { RulesWords } from './group-rules.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId, PersonName, setOf, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** Whatever was scanned: one that is none of ours is answered with `qr_not_found`. */
const InvitationParams = z.object({ code: Text.max(500) });

/** What a village QR opens (D-G4, D-P2): purposes and rules in plain words, nothing about anybody else. */
export const getInvitation = defineRoute({
  method: 'GET',
  path: '/v1/invitations/:code',
  summary: 'Lời mời của thôn, bản sau khi quét mã QR',
  access: 'public',
  params: InvitationParams,
  response: z.object({
    village: UnitSummary,
    teamName: z.string(),
    purposes: z.array(
      z.object({ purpose: ConsentPurpose, title: z.string(), text: z.string(), required: z.boolean() }),
    ),
    consentTextVersion: z.string(),
    rules: RulesWords,
    rulesVersion: z.string(),
  }),
  errors: ['qr_not_found', 'qr_replaced', 'too_many_requests'],
});

export const requestToJoin = defineRoute({
  method: 'POST',
  path: '/v1/invitations/:code/requests',
  summary: 'Đồng ý và xin tham gia nhóm của thôn, bản (D-G5)',
  access: 'session',
  params: InvitationParams,
  body: z.object({
    operationId: OperationId,
    fullName: PersonName,
    /** Name of the head of the household, as the resident says it; nobody else's data is shown to choose from. */
    headName: PersonName,
    hamlet: Words.pipe(z.string().max(120)),
    consents: setOf(ConsentPurpose),
    consentTextVersion: Text.max(40),
    rulesAccepted: z.literal(true),
    /** The wording that was read and accepted. */
    rulesVersion: Text.max(40),
  }),
  created: true,
  response: z.object({ requestId: Id, state: JoinRequestState, village: UnitSummary }),
  errors: [
    'qr_not_found',
    'qr_replaced',
    'consent_missing',
    'rules_changed',
    'already_requested',
    'operation_reused',
    'too_many_requests',
  ],
});

export const JoinRequest = z.object({
  id: Id,
  village: UnitSummary,
  fullName: z.string(),
  headName: z.string(),
  hamlet: z.string(),
  requestedAt: Instant,
  /** Registered households of the village whose head bears this name (accents and tone position folded). */
  matches: z.array(z.object({ householdId: Id, headName: z.string(), hamlet: z.string().nullable() })),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

export const listJoinRequests = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/join-requests',
  summary: 'Những người xin tham gia đang chờ duyệt',
  access: 'office',
  params: UnitParams,
  response: z.object({ requests: z.array(JoinRequest) }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const decideJoinRequest = defineRoute({
  method: 'POST',
  path: '/v1/join-requests/:requestId/decision',
  summary: 'Duyệt hoặc không duyệt một người xin tham gia',
  access: 'office',
  params: z.object({ requestId: Id }),
  body: z.object({
    operationId: OperationId,
    decision: z.enum(['approve', 'reject']),
    /** The household that the resident belongs to, when it is known. */
    householdId: Id.nullable(),
    reason: Words,
  }),
  response: z.object({ requestId: Id, state: JoinRequestState }),
  errors: [
    'join_request_not_found',
    'outside_subtree',
    'join_request_decided',
    'household_not_found',
    'operation_reused',
  ],
});

const VillageQr = z.object({
  village: UnitSummary,
  /** As it stands in the QR, signed. */
  code: z.string(),
  link: z.string(),
  createdAt: Instant,
  /** Whether who asks may replace it. */
  mayReplace: z.boolean(),
});

const QR_ERRORS = ['unit_not_found', 'unit_not_a_village', 'unit_not_in_force', 'outside_subtree'] as const;

export const getVillageQr = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/qr',
  summary: 'Mã QR của thôn, bản',
  access: 'office',
  params: UnitParams,
  response: VillageQr,
  errors: QR_ERRORS,
});

export const replaceVillageQr = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/qr/replacement',
  summary: 'Đổi mã QR của thôn, bản: mã cũ không dùng được nữa',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** The code that the person sees: of two who replace it at once, the second is told (`qr_changed`). */
    code: Text.max(500),
  }),
  response: VillageQr,
  errors: [...QR_ERRORS, 'qr_changed', 'operation_reused'],
});

/** A sheet for the wall (PDF, A4 or A5), or the bare code as an image. */
export const QrSheetFormat = z.enum(['a4', 'a5', 'image']);
export type QrSheetFormat = z.infer<typeof QrSheetFormat>;

export const getQrSheet = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/qr/sheets/:format',
  summary: 'Địa chỉ tải tờ mã QR để in, dùng được trong 10 phút, không cần đăng nhập',
  access: 'office',
  params: UnitParams.extend({ format: QrSheetFormat }),
  response: z.object({
    /** Below the address of the API. */
    path: z.string(),
    expiresAt: Instant,
  }),
  errors: QR_ERRORS,
});
