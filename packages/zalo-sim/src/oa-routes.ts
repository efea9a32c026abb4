import type { FastifyInstance } from 'fastify';
import { Refusal, success } from './answers.ts';
import { writeAsOa, writeToPerson } from './chat.ts';
import { type Fields, fieldsOf, optionalFlag, optionalText, text, texts, whole } from './fields.ts';
import { briefGroup, fullGroup, memberEntries, pendingEntry, quotaEntry } from './group-answers.ts';
import { createGroup, dissolveGroup, moveGroupToAsset, openGroup, updateGroup } from './groups.ts';
import { acceptPending, addAdmins, invite, rejectPending, removeAdmins, takeOut } from './members.ts';
import { checkOaToken } from './oa-tokens.ts';
import { countCall } from './rate-limit.ts';
import { avatarOf, follows, personByOaId, type Sim } from './sim.ts';
import type { ChatMessage, GroupSettings } from './state.ts';

const MAX_PAGE = 50;

/** The Official Account's API v3: groups, quota, messages into groups, user detail. */
export function oaRoutes(app: FastifyInstance, sim: Sim): void {
  app.addHook('onRequest', async (request, reply) => {
    countCall(sim, reply);
    const token = request.headers.access_token;
    checkOaToken(sim, typeof token === 'string' ? token : undefined);
  });
  quotaRoutes(app, sim);
  groupRoutes(app, sim);
  memberRoutes(app, sim);
  messageRoutes(app, sim);
  userRoutes(app, sim);
}

function quotaRoutes(app: FastifyInstance, sim: Sim): void {
  app.post('/v3.0/oa/quota/group', ({ body }) => {
    const fields = fieldsOf(body);
    text(fields, 'quota_owner');
    const type = optionalText(fields, 'product_type');
    const assets = sim.store.state.assets.filter((asset) => type === undefined || asset.productType === type);
    return success(assets.map((asset) => quotaEntry(sim, asset)));
  });
}

function groupRoutes(app: FastifyInstance, sim: Sim): void {
  app.post('/v3.0/oa/group/creategroupwithoa', ({ body }) => {
    const fields = fieldsOf(body);
    const group = createGroup(sim, {
      name: text(fields, 'group_name'),
      description: optionalText(fields, 'group_description') ?? '',
      assetId: text(fields, 'asset_id'),
      members: texts(fields, 'member_user_ids'),
    });
    return success(briefGroup(group));
  });

  app.get('/v3.0/oa/group/getgroup', ({ query }) => {
    return success(fullGroup(sim, openGroup(sim, text(fieldsOf(query), 'group_id'))));
  });

  app.post('/v3.0/oa/group/updateinfo', ({ body }) => {
    const fields = fieldsOf(body);
    const group = updateGroup(sim, text(fields, 'group_id'), {
      name: optionalText(fields, 'group_name'),
      description: optionalText(fields, 'group_description'),
      avatar: optionalText(fields, 'group_avatar'),
      settings: settingsOf(fields),
    });
    return success(fullGroup(sim, group));
  });

  app.post('/v3.0/oa/group/updateasset', ({ body }) => {
    const fields = fieldsOf(body);
    return success(fullGroup(sim, moveGroupToAsset(sim, text(fields, 'group_id'), text(fields, 'asset_id'))));
  });

  app.post('/v3.0/oa/group/delete', ({ body }) => {
    dissolveGroup(sim, text(fieldsOf(body), 'group_id'));
    return success();
  });

  app.get('/v3.0/oa/group/getgroupsofoa', ({ query }) => {
    const page = pageOf(sim.store.state.groups, fieldsOf(query));
    return success({ ...page.head, group_count: page.items.length, groups: page.items.map(briefGroup) });
  });
}

function memberRoutes(app: FastifyInstance, sim: Sim): void {
  const changes = {
    invite,
    acceptpendinginvite: acceptPending,
    rejectpendinginvite: rejectPending,
    removemembers: takeOut,
    addadmins: addAdmins,
    removeadmins: removeAdmins,
  };
  for (const [name, change] of Object.entries(changes)) {
    app.post(`/v3.0/oa/group/${name}`, ({ body }) => {
      const fields = fieldsOf(body);
      change(sim, text(fields, 'group_id'), texts(fields, 'member_user_ids'));
      return success();
    });
  }

  app.get('/v3.0/oa/group/listmember', ({ query }) => {
    const fields = fieldsOf(query);
    const page = pageOf(memberEntries(sim, openGroup(sim, text(fields, 'group_id'))), fields);
    return success({ ...page.head, member_count: page.items.length, members: page.items });
  });

  app.get('/v3.0/oa/group/listpendinginvite', ({ query }) => {
    const fields = fieldsOf(query);
    const page = pageOf(openGroup(sim, text(fields, 'group_id')).pending, fields);
    const members = page.items.map((id) => pendingEntry(sim, id));
    return success({ ...page.head, member_count: members.length, members });
  });
}

function messageRoutes(app: FastifyInstance, sim: Sim): void {
  app.post('/v3.0/oa/group/message', ({ body }) => {
    const fields = fieldsOf(body);
    const groupId = text(fieldsOf(fields.recipient), 'group_id');
    const message = fieldsOf(fields.message);
    const attachment = attachmentOf(message);
    const words = attachment ? (optionalText(message, 'text') ?? '') : text(message, 'text');
    return success({ message_id: writeAsOa(sim, groupId, words, attachment).messageId, group_id: groupId });
  });

  app.post('/v3.0/oa/message/cs', ({ body }) => {
    const fields = fieldsOf(body);
    const userId = text(fieldsOf(fields.recipient), 'user_id');
    const { messageId } = writeToPerson(sim, userId, text(fieldsOf(fields.message), 'text'));
    return success({ message_id: messageId, user_id: userId });
  });
}

/** A document by its token, or one picture by its address, as documented. Throws Refusal -233 for anything else. */
function attachmentOf(message: Fields): ChatMessage['attachment'] {
  if (message.attachment === undefined) return undefined;
  const attachment = fieldsOf(message.attachment);
  const payload = fieldsOf(attachment.payload);
  if (attachment.type === 'file') return { type: 'file', value: text(payload, 'token') };
  const [element] = Array.isArray(payload.elements) ? payload.elements.map(fieldsOf) : [];
  if (element?.media_type !== 'image') throw new Refusal(-233);
  return { type: 'image', value: text(element, 'url') };
}

function userRoutes(app: FastifyInstance, sim: Sim): void {
  app.post('/v2.0/oa/deletefollowerinfo', ({ body }) => {
    const person = personByOaId(sim, text(fieldsOf(body), 'user_id'));
    const { forgotten } = sim.store.state;
    if (!forgotten.includes(person.oaUserId)) forgotten.push(person.oaUserId);
    sim.store.changed();
    return success();
  });

  app.get('/v3.0/oa/user/detail', ({ query }) => {
    const person = personByOaId(sim, text(dataOf(fieldsOf(query)), 'user_id'));
    return success({
      user_id: person.oaUserId,
      user_id_by_app: person.appUserId,
      user_external_id: '',
      display_name: person.name,
      user_alias: person.name,
      is_sensitive: false,
      user_last_interaction_date: '',
      user_is_follower: follows(sim, person),
      avatar: avatarOf(sim, person),
      tags_and_notes_info: { notes: [], tag_names: [] },
      shared_info: {},
    });
  });
}

/** The parameter `data` is JSON within the query. */
function dataOf(query: Fields): Fields {
  try {
    return fieldsOf(JSON.parse(text(query, 'data')));
  } catch {
    throw new Refusal(-201, 'data');
  }
}

function settingsOf(fields: Fields): Partial<GroupSettings> {
  const named: [keyof GroupSettings, string][] = [
    ['lockSendMsg', 'lock_send_msg'],
    ['joinAppr', 'join_appr'],
    ['enableMsgHistory', 'enable_msg_history'],
    ['enableLinkJoin', 'enable_link_join'],
  ];
  const given = named.map(([key, name]) => [key, optionalFlag(fields, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function pageOf<T>(all: T[], query: Fields): { head: object; items: T[] } {
  const offset = whole(query, 'offset', { default: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  const count = whole(query, 'count', { default: 5, min: 1, max: MAX_PAGE });
  return { head: { offset, count, total: all.length }, items: all.slice(offset, offset + count) };
}
