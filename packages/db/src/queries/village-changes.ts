import type { HeldHousehold, HierarchyOperation } from '@cns/contracts/hierarchy';
import { compareVietnamese, fold } from '@cns/domain/names';
import { dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import type { HierarchyReport } from '../hierarchy/apply.ts';
import { joinBetween } from './late-ways.ts';
import { partsOf } from './lineage.ts';
import { officialNumbers } from './official-households.ts';

const PARTS = { requestedBy: { select: { displayName: true } } } as const satisfies Prisma.HierarchyOperationInclude;
type OperationRow = Prisma.HierarchyOperationGetPayload<{ include: typeof PARTS }>;

const MOST_SHOWN = 50;

/** The changes within a unit, the newest first. */
export async function changesWithin(tx: Tx, unitId: string): Promise<HierarchyOperation[]> {
  const rows = await tx.hierarchyOperation.findMany({
    where: { scopeId: unitId },
    include: PARTS,
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST_SHOWN,
  });
  return Promise.all(rows.map((row) => operationView(tx, row)));
}

export async function changeById(tx: Tx, id: string): Promise<HierarchyOperation> {
  return operationView(tx, await tx.hierarchyOperation.findUniqueOrThrow({ where: { id }, include: PARTS }));
}

async function operationView(tx: Tx, row: OperationRow): Promise<HierarchyOperation> {
  const { unitIds = [] } = row.change as { unitIds?: string[] };
  const origins = await tx.administrativeUnit.findMany({
    where: { id: { in: unitIds } },
    select: { id: true, name: true },
    orderBy: { nameFolded: 'asc' },
  });
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    decisionNumber: row.decisionNumber,
    effectiveOn: dayOfDate(row.effectiveOn),
    requestedAt: row.requestedAt.toISOString(),
    requestedBy: row.requestedBy?.displayName ?? null,
    households: (row.report as unknown as HierarchyReport | null)?.moved.households ?? 0,
    reasons: ((row.refusal ?? []) as { message: string }[]).map(({ message }) => message),
    origins: row.kind === 'merge' ? origins : [],
  };
}

interface HamletRow {
  id: string;
  name: string;
  awaiting: boolean;
  hamlet: string | null;
  households: number;
}

export interface VillageWithHamlets {
  id: string;
  name: string;
  awaiting: boolean;
  households: number;
  /** The declared number in use. */
  official: number | null;
  hamlets: { name: string | null; households: number }[];
}

/** The villages in force of a commune with their hamlets, as written at the households; two writings of one are one. */
export async function villagesWithHamlets(tx: Tx, communeId: string): Promise<VillageWithHamlets[]> {
  const rows = await tx.$queryRaw<HamletRow[]>`
    SELECT v.id, v.name, v.state = 'pending_decision' AS awaiting, nullif(btrim(h.hamlet), '') AS hamlet,
      count(h.id)::int AS households
    FROM administrative_unit v LEFT JOIN household h ON h.village_id = v.id AND h.archived_at IS NULL
    WHERE v.parent_id = ${communeId}::uuid AND v.level = 'village' AND v.valid_to IS NULL
    GROUP BY 1, 2, 3, 4`;
  const villages = new Map<string, VillageWithHamlets>();
  for (const { id, name, awaiting, hamlet, households } of rows) {
    const village = villages.get(id) ?? { id, name, awaiting, households: 0, official: null, hamlets: [] };
    villages.set(id, village);
    if (households === 0) continue;
    village.households += households;
    const same = village.hamlets.find((each) => fold(each.name ?? '') === fold(hamlet ?? ''));
    if (same) same.households += households;
    else village.hamlets.push({ name: hamlet, households });
  }
  for (const [id, { households }] of await officialNumbers(tx, [...villages.keys()])) {
    Object.assign(villages.get(id) ?? {}, { official: households });
  }
  for (const { hamlets } of villages.values()) hamlets.sort((a, b) => compareVietnamese(a.name ?? '~', b.name ?? '~'));
  return [...villages.values()].sort((a, b) => compareVietnamese(a.name, b.name));
}

/** Households that wait for a person to say to which part of a divided village they belong, the oldest first. */
export async function heldUnder(tx: Tx, unitId: string): Promise<HeldHousehold[]> {
  const rows = await tx.heldPlacement.findMany({
    where: {
      decidedAt: null,
      household: { archivedAt: null, village: { ancestors: { some: { ancestorId: unitId } } } },
    },
    include: { sentVillage: { select: { name: true } }, household: true },
    orderBy: [{ heldAt: 'asc' }, { householdId: 'asc' }],
    take: 200,
  });
  const choices = new Map<string, HeldHousehold['choices']>();
  for (const { sentVillageId } of rows) {
    if (choices.has(sentVillageId)) continue;
    const all = await choicesFor(tx, sentVillageId);
    choices.set(
      sentVillageId,
      all.map(({ id, name, inForce }) => ({ id, name, now: inForce.id === id ? null : inForce.name })),
    );
  }
  return rows.map(({ household, sentVillage, sentVillageId, heldAt }) => ({
    householdId: household.id,
    headName: household.headName,
    hamlet: household.hamlet,
    heldAt: heldAt.toISOString(),
    sentFor: sentVillage.name,
    villageId: household.villageId,
    choices: choices.get(sentVillageId) ?? [],
  }));
}

export interface PlaceChoice {
  id: string;
  name: string;
  /** Where the household is then: the village itself, or what it is part of now. */
  inForce: { id: string; name: string };
}

/**
 * What a divided village became, or what it is now and gave away. Where some of these are one again, each as it was before:
 * figures of then, and an undo, go by it.
 */
export async function choicesFor(tx: Tx, sentVillageId: string): Promise<PlaceChoice[]> {
  const inForce = new Map<string, string>();
  for (const { id } of await partsOf(tx, sentVillageId)) {
    const villages = (await joinBetween(tx, sentVillageId, id))?.villages ?? [id];
    // A part of which one went here and one there is asked about by where it is now.
    const asked = villages.some((each) => inForce.has(each)) ? [id] : villages;
    for (const each of asked) inForce.set(each, id);
  }
  const units = await tx.administrativeUnit.findMany({
    where: { id: { in: [...inForce].flat() } },
    select: { id: true, name: true },
    orderBy: { nameFolded: 'asc' },
  });
  return units.flatMap((unit) => {
    const now = units.find(({ id }) => id === inForce.get(unit.id));
    return now ? { ...unit, inForce: now } : [];
  });
}
