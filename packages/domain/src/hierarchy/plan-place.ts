/** Changes that leave every unit itself: its name, its code, its place, its state; and a level that goes. */
import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { kindFitsLevel } from '../unit-kind.ts';
import type { Planning } from './planning.ts';

type Change<Kind extends HierarchyChange['kind']> = Extract<HierarchyChange, { kind: Kind }>;

export function planRename(plan: Planning, { unitId, name, unitKind }: Change<'rename'>): void {
  const unit = plan.changeable(unitId);
  if (!unit) return;
  if (unit.name === name && unit.kind === unitKind) {
    plan.fault('nothing_changes', unitId, `${unit.name} đã mang tên và loại này.`);
    return;
  }
  if (!kindFitsLevel(unitKind, unit.level)) {
    plan.fault('kind_of_other_level', unitId, `${name}: loại đơn vị không đúng cấp.`);
  }
  if (unit.parentId) plan.checkName(unit.level, name, unit.parentId, [unitId]);
  plan.effects.push({ do: 'rename', unitId, name, kind: unitKind });
}

export function planRecode(plan: Planning, { unitId, officialCode }: Change<'recode'>): void {
  const unit = plan.changeable(unitId);
  if (!unit) return;
  if (unit.officialCode === officialCode) {
    plan.fault('nothing_changes', unitId, `${unit.name} đã mang mã này.`);
    return;
  }
  if (officialCode) plan.checkCode(unit.level, officialCode, unit.name, [unitId]);
  plan.effects.push({ do: 'recode', unitId, officialCode });
}

export function planMove(plan: Planning, { unitIds, parentId }: Change<'move'>): void {
  const parent = plan.parent(parentId);
  const units = plan.distinct(unitIds).flatMap((id) => plan.changeable(id) ?? []);
  if (!parent) return;
  for (const unit of units) {
    if (unit.parentId === parentId) {
      plan.fault('nothing_changes', unit.id, `${unit.name} đã thuộc ${parent.name}.`);
    } else if (plan.tree.isWithin(parentId, unit.id)) {
      plan.fault('cycle', unit.id, `${unit.name} không thể thuộc ${parent.name}, vốn nằm trong chính đơn vị đó.`);
    } else plan.checkBelow(unit.name, unit.level, parent);
  }
  plan.checkArrivals(units, parent.id);
  plan.effects.push({ do: 'move', unitIds: units.map(({ id }) => id), parentId });
}

export function planAbolition(plan: Planning, { unitIds }: Change<'abolish'>): void {
  const units = plan.distinct(unitIds).flatMap((id) => plan.changeable(id) ?? []);
  for (const unit of units) {
    const { parentId } = unit;
    if (parentId === null || unit.level === 'village') {
      plan.fault('not_below_parent', unit.id, `Không bỏ được ${unit.name}: không có cấp nào nhận phần bên dưới.`);
      continue;
    }
    const children = plan.tree.childrenOf(unit.id);
    plan.bringAlong(children, parentId);
    if (children.length > 0) plan.effects.push({ do: 'move', unitIds: children.map(({ id }) => id), parentId });
  }
  plan.effects.push({ do: 'end', unitIds: units.map(({ id }) => id) });
}

export function planAwaiting(plan: Planning, { unitIds, awaiting }: Change<'await'>): void {
  const state = awaiting ? 'pending_decision' : 'in_force';
  const units = plan.distinct(unitIds).flatMap((id) => plan.changeable(id) ?? []);
  for (const unit of units) {
    if (unit.state !== state) continue;
    const words = awaiting ? 'đang chờ quyết định' : 'không chờ quyết định nào';
    plan.fault('nothing_changes', unit.id, `${unit.name} ${words}.`);
  }
  plan.effects.push({ do: 'state', unitIds: units.map(({ id }) => id), state });
}
