import type { HierarchyChange, SplitPart } from '@cns/contracts/hierarchy';
import { fold } from '../names.ts';
import { planSuccessor } from './plan-create.ts';
import type { Planning } from './planning.ts';
import type { TreeUnit } from './tree.ts';

export function planSplit(plan: Planning, { unitId, parts }: Extract<HierarchyChange, { kind: 'split' }>): void {
  const unit = plan.changeable(unitId);
  if (!unit) return;
  const stays = parts.some(({ into }) => into.unitId === unitId);
  if (parts.length < 2) plan.fault('too_few_units', unitId, 'Chia tách cần ít nhất hai phần.');
  plan.distinct(parts.map(({ into }) => into.unitId));
  checkShares(plan, unit, parts);
  if (parts.filter(({ rest }) => rest).length > 1) {
    plan.fault('named_twice', unitId, 'Chỉ một phần được nhận phần còn lại.');
  }
  for (const { into } of parts) {
    if (into.unitId === unitId) continue;
    const target = planSuccessor(plan, into, unit, stays ? [] : [unitId]);
    if (target) plan.checkSameLevel(unit, target);
  }
  for (const { into, officialShare } of parts) {
    if (into.unitId === unitId) continue;
    plan.effects.push({ do: 'lineage', from: unitId, to: into.unitId, extent: 'part', officialShare });
  }
  if (unit.level === 'village') divideHouseholds(plan, unit, parts);
  else divideUnits(plan, unit, parts);
  if (!stays) plan.effects.push({ do: 'end', unitIds: [unitId] });
}

function divideUnits(plan: Planning, unit: TreeUnit, parts: readonly SplitPart[]): void {
  const children = plan.tree.childrenOf(unit.id);
  const named = new Set(plan.distinct(parts.flatMap(({ unitIds }) => unitIds)));
  for (const id of named) {
    if (children.some((child) => child.id === id)) continue;
    plan.fault('not_in_unit', id, `${plan.tree.find(id)?.name ?? 'Đơn vị được nêu'} không thuộc ${unit.name}.`);
  }
  if (parts.some(({ householdIds, hamlets }) => householdIds.length + hamlets.length > 0)) {
    plan.fault('not_in_unit', unit.id, `${unit.name} chia theo thôn, không chia theo hộ. Hãy tách thôn trước.`);
  }
  const left = children.filter(({ id }) => !named.has(id));
  if (left.length > 0 && !parts.some(({ rest }) => rest)) {
    for (const child of left) plan.fault('units_left', child.id, `${child.name} chưa được giao cho phần nào.`);
  }
  for (const { into, unitIds, rest } of parts) {
    const going = [...unitIds, ...(rest ? left.map(({ id }) => id) : [])];
    if (into.unitId === unit.id || going.length === 0) continue;
    plan.bringAlong(
      going.flatMap((id) => plan.tree.find(id) ?? []),
      into.unitId,
    );
    plan.effects.push({ do: 'move', unitIds: going, parentId: into.unitId });
  }
}

function divideHouseholds(plan: Planning, unit: TreeUnit, parts: readonly SplitPart[]): void {
  const households = plan.tree.householdsOf(unit.id);
  const there = new Map(households.map((household) => [household.id, household]));
  const ids = plan.distinct(parts.flatMap(({ householdIds }) => householdIds));
  for (const id of ids) if (!there.has(id)) plan.fault('not_in_unit', id, `Một hộ được nêu không thuộc ${unit.name}.`);
  const hamlets = parts.flatMap((part) => part.hamlets.map(fold));
  plan.distinct(hamlets);
  for (const hamlet of hamlets) {
    if (households.some((household) => household.hamlet === hamlet)) continue;
    plan.fault('not_in_unit', unit.id, `${unit.name} không có hộ nào ghi xóm "${hamlet}".`);
  }
  if (parts.some(({ unitIds }) => unitIds.length > 0)) {
    plan.fault('not_in_unit', unit.id, `${unit.name} là thôn nên chỉ chia theo hộ hoặc theo xóm.`);
  }
  assign(plan, unit, parts);
}

/** Each household to its part: one that is named before its hamlet, its hamlet before the rest. */
function assign(plan: Planning, unit: TreeUnit, parts: readonly SplitPart[]): void {
  const byId = new Map(parts.flatMap(({ householdIds, into }) => householdIds.map((id) => [id, into.unitId])));
  const byHamlet = new Map(parts.flatMap(({ hamlets, into }) => hamlets.map((name) => [fold(name), into.unitId])));
  const rest = parts.find((part) => part.rest)?.into.unitId;
  const going = new Map(parts.map(({ into }): [string, string[]] => [into.unitId, []]));
  for (const { id, headName, hamlet, archived } of plan.tree.householdsOf(unit.id)) {
    const to = byId.get(id) ?? byHamlet.get(hamlet) ?? rest ?? (archived ? parts[0]?.into.unitId : undefined);
    if (to) going.get(to)?.push(id);
    else plan.fault('households_left', id, `Hộ ${headName} (${unit.name}) sẽ không còn thuộc thôn nào.`);
  }
  for (const [to, which] of going) {
    if (to !== unit.id && which.length > 0) plan.effects.push({ do: 'households', from: unit.id, to, which });
  }
}

function checkShares(plan: Planning, unit: TreeUnit, parts: readonly SplitPart[]): void {
  const shares = parts.map(({ officialShare }) => officialShare);
  if (shares.every((share) => share === null)) return;
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  if (shares.every((share) => share !== null) && sum === 10_000) return;
  const percent = (sum / 100).toLocaleString('vi-VN');
  plan.fault('shares', unit.id, `${unit.name}: các tỷ lệ cộng lại là ${percent} %, phải đủ 100 %.`);
}
