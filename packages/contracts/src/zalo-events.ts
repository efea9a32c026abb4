import { z } from 'zod';
import { zaloEventFamilyOf } from './zalo-event-names.ts';

/** NUL and halves of characters: text that no database keeps. */
const UNWRITABLE = /[\0\p{Cs}]/u;
const Text = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => text.length <= 200 && !UNWRITABLE.test(text));
/** An id or a timestamp of Zalo: a string in the documentation, a number in some deliveries. */
const Id = Text.refine((text) => text.trim() !== '');
/** Words of people and long descriptions: read, never a reason to refuse an event. */
const Words = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const MaybeId = Id.optional().catch(undefined);

/** `{id}` as documented; a bare id and `{user_id}` were seen in code of others. */
const Somebody = z
  .union([Id, z.looseObject({ id: Id }), z.looseObject({ user_id: Id })])
  .transform((somebody) =>
    typeof somebody === 'string' ? somebody : String('id' in somebody ? somebody.id : somebody.user_id),
  );
const MaybeSomebody = Somebody.optional().catch(undefined);
/** Whoever of a list can be read: one broken entry takes no other along. */
const People = z
  .array(z.unknown())
  .transform((list) => list.flatMap((one) => Somebody.safeParse(one).data ?? []))
  .optional()
  .catch(undefined);

/** What every event may carry. Unknown fields are kept. */
const Envelope = z.looseObject({
  event_name: z.string().min(1).max(100),
  app_id: MaybeId,
  oa_id: MaybeId,
  /** Epoch milliseconds as text; may be missing or absurd. */
  timestamp: MaybeId,
  user_id: MaybeId,
  user_id_by_app: MaybeId,
  sender: MaybeSomebody,
  recipient: MaybeSomebody,
});

const Message = z.looseObject({
  msg_id: MaybeId,
  msg_ids: z.array(Id).optional().catch(undefined),
  text: Words,
  quote_msg_id: MaybeId,
  conversation_id: MaybeId,
  react_icon: Words,
  attachments: z
    .array(z.looseObject({ type: Words, payload: z.unknown().optional() }))
    .optional()
    .catch(undefined),
});

const of = <Family extends string, Shape extends z.ZodRawShape>(family: Family, shape: Shape) =>
  Envelope.extend({ family: z.literal(family), ...shape });

const AnyData = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** The events of `zalo.md` §1, told apart by `family`. */
export const ZaloEvent = z.discriminatedUnion('family', [
  /** §1.8 */
  of('group', { group_id: Id, users: People }),
  /** §1.9: `recipient` is the group; some write `group_id`. */
  of('group_message', { group_id: MaybeId, recipient: MaybeSomebody, message: Message }),
  /** §1.4 */
  of('message', { message: Message }),
  /** §1.7: seen, received, reacted */
  of('receipt', { message: Message.optional().catch(undefined) }),
  /** §1.5 */
  of('follow', { follower: MaybeSomebody, source: Words }),
  /** §1.6: both shapes of the address; the phone as the user wrote it. */
  of('submitted_info', {
    info: z.looseObject({ name: Words, phone: Words, address: Words, user_dob: Words, gender: Words }),
  }),
  /** §1.7, and the mini app's `user.revoke.consent`. */
  of('withdrawal', {}),
  of('click', {}),
  of('call', { phone: Words, call_id: Words, request_type: Words, user_consent: Words }),
  of('tag', { tag: z.looseObject({ name: Words, user_ids: People }).optional().catch(undefined) }),
  of('user_info', { data: AnyData }),
  of('widget', { data: AnyData }),
  of('feedback', { message: Message.optional().catch(undefined) }),
  of('journey', { data: AnyData }),
  /** What Zalo changes about the account: rights, quotas, templates. */
  of('account', { status: z.unknown().optional(), reason: Words, data: AnyData }),
  of('unknown', {}),
]);
export type ZaloEvent = z.infer<typeof ZaloEvent>;
export type ZaloEventOf<Family extends ZaloEvent['family']> = Extract<ZaloEvent, { family: Family }>;

/**
 * Reads an event tolerantly. A known name whose content does not fit reads as `unknown`; `null` when it is no event at
 * all. Never throws.
 */
export function readZaloEvent(json: unknown): ZaloEvent | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const event = inOneSpelling(json as Record<string, unknown>);
  if (typeof event.event_name !== 'string') return null;
  const read = ZaloEvent.safeParse({ ...event, family: zaloEventFamilyOf(event.event_name) });
  return read.data ?? ZaloEvent.safeParse({ ...event, family: 'unknown' }).data ?? null;
}

/** The mini app's own webhook writes `event`, `appId` and `userId`; its user id is the one by app. */
export function inOneSpelling(event: Record<string, unknown>): Record<string, unknown> {
  if (event.event_name !== undefined || typeof event.event !== 'string') return event;
  const { event: event_name, appId: app_id, userId: user_id_by_app, ...others } = event;
  return { ...others, event_name, app_id, user_id_by_app };
}
