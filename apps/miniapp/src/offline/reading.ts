import type { HouseholdDetail } from '@cns/contracts/households';
import type { SyncHousehold } from '@cns/contracts/sync';
import type { UnitSummary } from '@cns/contracts/units';
import { villageChecksum } from '@cns/domain/sync-checksum';
import type { Answer } from '../api/routes.ts';
import type { StoredHousehold, Transaction } from './database.ts';
import type { SyncParts } from './sync-parts.ts';
import { forgetToldOf } from './told.ts';

/** How far a village is read. */
export interface VillageState {
  unit: UnitSummary;
  cursor: string;
  /** The reading that is under way, or the last whole one. */
  reading: string;
  /** Every household of the village has been here once: the list may be shown as the list. */
  complete: boolean;
  /** When the last reading ended, by the phone's clock. */
  readAt: string | null;
  loaded: number;
  total: number;
  /** The server's checksum when both last agreed. */
  agreed: string | null;
}

const PREFIX = 'village ';
export const villageFact = (unitId: string): string => PREFIX + unitId;

const STORES = ['households', 'facts'] as const;
/** A weak signal carries a page; what has come of a reading stays when the next page does not come. */
const PAGE = 200;
const MOST_BY_ID = 50;
/** So many rows are written in one go. */
const AT_ONCE = 25;

type Page = Answer<'GET /v1/sync/villages/:unitId'>;

/** The households that a reading has changed on the phone; `all` = too many to name. */
export type Changed = ReadonlySet<string> | 'all';

export function both(one: Changed, other: Changed): Changed {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}

function changedBy({ households, removed, whole }: Page): Changed {
  return whole ? 'all' : new Set([...households.map(({ id }) => id), ...removed]);
}

/**
 * Reads what has changed in a village, or all of it the first time. Nothing is deleted before what replaces it is
 * whole; at the end the phone compares itself with the server and mends what differs.
 */
export async function readVillage(parts: SyncParts, unitId: string): Promise<{ changed: Changed; hasGone: boolean }> {
  let changed: Changed = new Set();
  for (;;) {
    const cursor = (await stateOf(parts, unitId))?.cursor;
    const page = await parts.call('GET /v1/sync/villages/:unitId', {
      params: { unitId },
      query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    });
    await parts.rest();
    const state = await keep(parts, unitId, page);
    changed = both(changed, changedBy(page));
    if (page.more) {
      parts.onProgress({ doing: 'reading', done: state.loaded, total: page.total });
      continue;
    }
    if (page.checksum !== state.agreed && (await compare(parts, unitId, page.checksum))) changed = 'all';
    return { changed, hasGone: page.successors.length > 0 };
  }
}

function stateOf({ database }: SyncParts, unitId: string): Promise<VillageState | undefined> {
  return database.read(['facts'], (tx) => villageState(tx, unitId));
}

export async function villageState(tx: Transaction, unitId: string): Promise<VillageState | undefined> {
  return (await tx.get('facts', villageFact(unitId)))?.value as VillageState | undefined;
}

function keep({ database, now, newId }: SyncParts, unitId: string, page: Page): Promise<VillageState> {
  return database.write(STORES, async (tx) => {
    const before = await villageState(tx, unitId);
    const reading = page.first && page.whole ? newId() : (before?.reading ?? newId());
    const begins = reading !== before?.reading;
    const state: VillageState = {
      unit: page.unit,
      cursor: page.cursor,
      reading,
      complete: (before?.complete ?? false) || !page.more,
      readAt: page.more ? (before?.readAt ?? null) : now().toISOString(),
      loaded: (begins ? 0 : (before?.loaded ?? 0)) + page.households.length,
      total: page.total,
      agreed: page.households.length + page.removed.length === 0 ? (before?.agreed ?? null) : null,
    };
    for (const [index, household] of page.households.entries()) {
      // A question in between lets the phone draw and hear taps.
      if (index % AT_ONCE === AT_ONCE - 1) await tx.get('facts', villageFact(unitId));
      const known = page.whole ? undefined : await tx.get('households', household.id);
      // A change may be told twice, and then the older telling comes late.
      if (known && known.detail.version > household.version) continue;
      tx.put('households', rowOf(household, page.unit, reading));
    }
    for (const id of page.removed) tx.remove('households', id);
    if (page.removed.length > 0) await forgetToldOf(tx, page.removed);
    if (page.whole && !page.more) {
      for (const row of await ofVillage(tx, unitId)) if (row.reading !== reading) tx.remove('households', row.id);
    }
    tx.put('facts', { id: villageFact(unitId), value: state });
    return state;
  });
}

/** Villages in which the person works no more leave the phone, with every answer kept about them; whether there were any. */
export async function forgetOthers({ database, villages }: Pick<SyncParts, 'database' | 'villages'>): Promise<boolean> {
  const known = await database.read(['facts'], (tx) => tx.all('facts'));
  const others = known.flatMap(({ id }) => (id.startsWith(PREFIX) ? [id.slice(PREFIX.length)] : []));
  const gone = others.filter((id) => !villages().includes(id));
  if (gone.length === 0) return false;
  await database.write(STORES, async (tx) => {
    for (const { id, villageId } of await tx.all('households'))
      if (gone.includes(villageId)) tx.remove('households', id);
    // An answer is kept under the question, which names the village.
    for (const { id } of known) if (gone.some((unitId) => id.includes(unitId))) tx.remove('facts', id);
  });
  return true;
}

function rowOf(household: SyncHousehold, village: UnitSummary, reading: string): StoredHousehold {
  const detail: HouseholdDetail = { ...household, village };
  return { id: household.id, villageId: village.id, reading, detail };
}

async function ofVillage(tx: Transaction, unitId: string): Promise<StoredHousehold[]> {
  return (await tx.all('households')).filter(({ villageId }) => villageId === unitId);
}

/** Whether something had to be mended. */
async function compare(parts: SyncParts, unitId: string, checksum: string): Promise<boolean> {
  await parts.rest();
  const differs = (await checksumOf(parts, unitId)) !== checksum;
  if (differs) await mend(parts, unitId);
  await parts.database.write(['facts'], async (tx) => {
    const state = await villageState(tx, unitId);
    if (state) tx.put('facts', { id: villageFact(unitId), value: { ...state, agreed: checksum } });
  });
  return differs;
}

async function checksumOf({ database }: SyncParts, unitId: string): Promise<string> {
  const rows = await database.read(['households'], (tx) => ofVillage(tx, unitId));
  return villageChecksum(rows.map(({ id, detail }) => ({ id, version: detail.version })));
}

/** Household by household: what the server has no more goes, what it has otherwise is read again. */
async function mend(parts: SyncParts, unitId: string): Promise<void> {
  const { database, call } = parts;
  const state = await stateOf(parts, unitId);
  if (!state) return;
  const { households } = await call('GET /v1/sync/villages/:unitId/versions', { params: { unitId } });
  const versions = new Map(households.map(({ id, version }) => [id, version]));
  const rows = await database.read(['households'], (tx) => ofVillage(tx, unitId));
  const known = new Map(rows.map(({ id, detail }) => [id, detail.version]));
  const gone = [...known.keys()].filter((id) => !versions.has(id));
  const other = [...versions].filter(([id, version]) => known.get(id) !== version).map(([id]) => id);
  for (let from = 0; from < other.length; from += MOST_BY_ID) {
    const ids = other.slice(from, from + MOST_BY_ID).join(',');
    const found = await call('GET /v1/sync/villages/:unitId/households', { params: { unitId }, query: { ids } });
    await database.write(['households'], async (tx) => {
      for (const household of found.households) tx.put('households', rowOf(household, state.unit, state.reading));
    });
  }
  await database.write(STORES, async (tx) => {
    for (const id of gone) tx.remove('households', id);
    await forgetToldOf(tx, gone);
  });
}
