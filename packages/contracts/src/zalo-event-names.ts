/**
 * Every event of the Official Account's webhook and of the mini app's that public material names, by family. Both
 * spellings are taken where two were seen; a name that is not here reads as `unknown` and is kept.
 */

/** What happened in the life of a group. */
export const GROUP_EVENTS = {
  create_group: 'created',
  update_group_info: 'changed',
  delete_group: 'disbanded',
  disperse_group: 'disbanded',
  user_join_group: 'joined',
  user_request_join_group: 'requested',
  react_request_join_group: 'requested',
  accept_request_join_group: 'joined',
  react_request_join_group_accept: 'joined',
  reject_request_join_group: 'rejected',
  react_request_join_group_reject: 'rejected',
  user_out_group: 'left',
  user_leave_group: 'left',
  add_group_admin: 'admin_added',
  remove_group_admin: 'admin_removed',
} as const;
export type GroupChange = (typeof GROUP_EVENTS)[keyof typeof GROUP_EVENTS];

/** A message into a group, by a member or by the Official Account. */
export const GROUP_MESSAGE =
  /^(user|oa)_send_group_(text|image|link|audio|video|business_card|sticker|gif|file|location)$/;

/** A message between one user, named or not, and the Official Account. */
const MESSAGE =
  /^(user_send|oa_send|anonymous_send|oa_send_anonymous)_(text|image|link|audio|video|sticker|location|business_card|file|gif|list|template)$/;

/** Families of events whose name alone says which. */
const BY_NAME = {
  user_seen_message: 'receipt',
  user_received_message: 'receipt',
  user_reacted_message: 'receipt',
  oa_reacted_message: 'receipt',
  follow: 'follow',
  unfollow: 'follow',
  user_submit_info: 'submitted_info',
  user_withdraw: 'withdrawal',
  'user.revoke.consent': 'withdrawal',
  user_click_chatnow: 'click',
  user_click_response_button: 'click',
  oa_send_consent: 'call',
  user_reply_consent: 'call',
  user_call_oa: 'call',
  oa_call_user: 'call',
  add_user_to_tag: 'tag',
  remove_user_from_tag: 'tag',
  remove_tag: 'tag',
  update_user_info: 'user_info',
  widget_interaction_accepted: 'widget',
  widget_failed_to_sync_user_external_id: 'widget',
  user_feedback: 'feedback',
  event_journey_acknowledged: 'journey',
  event_journey_time_out: 'journey',
  permission_revoked: 'account',
  extension_purchased: 'account',
  change_oa_daily_quota: 'account',
  change_template_quota: 'account',
  change_template_status: 'account',
  change_template_quality: 'account',
  change_oa_template_tags: 'account',
  'versions.review.done': 'account',
} as const;

export type ZaloEventFamily =
  | (typeof BY_NAME)[keyof typeof BY_NAME]
  | 'group'
  | 'group_message'
  | 'message'
  | 'unknown';

export function zaloEventFamilyOf(name: string): ZaloEventFamily {
  if (Object.hasOwn(GROUP_EVENTS, name)) return 'group';
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name as keyof typeof BY_NAME];
  if (GROUP_MESSAGE.test(name)) return 'group_message';
  return MESSAGE.test(name) ? 'message' : 'unknown';
}
