import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityOfEvent } from './zalo-event-identity.ts';

const joined = {
  event_name: 'user_join_group',
  oa_id: '4520000000000000001',
  group_id: '8000000000000000001',
  users: [{ id: '6246845883529197601' }, { id: '6246845883529197602' }],
  timestamp: '1795400000000',
};
const message = {
  event_name: 'user_send_group_text',
  sender: { id: '1' },
  recipient: { id: 'g' },
  message: { msg_id: 'm', text: 'chào' },
  timestamp: '1795400000000',
};

describe('what makes an event this one', () => {
  test('not the order of people, nor of fields, nor numbers in place of strings', () => {
    const identity = identityOfEvent(joined);
    expect(identityOfEvent({ ...joined, users: [...joined.users].reverse() })).toBe(identity);
    expect(identityOfEvent(Object.fromEntries(Object.entries(joined).reverse()))).toBe(identity);
    expect(identityOfEvent({ ...joined, timestamp: 1795400000000 })).toBe(identity);
  });

  test('name, account, group, time and people of an event about a group', () => {
    const changes = [
      { event_name: 'user_out_group' },
      { oa_id: '1' },
      { group_id: '1' },
      { timestamp: '1795400000001' },
      { users: [{ id: '6246845883529197601' }] },
    ];
    const identities = [joined, ...changes.map((change) => ({ ...joined, ...change }))].map(identityOfEvent);
    expect(new Set(identities).size).toBe(changes.length + 1);
  });

  test('the id of a message, whatever else of it differs', () => {
    expect(identityOfEvent({ ...message, timestamp: '2' })).toBe(identityOfEvent(message));
    expect(identityOfEvent({ ...message, message: { msg_id: 'n' } })).not.toBe(identityOfEvent(message));
    expect(identityOfEvent({ ...message, sender: { id: '2' } })).not.toBe(identityOfEvent(message));
  });

  test('none where a message can be told of many times, or where too little is said', () => {
    expect(identityOfEvent({ ...message, event_name: 'user_reacted_message' })).toBeNull();
    expect(identityOfEvent({ ...message, event_name: 'oa_send_consent' })).toBeNull();
    expect(identityOfEvent({ ...joined, timestamp: undefined })).toBeNull();
    expect(identityOfEvent({ ...joined, group_id: '' })).toBeNull();
  });

  test('never fails, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        identityOfEvent(json);
        identityOfEvent({ ...joined, users: json });
        identityOfEvent({ ...message, message: json, sender: json });
      }),
    );
  });
});
