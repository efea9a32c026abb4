/** Polls (D-G8): who may vote, that nobody learns who chose what, and that every ballot is counted once. */

import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { countPolls } from '@cns/jobs/count-polls';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialGroup, ordinaryGroup } from './testing/groups.ts';
import { pollInput } from './testing/inputs.ts';
import type { PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type PollBody = Api['POST /v1/units/:unitId/polls']['body'];

const NOW = new Date('2026-11-23T03:00:00Z');
const service = testService(NOW.toISOString());
let world: World;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  await joinVillage('pan');
});

async function joinVillage(person: PersonName): Promise<void> {
  const { requestId } = await service.ok(person)('POST /v1/invitations/:code/requests', {
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
    body: { operationId: newId(), decision: 'approve', householdId: null, reason: '' },
  });
}

const inBanBay = (change: Partial<PollBody> = {}) => ({
  params: { unitId: world.banBay },
  body: pollInput({ options: ['Thứ Bảy', 'Chủ nhật', 'Tối nào cũng được'], ...change }),
});

/** A poll in Bản Bay, the only one open there. */
async function openPoll(change: Partial<PollBody> = {}): Promise<string> {
  service.clock.now = NOW;
  await service.database.db.poll.updateMany({ where: { closedAt: null }, data: { closedAt: NOW } });
  return (await service.ok('su')('POST /v1/units/:unitId/polls', inBanBay(change))).id;
}

const ballot = (pollId: string, choices: number[], operationId = newId()) => ({
  params: { pollId },
  body: { operationId, choices },
});
const vote = (person: PersonName, pollId: string, choices: number[], operationId?: string) =>
  service.as(person)('PUT /v1/polls/:pollId/vote', ballot(pollId, choices, operationId));
const voted = (person: PersonName, pollId: string, choices: number[]) =>
  service.ok(person)('PUT /v1/polls/:pollId/vote', ballot(pollId, choices));
const look = (person: PersonName, pollId: string) =>
  service.ok(person)('GET /v1/polls/:pollId', { params: { pollId } });
const close = (person: PersonName, pollId: string) =>
  service.as(person)('POST /v1/polls/:pollId/closing', { params: { pollId }, body: { operationId: newId() } });
const votesIn = ({ options }: Awaited<ReturnType<typeof look>>) => options.map(({ votes }) => votes);

describe('a poll', () => {
  it('belongs to the people of its village: residents who joined and the team', async () => {
    const pollId = await openPoll();
    expect((await look('su', pollId)).turnout).toEqual({ count: 0, total: 3 });
    for (const person of ['su', 'may', 'pan'] as const) expect((await vote(person, pollId, [1])).ok).toBe(true);
    // The commune looks on, and has no vote in the village.
    expect(await look('hoa', pollId)).toMatchObject({ mayVote: false, voted: false, turnout: { count: 3, total: 3 } });
    for (const person of ['hoa', 'lu', 'dung', 'binh'] as const) {
      expect(await vote(person, pollId, [1])).toMatchObject({ ok: false, problem: { code: 'poll_not_found' } });
    }
    for (const person of ['lu', 'dung', 'binh'] as const) {
      const answer = await service.as(person)('GET /v1/polls/:pollId', { params: { pollId } });
      expect(answer).toMatchObject({ ok: false, problem: { code: 'poll_not_found' } });
    }
  });

  it('of a commune is put to all its villages', async () => {
    const { id } = await service.ok('hoa')('POST /v1/units/:unitId/polls', {
      params: { unitId: world.giaPhu },
      body: pollInput(),
    });
    // su, may, lu, hoa, khang and pan.
    expect((await look('hoa', id)).turnout.total).toBe(6);
    expect((await vote('lu', id, [2])).ok).toBe(true);
    expect((await service.ok('pan')('GET /v1/polls')).polls.map((poll) => poll.id)).toContain(id);
    expect((await service.ok('dung')('GET /v1/polls')).polls).toEqual([]);
    const atVillage = await service
      .ok('may')('GET /v1/units/:unitId/polls', { params: { unitId: world.namPhang } })
      .catch((error: Error) => error.message);
    expect(atVillage).toContain('outside_subtree');
    await close('hoa', id);
  });

  it('is written once, however often it is sent', async () => {
    await openPoll();
    const input = inBanBay();
    const first = await service.ok('su')('POST /v1/units/:unitId/polls', input);
    expect(await service.ok('su')('POST /v1/units/:unitId/polls', input)).toEqual(first);
    expect(await service.database.db.dispatch.count({ where: { pollId: first.id } })).toBe(1);
  });

  it('is refused while three are open, also when they come at once', async () => {
    await openPoll();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => service.as('su')('POST /v1/units/:unitId/polls', inBanBay())),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.problem).toMatchObject({ code: 'polls_too_many' });
    }
  });

  it('is announced in the groups below, with the way to it', async () => {
    const { db } = service.database;
    const groups = [await officialGroup(db, world.banBay), await ordinaryGroup(db, world.banBay)];
    await officialGroup(db, world.namPhang);
    const pollId = await openPoll();
    const { announcementId } = await look('su', pollId);
    expect((await look('pan', pollId)).announcementId).toBeNull();
    const dispatch = await service.ok('su')('GET /v1/units/:unitId/dispatches/:dispatchId', {
      params: { unitId: world.banBay, dispatchId: announcementId ?? '' },
    });
    expect(dispatch.text).toContain(`/?poll=${pollId}`);
    expect(dispatch.deliveries.map(({ group, state }) => [group.id, state]).sort()).toEqual(
      [
        [groups[0], 'waiting'],
        [groups[1], 'to_post'],
      ].sort(),
    );
  });
});

describe('a ballot', () => {
  it('may be changed until the end, and counts once', async () => {
    const pollId = await openPoll();
    await voted('pan', pollId, [1]);
    expect(await voted('pan', pollId, [2])).toMatchObject({ myChoices: [2], turnout: { count: 1 } });
    await voted('su', pollId, [2]);
    await voted('may', pollId, [3]);
    await close('su', pollId);
    expect(votesIn(await look('pan', pollId))).toEqual([0, 2, 1]);
  });

  it('may name several options where that was asked', async () => {
    const pollId = await openPoll({ multiple: true });
    await voted('pan', pollId, [1, 3]);
    await voted('su', pollId, [3]);
    await voted('may', pollId, [1, 2, 3]);
    await close('su', pollId);
    expect(await look('su', pollId)).toMatchObject({ turnout: { count: 3, total: 3 } });
    expect(votesIn(await look('su', pollId))).toEqual([2, 1, 3]);
  });

  it('leaves nothing behind that tells who chose what', async () => {
    const { db } = service.database;
    const pollId = await openPoll();
    const operationId = newId();
    for (const person of ['su', 'may'] as const) await voted(person, pollId, [1]);
    await vote('pan', pollId, [2], operationId);
    for (const person of ['su', 'may', 'pan', 'hoa'] as const) {
      const view = await look(person, pollId);
      expect(view.result).toBe('open');
      expect(votesIn(view)).toEqual([null, null, null]);
    }
    expect((await look('hoa', pollId)).myChoices).toEqual([]);
    await close('su', pollId);
    expect(await db.pollBallot.count({ where: { pollId } })).toBe(0);
    expect(await db.pollMark.count({ where: { pollId } })).toBe(0);
    // Whose hash would tell: there are only a few things that it can be the hash of.
    expect(await db.operationReceipt.count({ where: { id: operationId } })).toBe(0);
    const audited = await db.auditEvent.findMany({ where: { subjectId: pollId, action: 'poll.voted' } });
    expect(audited).toHaveLength(3);
    for (const event of audited) expect(event.detail).toEqual({});
    expect(await look('pan', pollId)).toMatchObject({ voted: false, myChoices: [], result: 'shown' });
    expect(votesIn(await look('hoa', pollId))).toEqual([2, 1, 0]);
  });

  it('that arrives again after the end changes nothing', async () => {
    const pollId = await openPoll();
    const operationId = newId();
    for (const person of ['su', 'may'] as const) await voted(person, pollId, [1]);
    await vote('pan', pollId, [2], operationId);
    await close('su', pollId);
    expect(await vote('pan', pollId, [2], operationId)).toMatchObject({ problem: { code: 'poll_closed' } });
    expect(await close('su', pollId)).toMatchObject({ problem: { code: 'poll_closed' } });
    expect(votesIn(await look('pan', pollId))).toEqual([2, 1, 0]);
  });

  it('of two people is not shown one by one', async () => {
    const pollId = await openPoll();
    await voted('su', pollId, [1]);
    await voted('pan', pollId, [2]);
    await close('su', pollId);
    const view = await look('su', pollId);
    expect(view).toMatchObject({ result: 'too_few', turnout: { count: 2, total: 3 } });
    expect(votesIn(view)).toEqual([null, null, null]);
  });

  it('is never lost or doubled when it meets the closing', async () => {
    const { db } = service.database;
    const pollId = await openPoll();
    const answers = await Promise.all([
      ...(['su', 'may', 'pan', 'pan', 'may', 'su'] as const).map((person, index) =>
        vote(person, pollId, [1 + (index % 3)]),
      ),
      close('su', pollId),
    ]);
    const counted = await db.poll.findUniqueOrThrow({ where: { id: pollId }, include: { options: true } });
    const kept = new Set(['su', 'may', 'pan', 'pan', 'may', 'su'].filter((_, index) => answers[index]?.ok));
    expect(counted.voted).toBe(kept.size);
    expect(counted.options.reduce((sum, { votes }) => sum + (votes ?? 0), 0)).toBe(kept.size);
  });

  it('is refused by the database itself once the poll is counted', async () => {
    const pollId = await openPoll();
    await close('su', pollId);
    const late = service.database.db.pollBallot.create({
      data: { pollId, personId: world.people.may, votedAt: service.clock.now },
    });
    await expect(late).rejects.toThrow();
  });
});

describe('the count', () => {
  it('is the same before and after the job has made it, for any ballots', async () => {
    const { db } = service.database;
    const voters = ['su', 'may', 'pan'] as const;
    const choices = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }), {
      minLength: 3,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const pollId = await openPoll({ multiple: true });
        for (const [index, person] of voters.entries()) await voted(person, pollId, chosen[index] ?? []);
        service.clock.now = new Date('2026-11-25T13:00:00Z');
        const before = await look('hoa', pollId);
        expect(await countPolls({ db, clock: () => service.clock.now })).toBeGreaterThan(0);
        const after = await look('hoa', pollId);
        expect(after).toEqual(before);
        expect(votesIn(after)).toEqual([1, 2, 3].map((number) => chosen.filter((one) => one.includes(number)).length));
        expect(await db.pollBallot.count({ where: { pollId } })).toBe(0);
      }),
      { numRuns: 8 },
    );
    expect(await countPolls({ db, clock: () => service.clock.now })).toBe(0);
  });
});
