import { expect, test } from 'vitest';
import { FullGroup, MemberPage, Quota } from './oa-answers.ts';

test('a group as documented, with texts in place of numbers and booleans', () => {
  const answer = {
    data: {
      group_info: {
        group_id: 'a57a91e562b78be9d2a6',
        group_link: 'https://zalo.me/g/zkfgeb641',
        name: 'b52',
        group_description: '',
        avatar: 'http://s120.ava.grp.talk.zdn.vn/default',
        status: 'enabled',
        total_member: 2,
        max_member: '10',
      },
      asset_info: { asset_type: 'gmf10', asset_id: 'asset_id', valid_through: '10/10/2024', auto_renew: 'true' },
      group_setting: { lock_send_msg: false, join_appr: true, enable_msg_history: true, enable_link_join: true },
    },
    error: 0,
    message: 'Success',
  };

  expect(FullGroup.parse(answer)).toEqual({
    groupId: 'a57a91e562b78be9d2a6',
    name: 'b52',
    description: '',
    avatar: 'http://s120.ava.grp.talk.zdn.vn/default',
    link: 'https://zalo.me/g/zkfgeb641',
    status: 'enabled',
    totalMembers: 2,
    maxMembers: 10,
    asset: { assetId: 'asset_id', productType: 'gmf10', validThrough: '10/10/2024', autoRenew: true },
    settings: { lockSendMsg: false, joinAppr: true, enableMsgHistory: true, enableLinkJoin: true },
  });
});

test('members as documented: the Official Account and people', () => {
  const data = {
    offset: 0,
    count: 5,
    total: '2',
    member_count: 2,
    members: [
      { oa_id: '607812198688816074', name: 'Chủ Trại Mèo', avatar: '' },
      { user_id: '8756287263669629130', name: 'Hoàng Trường Phước', something_new: 1 },
    ],
  };

  expect(MemberPage.parse({ data })).toEqual({
    total: 2,
    items: [
      { kind: 'oa', id: '607812198688816074', name: 'Chủ Trại Mèo', avatar: null },
      { kind: 'user', id: '8756287263669629130', name: 'Hoàng Trường Phước', avatar: null },
    ],
  });
});

test('quota as documented', () => {
  const asset = {
    product_type: 'gmf10',
    quota_type: 'sub_quota',
    asset_id: 'asset_id',
    valid_through: '10/10/2024',
    auto_renew: false,
    status: 'available',
    used_id: '',
  };

  expect(Quota.parse({ data: [asset] })).toMatchObject([{ available: true, usedBy: null, autoRenew: false }]);
});
