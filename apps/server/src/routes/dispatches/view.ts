import type { Delivery, DispatchView } from '@cns/contracts/dispatches';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { countsPerDispatch, countsPerUnit, deliveriesOf } from '@cns/db/queries/dispatches';
import { type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt, may } from '../../http/authorise.ts';

/**
 * A dispatch as it stands among the groups of a unit: that of its sender, or one below (D-G7).
 * @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `dispatch_not_found`
 */
export async function viewOfDispatch(
  tx: Tx,
  actor: Actor,
  { unitId, dispatchId }: { unitId: string; dispatchId: string },
): Promise<DispatchView> {
  const ancestry = await authoriseAt(tx, actor, 'dispatch.read', unitId);
  const dispatch = await tx.dispatch.findFirst({
    where: { id: dispatchId, unitId: { in: ancestry.map(({ id }) => id) } },
    include: { unit: { include: { parent: { select: { name: true } } } } },
  });
  if (!dispatch) throw new DomainError('dispatch_not_found');
  const countsOf = await countsPerDispatch(tx, unitId, [dispatch]);
  const deliveries = await deliveriesOf(tx, dispatchId, isHigh(ancestry[0]) ? { at: unitId } : { under: unitId });
  const knowsPeople = may(actor, 'team.read', ancestry);
  return {
    id: dispatch.id,
    kind: dispatch.kind,
    from: unitSummary(dispatch.unit),
    title: dispatch.title,
    createdAt: dispatch.createdAt.toISOString(),
    counts: countsOf(dispatch.id),
    unit: unitSummary(await unitById(tx, unitId)),
    body: dispatch.body,
    link: dispatch.link,
    text: dispatch.text,
    pin: dispatch.pin,
    children: isHigh(ancestry[0]) ? await childrenOf(tx, unitId, dispatch) : [],
    deliveries: knowsPeople ? deliveries : deliveries.map(withoutPeople),
    mayConfirm: may(actor, 'dispatch.confirm', ancestry),
  };
}

/** Names, and the way into a group, are for those who know its people (D-P4). */
function withoutPeople(delivery: Delivery): Delivery {
  return { ...delivery, group: { ...delivery.group, link: null }, postedBy: null, pinnedBy: null };
}

/** Above communes there are too many groups to name them all. */
function isHigh({ level }: UnitInLine): boolean {
  return level === 'province' || level === 'district';
}

async function childrenOf(tx: Tx, unitId: string, dispatch: { id: string; pin: boolean }) {
  const children = await tx.administrativeUnit.findMany({
    where: { parentId: unitId, validTo: null },
    include: { parent: { select: { name: true } } },
    orderBy: { nameFolded: 'asc' },
  });
  const countsOf = await countsPerUnit(
    tx,
    dispatch,
    children.map(({ id }) => id),
  );
  return children
    .map((child) => ({ unit: unitSummary(child), counts: countsOf(child.id) }))
    .filter(({ counts }) => counts.has.total > 0);
}
