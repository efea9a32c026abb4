import { readZaloEvent } from '@cns/contracts/zalo-events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectsOf } from './zalo-effects.ts';

const RECEIVED = new Date('2026-11-23T03:00:00Z');
const AT = new Date('2026-11-22T18:30:00Z');
const OA = '4520000000000000001';

function effects(event: Record<string, unknown>) {
  const read = readZaloEvent({ oa_id: OA, timestamp: String(AT.getTime()), ...event });
  return read && effectsOf(read, RECEIVED);
}

describe('the life of a group (D-G1, D-G5)', () => {
  const of = (event_name: string, more: object = { users: [{ id: '1' }] }) =>
    effects({ event_name, group_id: 'g', ...more });

  test.each([
    ['user_join_group', 'joined'],
    ['accept_request_join_group', 'joined'],
    ['react_request_join_group_accept', 'joined'],
    ['user_request_join_group', 'requested'],
    ['react_request_join_group', 'requested'],
    ['reject_request_join_group', 'rejected'],
    ['react_request_join_group_reject', 'rejected'],
    ['user_out_group', 'left'],
    ['user_leave_group', 'left'],
    ['add_group_admin', 'admin_added'],
    ['remove_group_admin', 'admin_removed'],
  ])('%s says %s', (name, fact) => {
    expect(of(name)).toEqual([{ kind: 'membership', groupId: 'g', zaloId: '1', fact, at: AT }]);
  });

  test.each([
    ['create_group', 'created'],
    ['update_group_info', 'changed'],
    ['delete_group', 'disbanded'],
    ['disperse_group', 'disbanded'],
  ])('%s says %s', (name, change) => {
    expect(of(name, {})).toEqual([{ kind: 'group', groupId: 'g', change, at: AT }]);
  });

  test('people in every shape that was seen; one broken entry takes no other along', () => {
    const who = (more: object) => of('user_join_group', more)?.map((effect) => 'zaloId' in effect && effect.zaloId);
    expect(who({ users: [{ id: '1' }, { user_id: '2' }, '3', { id: 4 }, { id: '1' }] })).toEqual(['1', '2', '3', '4']);
    expect(who({ users: [{ id: '1' }, null, { name: 'x' }, { id: '' }, { id: 'a\0b' }, { id: '\ud800' }] })).toEqual([
      '1',
    ]);
    expect(who({ user_id: '5' })).toEqual(['5']);
    expect(who({ sender: { id: '6' } })).toEqual(['6']);
    expect(who({ users: [] })).toBeUndefined();
  });

  test('an absurd time gives way to that of receipt', () => {
    for (const timestamp of ['-1', '0', '154390853474', '99999999999999', 'soon', '1e300', '', undefined]) {
      expect(of('create_group', { timestamp })).toMatchObject([{ at: RECEIVED }]);
    }
  });

  test('a clock of Zalo that is seconds ahead is believed, one that is minutes ahead is not', () => {
    const ahead = (seconds: number) => new Date(RECEIVED.getTime() + seconds * 1000);
    const at = (seconds: number) => of('create_group', { timestamp: String(ahead(seconds).getTime()) });
    expect(at(5)).toMatchObject([{ at: ahead(5) }]);
    expect(at(600)).toMatchObject([{ at: RECEIVED }]);
  });
});

describe('messages', () => {
  const message = { message: { msg_id: 'm', text: 'chào' }, sender: { id: '1' }, recipient: { id: 'g' } };

  test('into a group are counted on the day in Vietnam, and their words go nowhere (D-G8)', () => {
    const counted = effects({ event_name: 'user_send_group_text', ...message });
    expect(counted).toEqual([{ kind: 'group_message', groupId: 'g', day: '2026-11-23', from: 'people', at: AT }]);
    expect(effects({ event_name: 'oa_send_group_image', ...message })).toMatchObject([{ from: 'oa' }]);
    expect(
      effects({ event_name: 'user_send_group_sticker', ...message, recipient: { id: 'x' }, group_id: 'g' }),
    ).toMatchObject([{ groupId: 'g' }]);
  });

  test('name both ids of their sender', () => {
    const both = { kind: 'ids_of_one_person', zaloId: '1', appUserId: 'a', at: AT };
    expect(effects({ event_name: 'user_send_text', user_id_by_app: 'a', ...message })).toEqual([both]);
    expect(effects({ event_name: 'user_send_group_text', user_id_by_app: 'a', ...message })).toContainEqual(both);
    // Here the sender is the account, and whose id stands beside it is not said.
    expect(effects({ event_name: 'oa_send_text', user_id_by_app: 'a', ...message, sender: { id: OA } })).toEqual([]);
  });
});

describe('people', () => {
  test('follow and unfollow', () => {
    const event = { follower: { id: '1' }, user_id_by_app: 'a' };
    expect(effects({ event_name: 'follow', ...event })).toEqual([
      { kind: 'follower', zaloId: '1', fact: 'followed', at: AT },
      { kind: 'ids_of_one_person', zaloId: '1', appUserId: 'a', at: AT },
    ]);
    expect(effects({ event_name: 'unfollow', ...event })?.[0]).toMatchObject({ fact: 'unfollowed' });
  });

  test.each([
    ['84912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['+84 912.345.678', '+84912345678'],
    [84912345678, '+84912345678'],
  ])('a submitted phone %s', (phone, expected) => {
    const [claimed] = effects({ event_name: 'user_submit_info', sender: { id: '1' }, info: { phone } }) ?? [];
    expect(claimed).toEqual({ kind: 'phone_claimed', zaloId: '1', phone: expected, at: AT });
  });

  test.each(['12345', '', 'không có', '1-800-FLOWERS', undefined, null, {}])('a phone that is none: %s', (phone) => {
    expect(effects({ event_name: 'user_submit_info', sender: { id: '1' }, info: { phone } })).toEqual([]);
  });

  test('who wants to be forgotten, by either webhook (D-P3)', () => {
    const source = 'user_withdraw';
    expect(effects({ event_name: source, user_id: '1', user_id_by_app: 'a' })).toEqual([
      { kind: 'erasure', source, oaUserId: '1', appUserId: 'a', at: AT },
    ]);
    expect(readAndApply({ event: 'user.revoke.consent', appId: '9', userId: 'a', timestamp: AT.getTime() })).toEqual([
      { kind: 'erasure', source: 'user.revoke.consent', oaUserId: null, appUserId: 'a', at: AT },
    ]);
  });
});

function readAndApply(event: object) {
  const read = readZaloEvent(event);
  return read && effectsOf(read, RECEIVED);
}

describe('the account', () => {
  test('what Zalo changes becomes an alert of plain values, without ids of people', () => {
    expect(
      effects({
        event_name: 'change_template_status',
        user_id: '1',
        status: { prev_status: 'ENABLE', new_status: 'REJECT\0\ud800' },
        reason: 'sai mẫu',
        deep: { deeper: { deepest: 1 } },
      }),
    ).toEqual([
      {
        kind: 'alert',
        name: 'change_template_status',
        detail: { 'status.prev_status': 'ENABLE', 'status.new_status': 'REJECT', reason: 'sai mẫu' },
        at: AT,
      },
    ]);
  });
});

describe('anything', () => {
  test('is understood without effect, or not understood, and never an error', () => {
    expect(effects({ event_name: 'user_seen_message', message: { msg_ids: ['1'] } })).toEqual([]);
    expect(effects({ event_name: 'something_new' })).toBeNull();
    expect(effects({ event_name: 'user_join_group', users: [{ id: '1' }] })).toBeNull();
    expect(effects({ event_name: '__proto__' })).toBeNull();
    const names = fc.constantFrom('follow', 'user_join_group', 'user_submit_info', 'permission_revoked', 'x');
    fc.assert(
      fc.property(names, fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (event_name, event, value) => {
        effects({ ...event, event_name });
        effects({
          event_name,
          users: value,
          sender: value,
          info: value,
          follower: value,
          group_id: value,
          timestamp: value,
        });
      }),
    );
  });
});
