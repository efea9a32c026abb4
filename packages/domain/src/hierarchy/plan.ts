import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { planCreation } from './plan-create.ts';
import { planMerge } from './plan-merge.ts';
import { planAbolition, planAwaiting, planMove, planRecode, planRename } from './plan-place.ts';
import { planSplit } from './plan-split.ts';
import { type Decision, type Plan, Planning } from './planning.ts';
import type { Tree } from './tree.ts';

export type { Decision, HierarchyFault, Plan } from './planning.ts';

/**
 * What a change does to the tree, or every reason why it cannot be done (D-H5, D-H6). Pure: the same change on the same
 * tree always gives the same effects.
 */
export function planChange(change: HierarchyChange, decision: Decision, tree: Tree): Plan {
  const plan = new Planning(decision, tree);
  if (change.kind !== 'await' && decision.number.trim() === '') {
    plan.fault('decision_missing', null, 'Thiếu số quyết định.');
  }
  add(plan, change);
  return { effects: plan.faults.length > 0 ? [] : plan.effects, faults: plan.faults };
}

function add(plan: Planning, change: HierarchyChange): void {
  switch (change.kind) {
    case 'create':
      planCreation(plan, change.unit, []);
      break;
    case 'rename':
      planRename(plan, change);
      break;
    case 'recode':
      planRecode(plan, change);
      break;
    case 'move':
      planMove(plan, change);
      break;
    case 'merge':
      planMerge(plan, change);
      break;
    case 'split':
      planSplit(plan, change);
      break;
    case 'abolish':
      planAbolition(plan, change);
      break;
    case 'await':
      planAwaiting(plan, change);
      break;
  }
}
