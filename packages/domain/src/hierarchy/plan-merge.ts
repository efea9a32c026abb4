import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { planSuccessor } from './plan-create.ts';
import type { Planning } from './planning.ts';
import type { TreeUnit } from './tree.ts';

export function planMerge(plan: Planning, { unitIds, into }: Extract<HierarchyChange, { kind: 'merge' }>): void {
  const units = plan.distinct(unitIds).flatMap((id) => plan.changeable(id) ?? []);
  const ending = units.filter(({ id }) => id !== into.unitId);
  const [first] = units;
  if (!first) return;
  const target = planSuccessor(
    plan,
    into,
    first,
    ending.map(({ id }) => id),
  );
  if (!target) return;
  // Above the village a unit may go over into a new one alone: even with the same borders it is another one (D-H3).
  const fewest = first.level === 'village' && into.create ? 2 : 1;
  if (ending.length < fewest) {
    plan.fault('too_few_units', into.unitId, 'Sáp nhập cần ít nhất hai đơn vị.');
  }
  for (const unit of units) plan.checkSameLevel(unit, target);
  for (const unit of ending) passOn(plan, unit, target.id);
  plan.bringAlong(
    ending.flatMap(({ id }) => plan.tree.childrenOf(id)),
    target.id,
  );
  plan.effects.push({ do: 'end', unitIds: ending.map(({ id }) => id) });
}

/** All of a unit goes to one successor. */
function passOn(plan: Planning, unit: TreeUnit, to: string): void {
  const children = plan.tree.childrenOf(unit.id);
  if (unit.level === 'village') plan.effects.push({ do: 'households', from: unit.id, to, which: 'all' });
  else if (children.length > 0) {
    plan.effects.push({ do: 'move', unitIds: children.map(({ id }) => id), parentId: to });
  }
  plan.effects.push({ do: 'lineage', from: unit.id, to, extent: 'whole', officialShare: null });
}
