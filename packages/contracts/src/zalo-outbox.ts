import { z } from 'zod';
import { RemovalReason, ZaloGroupKind } from './enums.ts';
import { Text } from './scalars.ts';

/**
 * Messages rest at night and go out once. Group commands go at any hour and may be repeated, for doing one twice is doing
 * it once.
 */
export const ZaloOutboxFamily = z.enum(['message', 'command']);
export type ZaloOutboxFamily = z.infer<typeof ZaloOutboxFamily>;

/**
 * - `waiting`: for its time, or for another attempt
 * - `sending`: a worker has it
 * - `sent`: Zalo has done it
 * - `refused`: Zalo has not done it and will not
 * - `unsure`: a message of which nobody knows whether it arrived; a person decides
 * - `dropped`: a person decided not to send it (again)
 */
export const ZaloOutboxState = z.enum(['waiting', 'sending', 'sent', 'refused', 'unsure', 'dropped']);
export type ZaloOutboxState = z.infer<typeof ZaloOutboxState>;

/** The id by which the Official Account knows a user. */
export const OaUserId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);

/** Zalo's longest text. Escaping never makes one longer. */
export const MESSAGE_LENGTH = 2_000;

/**
 * A message's text: words, which can mention nobody whatever a person wrote into them, and mentions of our own. Words are
 * escaped when the message is put together, there and nowhere else.
 */
export const MessageText = z
  .array(z.union([Text.min(1), z.object({ mention: OaUserId })]))
  .min(1)
  .max(50)
  .refine((parts) => parts.some((part) => typeof part === 'string' && part.trim() !== ''), 'empty')
  .refine((parts) => lengthOf(parts) <= MESSAGE_LENGTH, 'too_long');
export type MessageText = z.infer<typeof MessageText>;

function lengthOf(parts: readonly (string | { mention: string })[]): number {
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.mention.length + 3), 0);
}

/** Into a group of the Official Account. */
const GroupText = z.object({ kind: z.literal('group_text'), text: MessageText });
/** A picture by its public address, with words under it. */
const GroupImage = z.object({
  kind: z.literal('group_image'),
  text: MessageText,
  url: z.url({ protocol: /^https?$/ }),
});
/** A document that was uploaded to Zalo, by the token that it gave; good for seven days. */
const GroupFile = z.object({ kind: z.literal('group_file'), fileToken: Text.min(1).max(2_000) });
/** To one person who wrote to the Official Account within seven days. */
const UserText = z.object({ kind: z.literal('user_text'), text: MessageText });

const People = z.array(OaUserId).min(1).max(50);

/** What stands behind `CNS_BanBay_GiaPhu`: Zalo's names are short. */
export const GroupName = Text.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()).pipe(
  z.string().min(3).max(100),
);

/** Makes a group that asks for approval before anybody joins (D-G5). */
const CreateGroup = z.object({
  kind: z.literal('create_group'),
  groupKind: ZaloGroupKind,
  name: GroupName,
  /** Who is in it from the start, beside an administrator of the Official Account; others join by its link. */
  memberIds: z.array(OaUserId).max(90),
  /** Those of them who become deputies. */
  deputyIds: z.array(OaUserId).max(20),
  /** How many it will have one day: decides which of the paid groups is taken. */
  expectedMembers: z.int().min(1).max(1_000),
});
const UpdateGroup = z.object({
  kind: z.literal('update_group'),
  name: GroupName.optional(),
  joinApproval: z.boolean().optional(),
});
const AcceptPending = z.object({ kind: z.literal('accept_pending'), memberIds: People });
const RejectPending = z.object({ kind: z.literal('reject_pending'), memberIds: People });
const AddAdmins = z.object({ kind: z.literal('add_admins'), memberIds: People });
const RemoveAdmins = z.object({ kind: z.literal('remove_admins'), memberIds: People });
/** The reason is for our own record; Zalo takes none. */
const RemoveMembers = z.object({
  kind: z.literal('remove_members'),
  memberIds: People,
  reason: RemovalReason.optional(),
  note: Text.max(200).optional(),
});

/** What Zalo is asked to do. */
export const ZaloTask = z.discriminatedUnion('kind', [
  GroupText,
  GroupImage,
  GroupFile,
  UserText,
  CreateGroup,
  UpdateGroup,
  AcceptPending,
  RejectPending,
  AddAdmins,
  RemoveAdmins,
  RemoveMembers,
]);
export type ZaloTask = z.infer<typeof ZaloTask>;
export type ZaloTaskOf<Kind extends ZaloTask['kind']> = Extract<ZaloTask, { kind: Kind }>;
export type ZaloTaskKind = ZaloTask['kind'];
