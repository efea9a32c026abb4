import { UnitLevel } from '@cns/contracts/enums';
import { formatDay } from '../format.ts';
import { unitNameKey } from '../names.ts';
import type { Day } from '../time.ts';
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

/** A plan in the making: what is found so far, and what every kind of change asks of the tree. */
export class Planning implements Plan {
  readonly effects: Effect[] = [];
  readonly faults: HierarchyFault[] = [];

  constructor(
    private readonly decision: Decision,
    readonly tree: Tree,
  ) {}

  fault(code: HierarchyFault['code'], subjectId: string | null, message: string): void {
    this.faults.push({ code, subjectId, message });
  }

  /** Each once; to be named twice is a fault. */
  distinct(ids: readonly string[]): string[] {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) this.fault('named_twice', id, `${this.tree.find(id)?.name ?? `"${id}"`} được nêu hai lần.`);
      seen.add(id);
    }
    return [...seen];
  }

  /** The unit, when it may be changed on this day. */
  changeable(id: string): TreeUnit | undefined {
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

  parent(id: string): TreeUnit | undefined {
    const unit = this.tree.find(id);
    if (!unit) this.fault('unit_unknown', id, 'Không có đơn vị cấp trên này.');
    else this.checkInForce(unit);
    return unit;
  }

  checkInForce(unit: TreeUnit): boolean {
    if (unit.validTo === null) return true;
    this.fault('not_in_force', unit.id, `${unit.name} đã hết hiệu lực từ ngày ${formatDay(unit.validTo)}.`);
    return false;
  }

  checkBelow(name: string, level: UnitLevel, parent: TreeUnit): void {
    if (rank(level) > rank(parent.level)) return;
    this.fault('not_below_parent', parent.id, `${name} không thể đặt dưới ${parent.name}: cấp không thấp hơn.`);
  }

  checkSameLevel(unit: TreeUnit, target: { level: UnitLevel; name: string }): void {
    if (unit.level === target.level) return;
    const lost = unit.level === 'village' ? ', các hộ sẽ không còn thôn' : '';
    this.fault('level_differs', unit.id, `${unit.name} và ${target.name} không cùng cấp${lost}.`);
  }

  checkName(level: UnitLevel, name: string, parentId: string, ending: readonly string[]): void {
    if (level !== 'village') return;
    const key = unitNameKey(name);
    const taken = this.tree
      .childrenOf(parentId)
      .find((each) => each.level === 'village' && each.nameKey === key && !ending.includes(each.id));
    if (taken) this.fault('name_taken', taken.id, `Đã có ${taken.name} trong cùng xã. Hãy đặt tên khác.`);
  }

  checkCode(level: UnitLevel, code: string, name: string, ending: readonly string[]): void {
    const bearer = this.tree.bearerOf(level, code);
    if (!bearer || ending.includes(bearer.id)) return;
    this.fault('code_taken', bearer.id, `${name}: mã ${code} đang là mã của ${bearer.name}.`);
  }

  /** Units that are not named themselves, but go where what they belong to goes. */
  bringAlong(units: readonly TreeUnit[], parentId: string): void {
    for (const unit of units) this.checkDay(unit);
    this.checkArrivals(units, parentId);
  }

  /** Villages that come under one commune must not share a name with one another or with those that are there. */
  checkArrivals(arriving: readonly TreeUnit[], parentId: string): void {
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
}

function rank(level: UnitLevel): number {
  return UnitLevel.options.indexOf(level);
}
