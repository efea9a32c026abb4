/** What has happened in the demonstration's area before its screens are looked at, so that none of them is empty that need not be. */
import { newId } from '@cns/db/ids';
import { CONSENT_TEXT_VERSION } from '@cns/domain/joining';
import { dayOf } from '@cns/domain/time';
import { type Caller, signIn } from './caller.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

type Addresses = Parameters<typeof signIn>[1] & { qrCode: string };

/** Once: a second time changes nothing. */
export async function liveIn(addresses: Addresses): Promise<void> {
  const as = (key: Parameters<typeof signIn>[0]) => signIn(key, addresses);
  const [su, den, ta, hoa, khang, minh] = await Promise.all([
    as('su'),
    as('den'),
    as('ta'),
    as('hoa'),
    as('khang'),
    as('minh'),
  ]);
  const village: string = su.me.offices[0].villages[0].id;
  const commune: string = khang.me.offices[0].unit.id;
  const province: string = minh.me.offices[0].unit.id;

  if ((await su.get(`/v1/units/${village}/polls`)).polls.length > 0) return;
  const householdId = await householdOfInh(su, village);
  await residentsJoin(su, addresses, householdId);
  await workIsGiven(su, den, village, householdId);
  await groupsAreToldAndAsked(su, khang, village, commune);
  await officersAsk(hoa, khang, minh, commune, province);
  await reportsAreFiled(su, ta, khang, village, commune);
}

/** A household that looks like another one, visited yesterday. */
async function householdOfInh(su: Caller, village: string): Promise<string> {
  const { households } = await su.get(`/v1/units/${village}/households?limit=2`);
  const alike = (await su.get(`/v1/households/${households[0].id}`)).residents;
  const head = alike.find(({ relation }: { relation: string }) => relation === 'head');
  const record = (fullName: string, birthYear: number | null, others: object[]) => ({
    id: newId(),
    villageId: village,
    phone: null,
    hamlet: 'Xóm trên',
    priority: ['elderly', 'remote'],
    residents: [{ id: newId(), fullName, relation: 'head', birthYear }, ...others],
    consents: ['support', 'contact'],
    consentTextVersion: CONSENT_TEXT_VERSION,
  });
  const pan = { id: newId(), fullName: 'Lò Thị Pản', relation: 'spouse', birthYear: 1955 };
  const inh = await su.send('POST', '/v1/households', record('Lò Văn Inh', 1953, [pan]));
  await su.send('POST', '/v1/households', record(head.fullName, head.birthYear, []));
  await su.send('POST', '/v1/visits', {
    id: newId(),
    householdId: inh.id,
    occurredAt: inDays(-1).toISOString(),
    outcome: 'done',
    comeBackOn: null,
    residents: [
      {
        residentId: pan.id,
        skills: [{ skill: 3, levelBefore: null, levelAfter: 'guided' }],
        services: ['vneid_level_2'],
      },
    ],
    difficulties: 'Sóng yếu ở xóm trên.',
    needs: 'Muốn học chuyển tiền.',
  });
  await su.send('POST', `/v1/units/${village}/lessons`, {
    id: newId(),
    kind: 'lesson',
    occurredAt: inDays(-2).toISOString(),
    place: 'Nhà văn hóa thôn',
    topics: [1, 4],
    residentIds: [pan.id],
    others: 14,
    leaderIds: [su.me.personId],
  });
  return inh.id;
}

/** Pản has joined, asks for help and was called by a cheat; Tài waits to be let in. */
async function residentsJoin(su: Caller, addresses: Addresses, householdId: string): Promise<void> {
  const [pan, tai] = await Promise.all([signIn('pan', addresses), signIn('tai', addresses)]);
  const invitation = await pan.get(`/v1/invitations/${addresses.qrCode}`);
  const join = (who: Caller, fullName: string, headName: string) =>
    who.send('POST', `/v1/invitations/${addresses.qrCode}/requests`, {
      fullName,
      headName,
      hamlet: 'Xóm trên',
      consents: ['group', 'contact', 'support'],
      consentTextVersion: invitation.consentTextVersion,
      rulesAccepted: true,
      rulesVersion: invitation.rulesVersion,
    });
  const { requestId } = await join(pan, 'Lò Thị Pản', 'Lò Văn Inh');
  await join(tai, 'Hoàng Văn Tài', 'Hoàng Văn Sơn');
  const approval = { decision: 'approve', householdId, reason: '' };
  await su.send('POST', `/v1/join-requests/${requestId}/decision`, approval);
  const villageId = invitation.village.id;
  const ask = (skill: number | null, words: string, kind = 'help') =>
    pan.send('POST', '/v1/me/requests', { id: newId(), villageId, kind, skill, words });
  const taken = await ask(3, 'Cháu chỉ giúp tôi nhận lương hưu qua tài khoản.');
  await su.send('POST', `/v1/requests/${taken.id}/taking`, { comeOn: dayOf(inDays(2)) });
  await ask(null, 'Tên ông nhà tôi ghi thiếu dấu.', 'correction');
  await pan.send('POST', '/v1/scam-reports', {
    id: newId(),
    villageId,
    kind: 'call',
    words: 'Có người xưng là công an, bảo chuyển tiền để xác minh.',
    suspect: '0912 000 111',
    moneyLost: false,
    anonymous: false,
  });
}

async function workIsGiven(su: Caller, den: Caller, village: string, householdId: string): Promise<void> {
  const give = (personId: string, kind: string, words: string, to: string | null) =>
    su.send('POST', `/v1/units/${village}/assignments`, {
      id: newId(),
      personId,
      kind,
      householdId: to,
      words,
      dueOn: dayOf(inDays(5)),
    });
  await give(den.me.personId, 'duty', 'Trực nhà văn hóa sáng thứ Bảy, giúp bà con cài VNeID', null);
  await give(su.me.personId, 'household', '', householdId);
}

async function groupsAreToldAndAsked(su: Caller, khang: Caller, village: string, commune: string): Promise<void> {
  const poll = (by: Caller, unitId: string, question: string, options: string[]) =>
    by.send('POST', `/v1/units/${unitId}/polls`, {
      id: newId(),
      question,
      options,
      multiple: false,
      closesAt: inDays(4).toISOString(),
    });
  const closed = await poll(su, village, 'Tổ nên đến nhà bà con vào lúc nào?', ['Buổi sáng', 'Buổi tối']);
  await su.send('PUT', `/v1/polls/${closed.id}/vote`, { choices: [2] });
  await su.send('POST', `/v1/polls/${closed.id}/closing`, {});
  await poll(su, village, 'Họp thôn tối thứ mấy?', ['Tối thứ Bảy', 'Tối Chủ nhật']);
  await khang.send('POST', `/v1/units/${commune}/dispatches`, {
    id: newId(),
    title: 'Cách cài VNeID trong 5 phút',
    body: 'Xem video rồi làm theo từng bước. Ai vướng thì gọi Tổ công nghệ số của thôn.',
    link: 'https://dichvucong.gov.vn/huong-dan',
    groupKinds: ['community', 'team'],
    pin: true,
  });
}

async function officersAsk(hoa: Caller, khang: Caller, minh: Caller, commune: string, province: string): Promise<void> {
  await hoa.send('PUT', `/v1/units/${commune}/police-contact`, { name: 'Trực ban Công an xã', phone: '0912 345 600' });
  await khang.send('PUT', `/v1/units/${commune}/targets`, {
    period: dayOf(new Date()).slice(0, 7),
    code: 'B2',
    total: 220,
    values: null,
    reason: 'Theo kế hoạch của xã',
  });
  const indicator = (name: string, kind: string, unit: string, options: string[] = []) => ({
    kind,
    name,
    unit,
    explanation: 'Tính đến ngày nộp',
    options,
  });
  await khang.send('POST', `/v1/units/${commune}/report-requests`, {
    id: newId(),
    title: 'Rà soát điểm phát wifi ở nhà văn hóa',
    explanation: 'Phục vụ họp giao ban cuối tháng.',
    due: { village: dayOf(inDays(6)) },
    unitIds: [],
    indicators: [
      indicator('Số điểm phát wifi', 'number', 'điểm'),
      indicator('Chất lượng sóng', 'choice', '', ['Tốt', 'Yếu', 'Không có sóng']),
      indicator('Cần hỗ trợ gì', 'text', ''),
    ],
  });
  const { earliestKey } = await minh.get(`/v1/units/${province}/indicators`);
  await minh.send('PUT', `/v1/units/${province}/indicators`, {
    fromKey: earliestKey,
    off: [],
    own: [{ code: null, nature: 'flow', ...indicator('Hộ dùng ứng dụng LaoCai S', 'number', 'hộ') }],
  });
}

/** Hands in the report as it has written itself. @returns it as it was filed */
export async function fileReport(by: Caller, unitId: string, period: string): Promise<{ version: number }> {
  const path = `/v1/units/${unitId}/reports/${period}`;
  const draft = await by.get(path);
  return by.send('POST', `${path}/submission`, {
    version: draft.version,
    words: { difficulties: 'Sóng yếu ở xóm trên, phải ra đầu bản.', proposals: 'Thêm điểm wifi.', nextPlan: '' },
    confirmed: draft.checks.map(({ id }: { id: string }) => id),
  });
}

/** Bản Bay's report was returned, Nậm Phảng's approved. */
async function reportsAreFiled(su: Caller, ta: Caller, khang: Caller, village: string, commune: string): Promise<void> {
  const other: string = ta.me.offices[0].villages[0].id;
  const { key } = (await khang.get(`/v1/units/${commune}/report-board`)).period;
  const pathOf = (unitId: string) => `/v1/units/${unitId}/reports/${key}`;
  const mine = await fileReport(su, village, key);
  await khang.send('POST', `${pathOf(village)}/return`, {
    version: mine.version,
    remarks: [
      { field: 'difficulties', reason: 'Ghi rõ cần hỗ trợ gì.' },
      { field: 'B2', reason: 'Số hộ ít hơn tháng trước, xem lại.' },
    ],
  });
  const theirs = await fileReport(ta, other, key);
  await khang.send('POST', `${pathOf(other)}/approval`, { version: theirs.version });
}
