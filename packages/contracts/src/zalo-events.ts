import { z } from 'zod';

/** An id or a timestamp of Zalo: a string in the documentation, a number in some deliveries. */
const Text = z.union([z.string(), z.number()]).transform(String);

/**
 * The envelope of a webhook event, read tolerantly: the two spellings of a group's lifecycle are settled in
 * `packages/domain`, unknown fields are kept, unknown names are stored and marked unhandled.
 */
export const ZaloEvent = z.looseObject({
  event_name: z.string().min(1).max(100),
  app_id: Text.optional(),
  oa_id: Text.optional(),
  group_id: Text.optional(),
  timestamp: Text.optional(),
  user_id: Text.optional(),
  user_id_by_app: Text.optional(),
  users: z.array(z.looseObject({ id: Text })).optional(),
  sender: z.looseObject({ id: Text }).optional(),
  recipient: z.looseObject({ id: Text }).optional(),
  follower: z.looseObject({ id: Text }).optional(),
  message: z.looseObject({ msg_id: Text.optional(), text: z.string().optional() }).optional(),
});
export type ZaloEvent = z.infer<typeof ZaloEvent>;
