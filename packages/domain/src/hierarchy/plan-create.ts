import type { UnitLevel } from '@cns/contracts/enums';
import type { NewUnit, Successor } from '@cns/contracts/hierarchy';
import { kindFitsLevel } from '../unit-kind.ts';
import type { Planning } from './planning.ts';
import type { TreeUnit } from './tree.ts';

/** @param ending units whose names and codes become free by the same change */
export function planCreation(plan: Planning, unit: NewUnit, ending: readonly string[]): void {
  const parent = unit.parentId === null ? null : plan.tree.find(unit.parentId);
  if (plan.tree.find(unit.id)) {
    plan.fault('id_taken', unit.id, `Mã của ${unit.name} đã dùng cho đơn vị khác.`);
    return;
  }
  if (!kindFitsLevel(unit.kind, unit.level)) {
    plan.fault('kind_of_other_level', unit.id, `${unit.name}: loại đơn vị không đúng cấp.`);
  }
  if ((unit.level === 'province') !== (unit.parentId === null) || parent === undefined) {
    plan.fault('unit_unknown', unit.parentId, `${unit.name}: không rõ thuộc đơn vị nào.`);
    return;
  }
  if (parent) {
    plan.checkInForce(parent);
    plan.checkBelow(unit.name, unit.level, parent);
    plan.checkName(unit.level, unit.name, parent.id, ending);
  }
  if (unit.officialCode) plan.checkCode(unit.level, unit.officialCode, unit.name, ending);
  plan.effects.push({ do: 'create', unit });
}

/** What a change goes into, made when it is new. */
export function planSuccessor(
  plan: Planning,
  into: Successor,
  from: TreeUnit,
  ending: readonly string[],
): { id: string; level: UnitLevel; name: string } | undefined {
  if (!into.create) {
    const unit = plan.changeable(into.unitId);
    if (unit && unit.id !== from.id && plan.tree.isWithin(unit.id, from.id)) {
      plan.fault('cycle', unit.id, `${unit.name} nằm trong ${from.name}.`);
    }
    return unit;
  }
  if (into.create.id !== into.unitId) {
    plan.fault('id_taken', into.unitId, `Mã của ${into.create.name} không khớp.`);
  }
  planCreation(plan, into.create, ending);
  return into.create;
}
