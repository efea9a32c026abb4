import { totalMembers } from '../groups.ts';
import { nameOf, type Sim } from '../sim.ts';
import type { SimGroup } from '../state.ts';
import { type Html, html } from './html.ts';

/** More members than this are folded away. */
const SHOWN_AT_ONCE = 6;

export function groupsSection(sim: Sim): Html {
  const { groups } = sim.store.state;
  return html`
    ${groups.length === 0 && html`<p class="empty">Chưa có nhóm nào. Đặt tên rồi bấm “Tạo nhóm”.</p>`}
    ${groups.map((group) => groupCard(sim, group))}
    <form data-act="/standin/groups" class="card row">
      <label class="grow">Nhóm mới <input name="name" required maxlength="100" placeholder="CNS_BanBay_GiaPhu"></label>
      <button class="main">Tạo nhóm</button>
    </form>`;
}

function groupCard(sim: Sim, group: SimGroup): Html {
  const act = `/standin/groups/${group.groupId}`;
  return html`<article class="card group">
    <header class="row">
      <h3>${group.name}</h3>
      ${group.status === 'disabled' && html`<span class="badge bad">Tạm ngưng</span>`}
      <span class="badge">${totalMembers(group)}/${group.maxMembers} người</span>
    </header>
    <p class="quiet facts"><span>Mã ${group.groupId}</span> <span>${group.link}</span></p>
    ${pendingList(sim, group, act)}
    ${memberList(sim, group, act)}
    ${joinForm(sim, group, act)}
    ${messageForm(sim, group, act)}
    ${settingsForm(group, act)}
  </article>`;
}

function pendingList(sim: Sim, group: SimGroup, act: string): Html | false {
  if (group.pending.length === 0) return false;
  return html`<h4>Đang chờ duyệt</h4>
    <ul class="rows">${group.pending.map(
      (id) => html`<li><form data-act="${act}" class="row">
        <input type="hidden" name="oaUserId" value="${id}">
        ${nameAndLabel(sim, id)}
        <button data-step="accept">Duyệt</button>
        <button data-step="reject">Từ chối</button>
      </form></li>`,
    )}</ul>`;
}

function memberList(sim: Sim, group: SimGroup, act: string): Html {
  if (group.members.length === 0) return html`<p class="quiet">Chưa có ai ngoài OA.</p>`;
  const rows = html`<ul class="rows">${group.members.map((id) => memberRow(sim, group, act, id))}</ul>`;
  if (group.members.length <= SHOWN_AT_ONCE) return html`<h4>Thành viên</h4>${rows}`;
  return html`<details id="members-${group.groupId}"><summary>Xem ${group.members.length} thành viên</summary>${rows}
  </details>`;
}

function memberRow(sim: Sim, group: SimGroup, act: string, id: string): Html {
  return html`<li><form data-act="${act}" class="row">
    <input type="hidden" name="oaUserId" value="${id}">
    ${nameAndLabel(sim, id)}
    ${group.admins.includes(id) && html`<span class="badge">Phó nhóm</span>`}
    <button data-step="leave">Rời nhóm</button>
  </form></li>`;
}

function joinForm(sim: Sim, group: SimGroup, act: string): Html | false {
  const outside = sim.options.people.filter(({ oaUserId }) => !group.members.includes(oaUserId));
  if (outside.length === 0) return false;
  return html`<form data-act="${act}" class="row">
    <label class="grow wide">Người ngoài nhóm <select name="oaUserId">${outside.map(personOption)}</select></label>
    <button data-step="join">Vào nhóm</button>
    <button data-step="request">Xin vào</button>
  </form>`;
}

function messageForm(sim: Sim, group: SimGroup, act: string): Html | false {
  const inside = sim.options.people.filter(({ oaUserId }) => group.members.includes(oaUserId));
  if (inside.length === 0) return false;
  return html`<form data-act="${act}" class="row">
    <label class="grow">Người nhắn <select name="oaUserId">${inside.map(personOption)}</select></label>
    <label class="grow wide">Tin nhắn <input name="text" required maxlength="2000" autocomplete="off"></label>
    <button data-step="message">Gửi tin</button>
  </form>`;
}

function settingsForm(group: SimGroup, act: string): Html {
  const approval = group.settings.joinAppr;
  const enabled = group.status === 'enabled';
  return html`<details id="settings-${group.groupId}">
    <summary>Cài đặt nhóm</summary>
    <form data-act="${act}" class="row">
      <input type="hidden" name="joinAppr" value="${approval ? 'false' : 'true'}">
      <input type="hidden" name="status" value="${enabled ? 'disabled' : 'enabled'}">
      <button data-step="settings">${approval ? 'Cho vào không cần duyệt' : 'Duyệt người muốn vào'}</button>
      <button data-step="status">${enabled ? 'Cho gói nhóm hết hạn' : 'Gia hạn gói nhóm'}</button>
      <button data-step="dissolve" class="grave">Giải tán nhóm</button>
    </form>
  </details>`;
}

function nameAndLabel(sim: Sim, id: string): Html {
  const label = sim.options.people.find(({ oaUserId }) => oaUserId === id)?.label;
  return html`<span class="grow">${nameOf(sim, id)}${label !== undefined && html` <span class="quiet whole">${label}</span>`}</span>`;
}

function personOption(person: { oaUserId: string; name: string; label?: string }): Html {
  const label = person.label === undefined ? '' : ` (${person.label})`;
  return html`<option value="${person.oaUserId}">${person.name}${label}</option>`;
}
