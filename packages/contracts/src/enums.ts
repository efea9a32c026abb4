import { z } from 'zod';

export { SKILL_NUMBERS } from './skill-numbers.ts';

/** Levels of the hierarchy, highest first (D-H1). The district exists only in trees of before 1/7/2025 (D-H2). */
export const UnitLevel = z.enum(['province', 'district', 'commune', 'village']);
export type UnitLevel = z.infer<typeof UnitLevel>;

/** What a unit is called by law; the level follows from it (D-H1). */
export const UnitKind = z.enum([
  'tinh',
  'thanh_pho_trung_uong',
  'huyen',
  'quan',
  'thi_xa',
  'thanh_pho',
  'xa',
  'phuong',
  'thi_tran',
  'dac_khu',
  'thon',
  'ban',
  'to_dan_pho',
  'ap',
  'khu_pho',
  'xom',
]);
export type UnitKind = z.infer<typeof UnitKind>;

/** `pending_decision` = "chờ quyết định": a village that waits for a merger decision (D-H5). */
export const UnitState = z.enum(['in_force', 'pending_decision']);
export type UnitState = z.infer<typeof UnitState>;

/** What a person may hold; each opens one subtree (D-P4, D-T2, D-T3). */
export const Office = z.enum([
  'team_leader',
  'team_deputy',
  'team_member',
  'collaborator',
  'commune_leader',
  'commune_officer',
  'district_officer',
  'province_officer',
]);
export type Office = z.infer<typeof Office>;

/** The numbers of the five basic digital skills (D-S1). Their names come from the framework in force. */
export const SkillNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type SkillNumber = z.infer<typeof SkillNumber>;

/** Level of a resident in a skill (D-S2). A skill without a record has no level at all, which is not `none` (D-S7). */
export const SkillLevel = z.enum(['none', 'guided', 'proficient']);
export type SkillLevel = z.infer<typeof SkillLevel>;

/** D-S6. */
export const PriorityReason = z.enum(['elderly', 'vulnerable', 'remote', 'never_used_technology']);
export type PriorityReason = z.infer<typeof PriorityReason>;

export const ResidentRelation = z.enum(['head', 'spouse', 'child', 'parent', 'grandchild', 'other']);
export type ResidentRelation = z.infer<typeof ResidentRelation>;

/** D-V1. */
/** Why somebody lives in a household no more. */
export const Departure = z.enum(['moved', 'died']);
export type Departure = z.infer<typeof Departure>;

export const VisitOutcome = z.enum(['done', 'nobody_home', 'refused', 'come_back']);
export type VisitOutcome = z.infer<typeof VisitOutcome>;

/** What the member helped with during a visit (D-V1); each feeds an indicator D1…D8 of the monthly report. */
export const SupportService = z.enum([
  'vneid_level_1',
  'vneid_level_2',
  'public_service_account',
  'public_service_filing',
  'payment_account',
  'qr_payment',
  'digital_shop',
  'health_record',
  'digital_signature',
]);
export type SupportService = z.infer<typeof SupportService>;

/** A small group, or a digital day of the whole village (D-V2). */
export const LessonKind = z.enum(['lesson', 'fair']);
export type LessonKind = z.infer<typeof LessonKind>;

/** D-R4. `locked` = approved and past the day on which the period closes. */
export const ReportState = z.enum(['draft', 'submitted', 'returned', 'approved', 'locked']);
export type ReportState = z.infer<typeof ReportState>;

/** Judged by the server's clock at receipt (D-R3). */
export const Timeliness = z.enum(['not_due', 'on_time', 'late', 'missing']);
export type Timeliness = z.infer<typeof Timeliness>;

/** D-G1. */
export const ZaloGroupKind = z.enum(['steering', 'team', 'community']);
export type ZaloGroupKind = z.infer<typeof ZaloGroupKind>;

/** Made by the Official Account (events arrive), or an ordinary Zalo group that people declare. */
export const ZaloGroupOrigin = z.enum(['official_account', 'ordinary']);
export type ZaloGroupOrigin = z.infer<typeof ZaloGroupOrigin>;

/** `camel`: CNS_BanBay_GiaPhu_BaoThang (S1). `dashed`: Tổ CNS - Thôn A - Xã B (S0). D-G2. */
export const GroupNameForm = z.enum(['camel', 'dashed']);
export type GroupNameForm = z.infer<typeof GroupNameForm>;

export const MembershipState = z.enum(['pending', 'member', 'left', 'rejected']);
export type MembershipState = z.infer<typeof MembershipState>;

/** The four steps of a village's group, in their order (D-G3). */
export const RolloutStep = z.enum(['created', 'invited', 'rules_pinned', 'operating']);
export type RolloutStep = z.infer<typeof RolloutStep>;

/** What keeps a step from being done. */
export const RolloutLack = z.enum([
  'group',
  'standard_name',
  'approval_off',
  'approval_unknown',
  'qr',
  'households',
  'rules_posted',
  'rules_pinned',
  'activity',
]);
export type RolloutLack = z.infer<typeof RolloutLack>;

/** Whether somebody who should be in a group is; `unknown` = their Zalo is not known, which is not "missing" (D-G6, D-S7). */
export const Belonging = z.enum(['in', 'waiting', 'missing', 'unknown']);
export type Belonging = z.infer<typeof Belonging>;

/** Why somebody who is in a group should not be (D-G6). */
export const StrangerReason = z.enum(['office_ended', 'no_office', 'not_let_in']);
export type StrangerReason = z.infer<typeof StrangerReason>;

/** What happened to somebody in a group. */
export const GroupHistoryFact = z.enum(['asked', 'joined', 'left', 'rejected', 'admin_added', 'admin_removed']);
export type GroupHistoryFact = z.infer<typeof GroupHistoryFact>;

/**
 * By which evidence a Zalo id is a person's: Zalo's own answer to a sign-in, a phone number that Zalo confirmed, a signed
 * event that names both ids, or a number that the user wrote into Zalo's form (a claim, the weakest).
 */
export const IdEvidence = z.enum(['access_token', 'phone_token', 'webhook', 'webhook_phone']);
export type IdEvidence = z.infer<typeof IdEvidence>;

/** `withdrawn` = the person took back the consent and left. */
export const JoinRequestState = z.enum(['pending', 'approved', 'rejected', 'withdrawn']);
export type JoinRequestState = z.infer<typeof JoinRequestState>;

/** One purpose, one consent (D-P2). */
export const ConsentPurpose = z.enum(['support', 'contact', 'group']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** What is to be forgotten: the person, everybody named in the household, or both (D-P3). */
export const ErasureScope = z.enum(['person', 'household', 'both']);
export type ErasureScope = z.infer<typeof ErasureScope>;

export const ConsentChannel = z.enum(['own_scan', 'assisted']);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** Why somebody is removed from a group (D-G8, D-G4). */
export const RemovalReason = z.enum(['spam', 'advert', 'gambling', 'false_news', 'rude', 'other']);
export type RemovalReason = z.infer<typeof RemovalReason>;

/** Why something goes to the groups (D-G7): content from above, a poll's announcement (D-G8), the rules (D-G4). */
export const DispatchKind = z.enum(['content', 'poll', 'rules']);
export type DispatchKind = z.infer<typeof DispatchKind>;

/**
 * What became of a dispatch in one group. To a group of the Official Account it is sent: `waiting`, `sent`, `refused`, or
 * `unsure` when nobody knows whether it arrived. In an ordinary group somebody posts it: `to_post`, `posted`.
 */
export const DeliveryState = z.enum(['waiting', 'sent', 'refused', 'unsure', 'to_post', 'posted']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** What a resident asks of the team: help, a mistake in what is kept of the household, a visit that was not so (D-P3). */
export const RequestKind = z.enum(['help', 'correction', 'dispute']);
export type RequestKind = z.infer<typeof RequestKind>;

export const RequestState = z.enum(['waiting', 'taken', 'done', 'withdrawn']);
export type RequestState = z.infer<typeof RequestState>;

/** What became of a need or difficulty that a visit heard (D-V3). */
export const NeedState = z.enum(['waiting', 'taken', 'answered']);
export type NeedState = z.infer<typeof NeedState>;

/** How somebody tried to cheat (D-V3). */
export const ScamKind = z.enum(['call', 'message', 'link', 'goods', 'money', 'other']);
export type ScamKind = z.infer<typeof ScamKind>;

/** What a member is given to do (D-T6). */
export const AssignmentKind = z.enum(['hamlet', 'household', 'duty']);
export type AssignmentKind = z.infer<typeof AssignmentKind>;
