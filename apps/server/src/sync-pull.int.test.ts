/** What a phone reads: all that a village holds, page by page, and then exactly what changed. */
import type { Api } from '@cns/contracts/api';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { eraseHouseholds } from '@cns/db/queries/erase-households';
import { villageChecksum } from '@cns/domain/sync-checksum';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made } from './testing/changes.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Page = Api['GET /v1/sync/villages/:unitId']['response'];
type Household = Page['households'][number];

const service = testService();
let world: World;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

const register = (villageId = world.banBay) =>
  service.ok('su')('POST /v1/households', {
    body: householdInput(villageId, { residents: [{ ...HEAD, id: newId(), fullName: `Lò Văn ${newId()}` }] }),
  });
const HEAD = { relation: 'head' as const, birthYear: 1960 };

/** A phone that does what the contract says. */
class Phone {
  held = new Map<string, Household>();
  staged: Map<string, Household> | null = null;
  cursor: string | undefined;
  last: Page | undefined;

  async page(limit = 500, unitId = world.banBay): Promise<Page> {
    const query = { limit, ...(this.cursor ? { cursor: this.cursor } : {}) };
    const page = await service.ok('su')('GET /v1/sync/villages/:unitId', { params: { unitId }, query });
    if (page.first) this.staged = new Map();
    const into = this.staged ?? this.held;
    for (const household of page.households) into.set(household.id, household);
    for (const id of page.removed) into.delete(id);
    if (!page.more && this.staged) {
      this.held = this.staged;
      this.staged = null;
    }
    this.cursor = page.cursor;
    this.last = page;
    return page;
  }

  async pull(limit = 500): Promise<Page[]> {
    const pages: Page[] = [];
    do pages.push(await this.page(limit));
    while (pages.at(-1)?.more);
    return pages;
  }

  expectWhole(): void {
    expect({ total: this.held.size, checksum: villageChecksum(this.held.values()) }).toEqual({
      total: this.last?.total,
      checksum: this.last?.checksum,
    });
  }
}

async function visit(householdId: string) {
  const detail = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId } });
  const resident = detail.residents[0];
  const body = visitInput(householdId, resident?.id ?? '');
  const skills = [{ skill: 1 as const, levelBefore: resident?.petals[0] ?? null, levelAfter: 'proficient' as const }];
  await service.ok('su')('POST /v1/visits', {
    body: { ...body, residents: [{ residentId: resident?.id ?? '', skills, services: [] }] },
  });
}

describe('a phone reads its village', () => {
  it('page by page, going on where it was interrupted, and sees what changed under way', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 5; number += 1) ids.push((await register()).id);
    const phone = new Phone();
    const begun = await phone.page(2);
    expect(begun).toMatchObject({ whole: true, first: true, more: true, total: 5 });
    expect(phone.held.size).toBe(0);
    await visit(begun.households[0]?.id ?? '');
    const pages = await phone.pull(2);
    expect(pages.map(({ whole, first }) => [whole, first])).toEqual(pages.map(() => [true, false]));
    phone.expectWhole();
    expect([...phone.held.keys()].sort()).toEqual(ids.sort());
    expect(phone.held.get(begun.households[0]?.id ?? '')?.visits).toHaveLength(1);
    expect((await phone.pull())[0]).toMatchObject({ whole: false, more: false, households: [], removed: [] });
  });

  it('and then what changed, though it was begun before and committed after', async () => {
    const phone = new Phone();
    await phone.pull();
    const [first = '', second = ''] = [...phone.held.keys()];
    const slow = new pg.Client(service.database.url);
    await slow.connect();
    try {
      await slow.query('BEGIN');
      await slow.query('UPDATE household SET version = version + 1 WHERE id = $1', [first]);
      await visit(second);
      const [meanwhile] = await phone.pull();
      expect(meanwhile?.households.map(({ id }) => id)).toEqual([second]);
      phone.expectWhole();
      await slow.query('COMMIT');
    } finally {
      await slow.end();
    }
    const [after] = await phone.pull();
    expect(after?.households.map(({ id }) => id)).toContain(first);
    phone.expectWhole();
    expect((await phone.pull())[0]?.households).toEqual([]);
  });

  it('without what was archived, erased, or moved to another village', async () => {
    const { db } = service.database;
    const [archived, erased] = [await register(), await register()];
    const phone = new Phone();
    await phone.pull();
    await db.household.update({
      where: { id: archived.id },
      data: { archivedAt: service.clock.now, archiveReason: 'Chuyển đi' },
    });
    await transaction(db, (tx) => eraseHouseholds(tx, [erased.id], service.clock.now));
    expect((await phone.pull())[0]?.removed.sort()).toEqual([archived.id, erased.id].sort());
    phone.expectWhole();
  });

  it('everything anew from a database of another time, or with a cursor that is none', async () => {
    const phone = new Phone();
    await phone.pull();
    const [villageId, , ...rest] = JSON.parse(Buffer.from(phone.cursor ?? '', 'base64url').toString());
    for (const cursor of [Buffer.from(JSON.stringify([villageId, 'other', ...rest])).toString('base64url'), 'x']) {
      phone.cursor = cursor;
      expect(await phone.page()).toMatchObject({ whole: true, first: true, more: false });
      phone.expectWhole();
    }
  });

  it('and mends what it lost by the versions', async () => {
    const params = { unitId: world.banBay };
    const phone = new Phone();
    await phone.pull();
    const [lost = ''] = [...phone.held.keys()];
    const { households, checksum } = await service.ok('su')('GET /v1/sync/villages/:unitId/versions', { params });
    expect(villageChecksum(households)).toBe(checksum);
    phone.held.delete(lost);
    expect(villageChecksum(phone.held.values())).not.toBe(checksum);
    const elsewhere = newId();
    const mended = await service.ok('su')('GET /v1/sync/villages/:unitId/households', {
      params,
      query: { ids: `${lost},${elsewhere}` },
    });
    expect(mended.households.map(({ id }) => id)).toEqual([lost]);
  });

  it('which has gone, and is led to what it became', async () => {
    const phone = new Phone();
    await phone.pull();
    const into = made('village', 'Bản Bay Mới', world.giaPhu);
    await changesOf(service).ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into });
    const [gone] = await phone.pull();
    expect(gone).toMatchObject({ total: 0, households: [], successors: [{ id: into.unitId, name: 'Bản Bay Mới' }] });
    phone.expectWhole();
  });

  it('and it is written down that it did', async () => {
    const read = await service.database.db.auditEvent.findFirst({
      where: { action: 'households.synced' },
      orderBy: { at: 'asc' },
    });
    expect(read).toMatchObject({ personId: world.people.su, unitId: world.banBay, detail: { shown: 2 } });
  });
});
