import { UnitLevel } from '@cns/contracts/enums';
import type { HierarchyChange, NewUnit, SplitPart, Successor } from '@cns/contracts/hierarchy';
import { formatDay } from '../format.ts';
import { fold, unitNameKey } from '../names.ts';
import type { Day } from '../time.ts';
import { kindFitsLevel } from '../unit-kind.ts';
import type { Effect } from './effects.ts';
import type { Tree, TreeUnit } from './tree.ts';

/** One row that stands in the way of a change, with a sentence that says why. */
export interface HierarchyFault {
  code:
    | 'unit_unknown'
    | 'not_in_force'
    | 'named_twice'
    | 'level_differs'
    | 'not_below_parent'
    | 'cycle'
    | 'before_unit'
    | 'overlapping'
    | 'name_taken'
    | 'code_taken'
    | 'kind_of_other_level'
    | 'too_few_units'
    | 'units_left'
    | 'households_left'
    | 'not_in_unit'
    | 'household_twice'
    | 'shares'
    | 'id_taken'
    | 'nothing_changes'
    | 'decision_missing';
  /** The unit or household it is about. */
  subjectId: string | null;
  message: string;
}

export interface Decision {
  number: string;
  effectiveOn: Day;
}

export interface Plan {
  effects: Effect[];
  faults: HierarchyFault[];
}

/**
 * What a change does to the tree, or every reason why it cannot be done (D-H5, D-H6). Pure: the same change on the same
 * tree always gives the same effects.
 */
export function planChange(change: HierarchyChange, decision: Decision, tree: Tree): Plan {
  const plan = new Planner(decision, tree);
  if (change.kind !== 'await' && decision.number.trim() === '') {
    plan.fault('decision_missing', null, 'Thiếu số quyết định.');
  }
  plan.add(change);
  return { effects: plan.faults.length > 0 ? [] : plan.effects, faults: plan.faults };
}

class Planner {
  readonly effects: Effect[] = [];
  readonly faults: HierarchyFault[] = [];

  constructor(
    private readonly decision: Decision,
    private readonly tree: Tree,
  ) {}

  fault(code: HierarchyFault['code'], subjectId: string | null, message: string): void {
    this.faults.push({ code, subjectId, message });
  }

  add(change: HierarchyChange): void {
    switch (change.kind) {
      case 'create':
        this.create(change.unit, []);
        break;
      case 'rename':
        this.rename(change);
        break;
      case 'recode':
        this.recode(change);
        break;
      case 'move':
        this.move(change);
        break;
      case 'merge':
        this.merge(change);
        break;
      case 'split':
        this.split(change);
        break;
      case 'abolish':
        this.abolish(change);
        break;
      case 'await':
        this.await(change);
        break;
    }
  }

  /** @param ending units whose names and codes become free by the same change */
  private create(unit: NewUnit, ending: readonly string[]): void {
    const parent = unit.parentId === null ? null : this.tree.find(unit.parentId);
    if (this.tree.find(unit.id)) {
      this.fault('id_taken', unit.id, `Mã của ${unit.name} đã dùng cho đơn vị khác.`);
      return;
    }
    if (!kindFitsLevel(unit.kind, unit.level)) {
      this.fault('kind_of_other_level', unit.id, `${unit.name}: loại đơn vị không đúng cấp.`);
    }
    if ((unit.level === 'province') !== (unit.parentId === null) || parent === undefined) {
      this.fault('unit_unknown', unit.parentId, `${unit.name}: không rõ thuộc đơn vị nào.`);
      return;
    }
    if (parent) {
      this.checkInForce(parent);
      this.checkBelow(unit.name, unit.level, parent);
      this.checkName(unit.level, unit.name, parent.id, ending);
    }
    if (unit.officialCode) this.checkCode(unit.level, unit.officialCode, unit.name, ending);
    this.effects.push({ do: 'create', unit });
  }

  private rename({ unitId, name, unitKind }: Extract<HierarchyChange, { kind: 'rename' }>): void {
    const unit = this.changeable(unitId);
    if (!unit) return;
    if (unit.name === name && unit.kind === unitKind) {
      this.fault('nothing_changes', unitId, `${unit.name} đã mang tên và loại này.`);
      return;
    }
    if (!kindFitsLevel(unitKind, unit.level)) {
      this.fault('kind_of_other_level', unitId, `${name}: loại đơn vị không đúng cấp.`);
    }
    if (unit.parentId) this.checkName(unit.level, name, unit.parentId, [unitId]);
    this.effects.push({ do: 'rename', unitId, name, kind: unitKind });
  }

  private recode({ unitId, officialCode }: Extract<HierarchyChange, { kind: 'recode' }>): void {
    const unit = this.changeable(unitId);
    if (!unit) return;
    if (unit.officialCode === officialCode) {
      this.fault('nothing_changes', unitId, `${unit.name} đã mang mã này.`);
      return;
    }
    if (officialCode) this.checkCode(unit.level, officialCode, unit.name, [unitId]);
    this.effects.push({ do: 'recode', unitId, officialCode });
  }

  private move({ unitIds, parentId }: Extract<HierarchyChange, { kind: 'move' }>): void {
    const parent = this.parent(parentId);
    const units = this.distinct(unitIds).flatMap((id) => this.changeable(id) ?? []);
    if (!parent) return;
    for (const unit of units) {
      if (unit.parentId === parentId) {
        this.fault('nothing_changes', unit.id, `${unit.name} đã thuộc ${parent.name}.`);
      } else if (this.tree.isWithin(parentId, unit.id)) {
        this.fault('cycle', unit.id, `${unit.name} không thể thuộc ${parent.name}, vốn nằm trong chính đơn vị đó.`);
      } else this.checkBelow(unit.name, unit.level, parent);
    }
    this.checkArrivals(units, parent.id);
    this.effects.push({ do: 'move', unitIds: units.map(({ id }) => id), parentId });
  }

  private merge({ unitIds, into }: Extract<HierarchyChange, { kind: 'merge' }>): void {
    const units = this.distinct(unitIds).flatMap((id) => this.changeable(id) ?? []);
    const ending = units.filter(({ id }) => id !== into.unitId);
    const [first] = units;
    if (!first) return;
    const target = this.successor(
      into,
      first,
      ending.map(({ id }) => id),
    );
    if (!target) return;
    // Above the village a unit may go over into a new one alone: even with the same borders it is another one (D-H3).
    const fewest = first.level === 'village' && into.create ? 2 : 1;
    if (ending.length < fewest) {
      this.fault('too_few_units', into.unitId, 'Sáp nhập cần ít nhất hai đơn vị.');
    }
    for (const unit of units) this.checkSameLevel(unit, target);
    for (const unit of ending) this.passOn(unit, target.id);
    this.bringAlong(
      ending.flatMap(({ id }) => this.tree.childrenOf(id)),
      target.id,
    );
    this.effects.push({ do: 'end', unitIds: ending.map(({ id }) => id) });
  }

  /** All of a unit goes to one successor. */
  private passOn(unit: TreeUnit, to: string): void {
    const children = this.tree.childrenOf(unit.id);
    if (unit.level === 'village') this.effects.push({ do: 'households', from: unit.id, to, which: 'all' });
    else if (children.length > 0) {
      this.effects.push({ do: 'move', unitIds: children.map(({ id }) => id), parentId: to });
    }
    this.effects.push({ do: 'lineage', from: unit.id, to, extent: 'whole', officialShare: null });
  }

  private split({ unitId, parts }: Extract<HierarchyChange, { kind: 'split' }>): void {
    const unit = this.changeable(unitId);
    if (!unit) return;
    const stays = parts.some(({ into }) => into.unitId === unitId);
    if (parts.length < 2) this.fault('too_few_units', unitId, 'Chia tách cần ít nhất hai phần.');
    this.distinct(parts.map(({ into }) => into.unitId));
    this.checkShares(unit, parts);
    if (parts.filter(({ rest }) => rest).length > 1) {
      this.fault('named_twice', unitId, 'Chỉ một phần được nhận phần còn lại.');
    }
    for (const { into } of parts) {
      if (into.unitId === unitId) continue;
      const target = this.successor(into, unit, stays ? [] : [unitId]);
      if (target) this.checkSameLevel(unit, target);
    }
    for (const { into, officialShare } of parts) {
      if (into.unitId === unitId) continue;
      this.effects.push({ do: 'lineage', from: unitId, to: into.unitId, extent: 'part', officialShare });
    }
    if (unit.level === 'village') this.divideHouseholds(unit, parts);
    else this.divideUnits(unit, parts);
    if (!stays) this.effects.push({ do: 'end', unitIds: [unitId] });
  }

  private divideUnits(unit: TreeUnit, parts: readonly SplitPart[]): void {
    const children = this.tree.childrenOf(unit.id);
    const named = new Set(this.distinct(parts.flatMap(({ unitIds }) => unitIds)));
    for (const id of named) {
      if (children.some((child) => child.id === id)) continue;
      this.fault('not_in_unit', id, `${this.tree.find(id)?.name ?? 'Đơn vị được nêu'} không thuộc ${unit.name}.`);
    }
    if (parts.some(({ householdIds, hamlets }) => householdIds.length + hamlets.length > 0)) {
      this.fault('not_in_unit', unit.id, `${unit.name} chia theo thôn, không chia theo hộ. Hãy tách thôn trước.`);
    }
    const left = children.filter(({ id }) => !named.has(id));
    if (left.length > 0 && !parts.some(({ rest }) => rest)) {
      for (const child of left) this.fault('units_left', child.id, `${child.name} chưa được giao cho phần nào.`);
    }
    for (const { into, unitIds, rest } of parts) {
      const going = [...unitIds, ...(rest ? left.map(({ id }) => id) : [])];
      if (into.unitId === unit.id || going.length === 0) continue;
      this.bringAlong(
        going.flatMap((id) => this.tree.find(id) ?? []),
        into.unitId,
      );
      this.effects.push({ do: 'move', unitIds: going, parentId: into.unitId });
    }
  }

  private divideHouseholds(unit: TreeUnit, parts: readonly SplitPart[]): void {
    const households = this.tree.householdsOf(unit.id);
    const there = new Map(households.map((household) => [household.id, household]));
    const ids = this.distinct(parts.flatMap(({ householdIds }) => householdIds));
    for (const id of ids)
      if (!there.has(id)) this.fault('not_in_unit', id, `Một hộ được nêu không thuộc ${unit.name}.`);
    const hamlets = parts.flatMap((part) => part.hamlets.map(fold));
    this.distinct(hamlets);
    for (const hamlet of hamlets) {
      if (households.some((household) => household.hamlet === hamlet)) continue;
      this.fault('not_in_unit', unit.id, `${unit.name} không có hộ nào ghi xóm "${hamlet}".`);
    }
    if (parts.some(({ unitIds }) => unitIds.length > 0)) {
      this.fault('not_in_unit', unit.id, `${unit.name} là thôn nên chỉ chia theo hộ hoặc theo xóm.`);
    }
    this.assign(unit, parts);
  }

  /** Each household to its part: one that is named before its hamlet, its hamlet before the rest. */
  private assign(unit: TreeUnit, parts: readonly SplitPart[]): void {
    const byId = new Map(parts.flatMap(({ householdIds, into }) => householdIds.map((id) => [id, into.unitId])));
    const byHamlet = new Map(parts.flatMap(({ hamlets, into }) => hamlets.map((name) => [fold(name), into.unitId])));
    const rest = parts.find((part) => part.rest)?.into.unitId;
    const going = new Map(parts.map(({ into }): [string, string[]] => [into.unitId, []]));
    for (const { id, headName, hamlet, archived } of this.tree.householdsOf(unit.id)) {
      const to = byId.get(id) ?? byHamlet.get(hamlet) ?? rest ?? (archived ? parts[0]?.into.unitId : undefined);
      if (to) going.get(to)?.push(id);
      else this.fault('households_left', id, `Hộ ${headName} (${unit.name}) sẽ không còn thuộc thôn nào.`);
    }
    for (const [to, which] of going) {
      if (to !== unit.id && which.length > 0) this.effects.push({ do: 'households', from: unit.id, to, which });
    }
  }

  private checkShares(unit: TreeUnit, parts: readonly SplitPart[]): void {
    const shares = parts.map(({ officialShare }) => officialShare);
    if (shares.every((share) => share === null)) return;
    const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
    if (shares.every((share) => share !== null) && sum === 10_000) return;
    const percent = (sum / 100).toLocaleString('vi-VN');
    this.fault('shares', unit.id, `${unit.name}: các tỷ lệ cộng lại là ${percent} %, phải đủ 100 %.`);
  }

  private abolish({ unitIds }: Extract<HierarchyChange, { kind: 'abolish' }>): void {
    const units = this.distinct(unitIds).flatMap((id) => this.changeable(id) ?? []);
    for (const unit of units) {
      const { parentId } = unit;
      if (parentId === null || unit.level === 'village') {
        this.fault('not_below_parent', unit.id, `Không bỏ được ${unit.name}: không có cấp nào nhận phần bên dưới.`);
        continue;
      }
      const children = this.tree.childrenOf(unit.id);
      this.bringAlong(children, parentId);
      if (children.length > 0) this.effects.push({ do: 'move', unitIds: children.map(({ id }) => id), parentId });
    }
    this.effects.push({ do: 'end', unitIds: units.map(({ id }) => id) });
  }

  private await({ unitIds, awaiting }: Extract<HierarchyChange, { kind: 'await' }>): void {
    const state = awaiting ? 'pending_decision' : 'in_force';
    const units = this.distinct(unitIds).flatMap((id) => this.changeable(id) ?? []);
    for (const unit of units) {
      if (unit.state !== state) continue;
      const words = awaiting ? 'đang chờ quyết định' : 'không chờ quyết định nào';
      this.fault('nothing_changes', unit.id, `${unit.name} ${words}.`);
    }
    this.effects.push({ do: 'state', unitIds: units.map(({ id }) => id), state });
  }

  // ------------------------------------------------------------------ what all of them ask

  /** The unit, when it may be changed on this day. */
  private changeable(id: string): TreeUnit | undefined {
    const unit = this.tree.find(id);
    if (!unit) {
      this.fault('unit_unknown', id, 'Không có đơn vị này.');
      return undefined;
    }
    if (this.checkInForce(unit)) this.checkDay(unit);
    return unit;
  }

  /** Nothing is changed before it was there, nor before its last change. */
  private checkDay(unit: TreeUnit): void {
    const { effectiveOn } = this.decision;
    if (unit.validFrom && effectiveOn < unit.validFrom) {
      this.fault(
        'before_unit',
        unit.id,
        `${unit.name} chỉ có từ ngày ${formatDay(unit.validFrom)}, sau ngày hiệu lực.`,
      );
    } else if (unit.changedOn && effectiveOn < unit.changedOn) {
      this.fault(
        'overlapping',
        unit.id,
        `${unit.name} đã thay đổi ngày ${formatDay(unit.changedOn)}, sau ngày hiệu lực này.`,
      );
    }
  }

  private parent(id: string): TreeUnit | undefined {
    const unit = this.tree.find(id);
    if (!unit) this.fault('unit_unknown', id, 'Không có đơn vị cấp trên này.');
    else this.checkInForce(unit);
    return unit;
  }

  private checkInForce(unit: TreeUnit): boolean {
    if (unit.validTo === null) return true;
    this.fault('not_in_force', unit.id, `${unit.name} đã hết hiệu lực từ ngày ${formatDay(unit.validTo)}.`);
    return false;
  }

  private checkBelow(name: string, level: UnitLevel, parent: TreeUnit): void {
    if (rank(level) > rank(parent.level)) return;
    this.fault('not_below_parent', parent.id, `${name} không thể đặt dưới ${parent.name}: cấp không thấp hơn.`);
  }

  private checkSameLevel(unit: TreeUnit, target: { level: UnitLevel; name: string }): void {
    if (unit.level === target.level) return;
    const lost = unit.level === 'village' ? ', các hộ sẽ không còn thôn' : '';
    this.fault('level_differs', unit.id, `${unit.name} và ${target.name} không cùng cấp${lost}.`);
  }

  private checkName(level: UnitLevel, name: string, parentId: string, ending: readonly string[]): void {
    if (level !== 'village') return;
    const key = unitNameKey(name);
    const taken = this.tree
      .childrenOf(parentId)
      .find((each) => each.level === 'village' && each.nameKey === key && !ending.includes(each.id));
    if (taken) this.fault('name_taken', taken.id, `Đã có ${taken.name} trong cùng xã. Hãy đặt tên khác.`);
  }

  private checkCode(level: UnitLevel, code: string, name: string, ending: readonly string[]): void {
    const bearer = this.tree.bearerOf(level, code);
    if (!bearer || ending.includes(bearer.id)) return;
    this.fault('code_taken', bearer.id, `${name}: mã ${code} đang là mã của ${bearer.name}.`);
  }

  /** Units that are not named themselves, but go where what they belong to goes. */
  private bringAlong(units: readonly TreeUnit[], parentId: string): void {
    for (const unit of units) this.checkDay(unit);
    this.checkArrivals(units, parentId);
  }

  /** Villages that come under one commune must not share a name with one another or with those that are there. */
  private checkArrivals(arriving: readonly TreeUnit[], parentId: string): void {
    const villages = arriving.filter(({ level }) => level === 'village');
    const coming = new Set(villages.map(({ id }) => id));
    const there = this.tree.childrenOf(parentId).filter(({ id }) => !coming.has(id));
    const byKey = new Map(there.filter(({ level }) => level === 'village').map((unit) => [unit.nameKey, unit]));
    for (const unit of villages) {
      const same = byKey.get(unit.nameKey);
      if (same)
        this.fault('name_taken', unit.id, `${unit.name} trùng tên với một thôn khác của xã mới. Hãy đổi tên trước.`);
      byKey.set(unit.nameKey, unit);
    }
  }

  /** What a change goes into, made when it is new. */
  private successor(
    into: Successor,
    from: TreeUnit,
    ending: readonly string[],
  ): { id: string; level: UnitLevel; name: string } | undefined {
    if (!into.create) {
      const unit = this.changeable(into.unitId);
      if (unit && unit.id !== from.id && this.tree.isWithin(unit.id, from.id)) {
        this.fault('cycle', unit.id, `${unit.name} nằm trong ${from.name}.`);
      }
      return unit;
    }
    if (into.create.id !== into.unitId) {
      this.fault('id_taken', into.unitId, `Mã của ${into.create.name} không khớp.`);
    }
    this.create(into.create, ending);
    return into.create;
  }

  private distinct(ids: readonly string[]): string[] {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) this.fault('named_twice', id, `${this.tree.find(id)?.name ?? `"${id}"`} được nêu hai lần.`);
      seen.add(id);
    }
    return [...seen];
  }
}

function rank(level: UnitLevel): number {
  return UnitLevel.options.indexOf(level);
}
