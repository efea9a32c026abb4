import type { GroupRulesView } from '@cns/contracts/group-rules';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { deliveriesOf } from '@cns/db/queries/dispatches';
import { lastRulesDispatches, rulesAt } from '@cns/db/queries/group-rules';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { rulesText } from '@cns/domain/group-rules';
import { authoriseAt, may } from '../../http/authorise.ts';

/** The rules in force at a unit, and where they stand in the groups below (D-G3, D-G4). */
export async function viewOfRules(tx: Tx, actor: Actor, unitId: string): Promise<GroupRulesView> {
  const ancestry = await authoriseAt(tx, actor, 'rules.read', unitId);
  const { rules, version, own } = await rulesAt(tx, unitId);
  const text = rulesText(rules);
  return {
    unit: unitSummary(await unitById(tx, unitId)),
    rules,
    version,
    own: own && { number: own.number, at: own.at.toISOString() },
    text,
    groups: await groupsWithRules(tx, unitId, text),
    mayEdit: ancestry[0].level === 'commune' && may(actor, 'rules.write', ancestry),
    mayPost: may(actor, 'dispatch.write', ancestry),
  };
}

async function groupsWithRules(tx: Tx, unitId: string, text: string): Promise<GroupRulesView['groups']> {
  const groups = await tx.zaloGroup.findMany({
    where: {
      kind: 'community',
      disbandedAt: null,
      unit: { validTo: null, ancestors: { some: { ancestorId: unitId } } },
    },
    include: { unit: { include: { parent: { select: { name: true } } } } },
    orderBy: [{ unit: { level: 'asc' } }, { unit: { nameFolded: 'asc' } }, { kind: 'asc' }, { name: 'asc' }],
  });
  const last = await lastRulesDispatches(
    tx,
    groups.map(({ id }) => id),
  );
  const dispatches = new Map(last.map(({ groupId, ...dispatch }) => [groupId, dispatch]));
  const deliveries = new Map<string, Awaited<ReturnType<typeof deliveriesOf>>>();
  for (const dispatchId of new Set(last.map(({ dispatchId: id }) => id))) {
    deliveries.set(dispatchId, await deliveriesOf(tx, dispatchId, { under: unitId }));
  }
  return groups.flatMap(({ id, name, kind, origin, link, unit }) => {
    if (!unit) return [];
    const dispatch = dispatches.get(id);
    const delivery = dispatch && deliveries.get(dispatch.dispatchId)?.find(({ group }) => group.id === id);
    return [
      {
        group: { id, name, kind, origin, link },
        unit: unitSummary(unit),
        posting:
          dispatch && delivery ? { dispatchId: dispatch.dispatchId, current: dispatch.text === text, delivery } : null,
      },
    ];
  });
}
