import type { Delivery, DeliveryCounts } from '@cns/contracts/dispatches';
import type { DispatchKind, ZaloGroupKind, ZaloGroupOrigin } from '@cns/contracts/enums';
import { ZALO_REFUSALS, type ZaloRefusal } from '@cns/contracts/zalo-refusals';
import { countDeliveries, type DeliveriesAlike, type DeliveryFacts, deliveryState } from '@cns/domain/dispatches';
import { DomainError } from '@cns/domain/errors';
import type { Tx } from '../database.ts';
import { type Dispatch, Prisma } from '../generated/client.ts';
import { unitSummary } from './units.ts';
import { queueZalo } from './zalo-outbox.ts';

export interface NewDispatch {
  id: string;
  unitId: string;
  kind: DispatchKind;
  title: string;
  body: string;
  link?: string | null;
  /** As it reaches the groups. */
  text: string;
  groupKinds: readonly ZaloGroupKind[];
  pin?: boolean;
  pollId?: string;
  createdById: string;
  createdAt: Date;
}

/**
 * Sends something to every group of these kinds in the subtree of a unit (D-G7): into those of the Official Account through
 * the outbox, in the same transaction; in the others people post it by hand. Each group has it once, whoever looks again.
 * @returns how many groups it is meant for
 */
export async function sendDown(tx: Tx, dispatch: NewDispatch): Promise<number> {
  const { id, unitId, groupKinds, createdById, createdAt, text } = dispatch;
  await tx.dispatch.create({ data: { ...dispatch, groupKinds: [...groupKinds], pin: dispatch.pin ?? false } });
  const groups = await tx.$queryRaw<{ id: string; unitId: string; origin: ZaloGroupOrigin }[]>`
    SELECT g.id, g.unit_id AS "unitId", g.origin::text AS origin
    FROM unit_ancestry below
    JOIN administrative_unit unit ON unit.id = below.descendant_id AND unit.valid_to IS NULL
    JOIN zalo_group g ON g.unit_id = unit.id AND g.disbanded_at IS NULL
    WHERE below.ancestor_id = ${unitId}::uuid AND g.kind::text = ANY(${groupKinds})
    ORDER BY g.id`;
  await tx.dispatchDelivery.createMany({ data: groups.map((group) => ({ dispatchId: id, groupId: group.id })) });
  const automatic = groups.filter(({ origin }) => origin === 'official_account');
  await queueZalo(
    tx,
    automatic.map((group) => ({
      causeId: id,
      part: group.id,
      requestedById: createdById,
      unitId: group.unitId,
      groupId: group.id,
      task: { kind: 'group_text', text: [text] },
    })),
    createdAt,
  );
  return groups.length;
}

/** How many groups of each kind a dispatch of this unit would reach, by the way it gets there. */
export async function reachOf(tx: Tx, unitId: string) {
  return tx.$queryRaw<{ kind: ZaloGroupKind; automatic: number; byHand: number }[]>`
    SELECT g.kind::text AS kind,
           count(*) FILTER (WHERE g.origin = 'official_account')::int AS automatic,
           count(*) FILTER (WHERE g.origin = 'ordinary')::int AS "byHand"
    FROM unit_ancestry below
    JOIN administrative_unit unit ON unit.id = below.descendant_id AND unit.valid_to IS NULL
    JOIN zalo_group g ON g.unit_id = unit.id AND g.disbanded_at IS NULL
    WHERE below.ancestor_id = ${unitId}::uuid
    GROUP BY g.kind ORDER BY g.kind`;
}

/** A delivery with its group, and its message where it has one. Groups that are gone do not count. */
const DELIVERIES = Prisma.sql`
  dispatch_delivery d
  JOIN zalo_group g ON g.id = d.group_id AND g.disbanded_at IS NULL
  LEFT JOIN zalo_outbox_item o ON o.cause_id = d.dispatch_id AND o.group_id = d.group_id`;

type Counted = DeliveriesAlike & { key: string };

/** How far each of these dispatches has come among the groups of a unit and below. */
export async function countsPerDispatch(
  tx: Tx,
  unitId: string,
  dispatches: readonly Pick<Dispatch, 'id' | 'pin'>[],
): Promise<(id: string) => DeliveryCounts> {
  const ids = dispatches.map(({ id }) => id);
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT d.dispatch_id AS key, o.state::text AS outbox, d.posted_at IS NOT NULL AS posted,
           d.pinned_at IS NOT NULL AS pinned, count(*)::int AS groups
    FROM ${DELIVERIES}
    JOIN unit_ancestry below ON below.descendant_id = g.unit_id AND below.ancestor_id = ${unitId}::uuid
    WHERE d.dispatch_id = ANY(${ids}::uuid[])
    GROUP BY 1, 2, 3, 4`;
  const pinOf = new Map(dispatches.map(({ id, pin }) => [id, pin]));
  return (id) =>
    countDeliveries(
      rows.filter(({ key }) => key === id),
      pinOf.get(id) ?? false,
    );
}

/** How far a dispatch has come under each of these units. */
export async function countsPerUnit(
  tx: Tx,
  dispatch: Pick<Dispatch, 'id' | 'pin'>,
  unitIds: readonly string[],
): Promise<(unitId: string) => DeliveryCounts> {
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT below.ancestor_id AS key, o.state::text AS outbox, d.posted_at IS NOT NULL AS posted,
           d.pinned_at IS NOT NULL AS pinned, count(*)::int AS groups
    FROM ${DELIVERIES}
    JOIN unit_ancestry below ON below.descendant_id = g.unit_id AND below.ancestor_id = ANY(${unitIds}::uuid[])
    WHERE d.dispatch_id = ${dispatch.id}::uuid
    GROUP BY 1, 2, 3, 4`;
  return (unitId) =>
    countDeliveries(
      rows.filter(({ key }) => key === unitId),
      dispatch.pin,
    );
}

interface DeliveryRow extends Omit<DeliveryFacts, 'posted'> {
  groupId: string;
  name: string;
  kind: ZaloGroupKind;
  origin: ZaloGroupOrigin;
  link: string | null;
  unit: Parameters<typeof unitSummary>[0];
  refusal: ZaloRefusal | null;
  notBefore: Date | null;
  settledAt: Date | null;
  postedAt: Date | null;
  postedBy: string | null;
  pinnedAt: Date | null;
  pinnedBy: string | null;
}

/** Which groups: all at and below a unit, those of the unit itself, or one. */
export type DeliveryScope = { under: string } | { at: string } | { groupId: string };

function within(scope: DeliveryScope): Prisma.Sql {
  if ('groupId' in scope) return Prisma.sql`g.id = ${scope.groupId}::uuid`;
  if ('at' in scope) return Prisma.sql`g.unit_id = ${scope.at}::uuid`;
  return Prisma.sql`EXISTS (SELECT FROM unit_ancestry below
    WHERE below.descendant_id = g.unit_id AND below.ancestor_id = ${scope.under}::uuid)`;
}

/** What became of a dispatch, group by group, by unit and name. */
export async function deliveriesOf(tx: Tx, dispatchId: string, scope: DeliveryScope): Promise<Delivery[]> {
  const rows = await tx.$queryRaw<DeliveryRow[]>`
    SELECT g.id AS "groupId", g.name, g.kind::text AS kind, g.origin::text AS origin, g.link,
           json_build_object('id', unit.id, 'level', unit.level, 'kind', unit.kind, 'name', unit.name,
                             'parent', json_build_object('name', above.name)) AS unit,
           o.state::text AS outbox, o.refusal, o.not_before AS "notBefore", o.settled_at AS "settledAt",
           d.posted_at AS "postedAt", poster.display_name AS "postedBy",
           d.pinned_at AS "pinnedAt", pinner.display_name AS "pinnedBy"
    FROM ${DELIVERIES}
    JOIN administrative_unit unit ON unit.id = g.unit_id
    LEFT JOIN administrative_unit above ON above.id = unit.parent_id
    LEFT JOIN person poster ON poster.id = d.posted_by_id
    LEFT JOIN person pinner ON pinner.id = d.pinned_by_id
    WHERE d.dispatch_id = ${dispatchId}::uuid AND ${within(scope)}
    ORDER BY unit.level, unit.name_folded, g.kind, g.name`;
  return rows.map(deliveryOf);
}

function deliveryOf({ groupId, name, kind, origin, link, unit, ...row }: DeliveryRow): Delivery {
  const state = deliveryState({ outbox: row.outbox, posted: row.postedAt !== null });
  return {
    group: { id: groupId, name, kind, origin, link },
    unit: unitSummary(unit),
    state,
    refusal: state === 'refused' && row.refusal ? ZALO_REFUSALS[row.refusal] : null,
    notBefore: state === 'waiting' ? (row.notBefore?.toISOString() ?? null) : null,
    at: (row.postedAt ?? (state === 'sent' ? row.settledAt : null))?.toISOString() ?? null,
    postedBy: row.postedBy,
    pinnedAt: row.pinnedAt?.toISOString() ?? null,
    pinnedBy: row.pinnedBy,
  };
}

/**
 * Locks what became of a dispatch in one group.
 * @returns the dispatch and the group's unit
 * @throws DomainError `dispatch_not_found`
 */
export async function lockDelivery(
  tx: Tx,
  { dispatchId, groupId }: { dispatchId: string; groupId: string },
): Promise<{ pin: boolean; unitId: string }> {
  const [row] = await tx.$queryRaw<{ pin: boolean; unitId: string }[]>`
    SELECT dispatch.pin, g.unit_id AS "unitId"
    FROM dispatch_delivery d
    JOIN dispatch ON dispatch.id = d.dispatch_id
    JOIN zalo_group g ON g.id = d.group_id AND g.disbanded_at IS NULL AND g.unit_id IS NOT NULL
    WHERE d.dispatch_id = ${dispatchId}::uuid AND d.group_id = ${groupId}::uuid
    FOR NO KEY UPDATE OF d`;
  if (!row) throw new DomainError('dispatch_not_found');
  return row;
}
