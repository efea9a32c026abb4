import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUP_EVENTS } from './zalo-event-names.ts';
import { readZaloEvent } from './zalo-events.ts';

const message = { sender: { id: '1' }, recipient: { id: '2' }, message: { msg_id: 'm', text: 'chào' } };
const samples: Record<string, object> = {
  user_send_text: message,
  user_send_business_card: message,
  user_send_gif: message,
  oa_send_list: message,
  anonymous_send_file: { ...message, message: { msg_id: 'm', conversation_id: 'c' } },
  oa_send_anonymous_text: message,
  user_send_group_business_card: message,
  oa_send_group_location: message,
  user_seen_message: { message: { msg_ids: ['1', '2'] } },
  user_received_message: { message: { msg_id: 'm', tracking_id: 't', delivery_time: '1' } },
  user_reacted_message: { message: { msg_id: 'm', react_icon: '/-heart' } },
  oa_reacted_message: { message: { msg_id: 'm' } },
  follow: { oa_id: '1', follower: { id: '2' }, source: 'oa_profile' },
  unfollow: { oa_id: '1', follower: { id: '2' } },
  user_submit_info: {
    sender: { id: '1' },
    info: { name: 'A', phone: '84912345678', full_address: { user_ward: 'x' } },
  },
  user_withdraw: { user_id: '1', user_id_by_app: '2' },
  user_click_chatnow: { user_id: '1' },
  user_click_response_button: {},
  oa_send_consent: { phone: '84912345678', request_type: 'SENT' },
  user_reply_consent: { user_consent: 'ALLOW' },
  user_call_oa: { user_id: '1', call_id: 'c', call_duration: 1000 },
  oa_call_user: { phone: '84912345678', call_id: 'c' },
  add_user_to_tag: { tag: { user_ids: ['1'], name: 'x' } },
  remove_user_from_tag: { tag: { user_ids: ['1'], name: 'x' } },
  remove_tag: { tag: { name: 'x' } },
  update_user_info: { data: { method: 'dynamic_url' } },
  widget_interaction_accepted: { data: { user_id: '1' } },
  widget_failed_to_sync_user_external_id: { data: { message: 'x' } },
  user_feedback: { message: { msg_id: 'm', note: 'tốt', rate: 5 } },
  event_journey_acknowledged: {},
  event_journey_time_out: {},
  permission_revoked: {},
  extension_purchased: {},
  change_template_status: { status: { prev_status: 'ENABLE', new_status: 'REJECT' }, reason: 'x' },
  change_oa_daily_quota: { quota: { prev: 1, new: 2 } },
  change_template_quota: {},
  change_template_quality: {},
  change_oa_template_tags: {},
  ...Object.fromEntries(Object.keys(GROUP_EVENTS).map((name) => [name, { group_id: 'g', users: [{ id: '1' }] }])),
};

describe('an event of the webhook', () => {
  test.each(Object.entries(samples))('%s is known, and its unknown fields are kept', (event_name, sample) => {
    const read = readZaloEvent({ event_name, timestamp: '1795400000000', ...sample, surprise: { a: 1 } });
    expect(read?.family).not.toBe('unknown');
    expect(read).toMatchObject({ event_name, surprise: { a: 1 } });
  });

  test("of the mini app is read in the account's spelling", () => {
    const event = { event: 'user.revoke.consent', appId: '264', userId: '404', timestamp: 1670553442564 };
    expect(readZaloEvent(event)).toMatchObject({
      family: 'withdrawal',
      event_name: 'user.revoke.consent',
      app_id: '264',
      user_id_by_app: '404',
      timestamp: '1670553442564',
    });
  });

  test('takes numbers for ids, and reads what it can of the rest', () => {
    expect(
      readZaloEvent({ event_name: 'user_join_group', group_id: 12, users: [{ id: 34 }, 'x', 5, null] }),
    ).toMatchObject({
      family: 'group',
      group_id: '12',
      users: ['34', 'x', '5'],
    });
    expect(readZaloEvent({ event_name: 'follow', follower: { id: '1' }, timestamp: {}, oa_id: [] })).toMatchObject({
      family: 'follow',
      follower: '1',
    });
  });

  test('with an unknown name, or a known one that does not fit, is kept as unknown', () => {
    for (const event of [
      { event_name: 'new_thing', x: 1 },
      { event_name: 'user_join_group' },
      { event_name: 'user_send_text' },
    ]) {
      expect(readZaloEvent(event)).toMatchObject({ ...event, family: 'unknown' });
    }
  });

  test('that is none is null, and nothing is ever thrown', () => {
    for (const json of [null, 1, 'x', [], {}, { event_name: '' }, { event_name: 7 }])
      expect(readZaloEvent(json)).toBeNull();
    fc.assert(fc.property(fc.jsonValue(), (json) => void readZaloEvent(json)));
    const values = fc.dictionary(
      fc.constantFrom('users', 'sender', 'message', 'info', 'tag', 'data', 'group_id'),
      fc.jsonValue(),
    );
    const names = fc.constantFrom(...Object.keys(samples));
    fc.assert(fc.property(names, values, (event_name, rest) => readZaloEvent({ event_name, ...rest }) !== null));
  });
});
