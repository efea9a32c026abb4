/** What a resident sees of what is kept, and what taking back each consent does (D-P2, D-P3). */
import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput } from './testing/inputs.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let householdId: string;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const household = await service.ok('su')('POST /v1/households', {
    body: householdInput(world.banBay, { phone: '0912 999 888' }),
  });
  householdId = household.id;
  await join();
});

async function join(): Promise<void> {
  const { requestId } = await service.ok('pan')('POST /v1/invitations/:code/requests', {
    params: { code: BAN_BAY_QR },
    body: {
      operationId: newId(),
      fullName: 'Lò Thị Pản',
      headName: 'Lò Văn Inh',
      hamlet: '',
      consents: ['group'],
      consentTextVersion: '2026-11',
      rulesAccepted: true,
      rulesVersion: '2026-11',
    },
  });
  await service.ok('su')('POST /v1/join-requests/:requestId/decision', {
    params: { requestId },
    body: { operationId: newId(), decision: 'approve', householdId, reason: '' },
  });
}

const change = (purpose: 'support' | 'contact' | 'group', given: boolean, textVersion = '2026-11') => ({
  params: { purpose },
  body: { operationId: newId(), given, consentTextVersion: textVersion },
});
const mine = () => service.ok('pan')('GET /v1/me/data');
const givenNow = async () => (await mine()).consents.filter(({ given }) => given).map(({ purpose }) => purpose);

describe('what is kept of me', () => {
  it('is shown whole: myself, my household, who came, what was agreed to and with whom', async () => {
    const data = await mine();
    expect(data).toMatchObject({
      name: 'Lò Thị Pản',
      joined: [{ state: 'approved', headName: 'Lò Văn Inh' }],
      households: [{ id: householdId, headName: 'Lò Văn Inh', phone: '+84912999888', visitCount: 0, erased: false }],
      holdsOffice: false,
      erasure: null,
    });
    expect(data.households[0]?.people.map(({ fullName }) => fullName).sort()).toEqual(['Lò Thị Pản', 'Lò Văn Inh']);
    expect(data.consents.map(({ purpose, given, recordedBy }) => [purpose, given, recordedBy])).toEqual([
      ['support', true, 'Giàng A Sử'],
      ['contact', true, 'Giàng A Sử'],
      ['group', true, null],
    ]);
  });

  it('is not the household of somebody who has only the same number', async () => {
    const { phone } = await service.database.db.person.findUniqueOrThrow({ where: { id: world.people.may } });
    await service.ok('su')('POST /v1/households', {
      body: householdInput(world.banBay, {
        phone,
        residents: [{ id: newId(), fullName: 'Tẩn Văn Páo', relation: 'head', birthYear: null }],
      }),
    });
    expect((await service.ok('may')('GET /v1/me/data')).households).toEqual([]);
  });

  it('is in the trail when it is read (D-P5)', async () => {
    await mine();
    const [read] = await service.database.db.auditEvent.findMany({
      where: { action: 'own_data.read' },
      orderBy: { at: 'desc' },
      take: 1,
    });
    expect(read?.detail).toEqual({ households: 1 });
  });
});

describe('taking back a consent', () => {
  it('to be called removes the number at once; the ledger keeps that it was given', async () => {
    await service.ok('pan')('PUT /v1/me/consents/:purpose', change('contact', false));
    const household = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId } });
    expect(household.phone).toBeNull();
    const contact = household.consents.find(({ purpose }) => purpose === 'contact');
    expect(contact).toMatchObject({ recordedBy: 'Giàng A Sử', withdrawnAt: '2026-11-23T03:00:00.000Z' });
    expect(await givenNow()).toEqual(['support', 'group']);
  });

  it('is undone by the same tap, in the present wording only', async () => {
    const old = await service.as('pan')('PUT /v1/me/consents/:purpose', change('contact', true, '2020-01'));
    expect(old).toMatchObject({ ok: false, problem: { code: 'consent_missing' } });
    await service.ok('pan')('PUT /v1/me/consents/:purpose', change('contact', true));
    const again = change('contact', true);
    await service.ok('pan')('PUT /v1/me/consents/:purpose', again);
    await service.ok('pan')('PUT /v1/me/consents/:purpose', again);
    expect(await givenNow()).toContain('contact');
    const rows = await service.database.db.consent.count({
      where: { purpose: 'contact', person: { joinRequests: { some: {} } }, withdrawnAt: null },
    });
    expect(rows).toBe(1);
  });

  it('to be in the group hides the people and the link; given again, the team decides anew (D-G5)', async () => {
    const household = () => service.database.db.household.findUniqueOrThrow({ where: { id: householdId } });
    const { version } = await household();
    await service.ok('pan')('PUT /v1/me/consents/:purpose', change('group', false));
    const left = await service.ok('pan')('GET /v1/me');
    expect(left.villages).toMatchObject([{ state: 'withdrawn', people: [], groupLink: null }]);
    // The phones of the team hear of it.
    expect((await household()).version).toBeGreaterThan(version);
    expect((await mine()).households).toHaveLength(1);
    await service.ok('pan')('PUT /v1/me/consents/:purpose', change('group', true));
    expect((await service.ok('pan')('GET /v1/me')).villages).toMatchObject([{ state: 'pending' }]);
  });

  it('to be recorded asks for the names of the household to be erased within 72 hours', async () => {
    await service.database.db.joinRequest.updateMany({
      data: { state: 'withdrawn', decidedById: world.people.su, decidedAt: new Date() },
    });
    const data = await service.ok('pan')('PUT /v1/me/consents/:purpose', change('support', false));
    expect(data.erasure).toMatchObject({ scope: 'household', dueAt: '2026-11-26T03:00:00.000Z' });
    const [request] = await service.database.db.erasureRequest.findMany();
    expect(request).toMatchObject({ householdId, scope: 'household', source: 'mini_app', doneAt: null });
  });
});
