/**
 * The country as units: from the package's tables to drafts of units and of their lineage (D-H1…H4). Pure; what is
 * wrong in the tables is collected as faults.
 *
 * What the 10,977 mappings are: 10,034 rows of 2/7/2025, one for each commune in force on 30/6/2025, with its code; 5
 * rows without any predecessor, for districts on islands (see `country-repairs.ts`); and 938 rows of 15/7/2025 without
 * a code, 135 of them twice over. Those name communes that had merged or changed kind some time before 1/7/2025, 10
 * times a further successor of a commune in force. The new code of these 938 is often that of another commune or lacks
 * its leading zero, so their successor is found by its name and province, never by the code.
 *
 * With the empty names of the 5 rows one counts 64 old provinces. With two districts that only the 938 rows know (Huyện
 * An Dương and Thị xã Đông Triều, which had changed kind before) and the 5 of the islands there are 698 districts, 696
 * of them in force on 30/6/2025.
 */
import type { UnitKind, UnitLevel } from '@cns/contracts/enums';
import { nameKey, unitNameKey } from '@cns/domain/names';
import type { Day } from '@cns/domain/time';
import { kindOfName } from '@cns/domain/unit-kind';
import type { AddressTables } from './address-package.ts';
import { ISLAND_DISTRICTS, repaired } from './country-repairs.ts';
import type { Fault } from './faults.ts';
import { LATER_CHANGES } from './later-changes.ts';

/** The day of the two tiers (D-H2). */
export const TWO_TIERS: Day = '2025-07-01';

/**
 * Stands for the end of a commune that was gone before 1/7/2025: the tables do not tell the day. Most mergers of
 * 2023–2025 took effect on or about 1/1/2025.
 */
export const EARLIER: Day = '2025-01-01';

export interface FormerDraft {
  kind: UnitKind;
  name: string;
  officialCode: string | null;
  validFrom: Day;
  validTo: Day;
}

export interface UnitDraft {
  /** By which the same unit is known again on the next run; see `presentKey` and `pastKey`. */
  key: string;
  parentKey: string | null;
  level: UnitLevel;
  kind: UnitKind;
  name: string;
  officialCode: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  former: FormerDraft | null;
}

export interface LineageDraft {
  predecessorKey: string;
  successorKey: string;
  extent: 'whole' | 'part';
  effectiveOn: Day;
}

export interface Country {
  units: UnitDraft[];
  lineage: LineageDraft[];
  faults: Fault[];
}

/** A unit of the two tiers is known by the code that it got on 1/7/2025: within one day's list, codes are unique. */
export function presentKey(level: UnitLevel, code: string): string {
  return `${level}:${code}`;
}

/** A unit of the past is known by its name below its parent's, and the day on which it ended. */
export function pastKey(level: UnitLevel, parentKey: string | null, name: string, validTo: Day): string {
  return `${parentKey ?? ''}/${level}:${nameKey(name)}@${validTo}`;
}

type Mapping = AddressTables['mappings'][number];

/** Builds the country; with faults, the rest is not to be used. */
export function buildCountry(tables: AddressTables): Country {
  const { provinces, wards, mappings } = repaired(tables);
  const present = new Present(provinces, wards);
  const past = new Past(present);
  // Rows with a code first: they say what was in force, against which the others are read.
  const withCode = mappings.filter((row) => row.old_ward_code);
  const withoutCode = mappings.filter((row) => !row.old_ward_code);
  for (const row of withCode) past.addCommune(row);
  for (const row of withoutCode) {
    if (row.old_ward_name) past.addEarlierCommune(row);
    else past.addIslandDistrict(row);
  }
  return {
    units: [...present.units.values(), ...past.units.values()],
    lineage: past.lineage(),
    faults: [...present.faults, ...past.faults],
  };
}

/** The two tiers in force since 1/7/2025, with what changed later. */
class Present {
  readonly units = new Map<string, UnitDraft>();
  readonly faults: Fault[] = [];
  private readonly communeByName = new Map<string, UnitDraft>();

  constructor(provinces: AddressTables['provinces'], wards: AddressTables['wards']) {
    for (const row of provinces) this.addProvince(row);
    for (const row of wards) this.addCommune(row);
    for (const change of LATER_CHANGES) this.change(change);
  }

  /** The commune that a mapping leads to, by province and name. */
  successorOf(row: Mapping): UnitDraft | undefined {
    return this.communeByName.get(communeName(row.new_province_name, row.new_ward_name));
  }

  communeOfCode(code: string): UnitDraft | undefined {
    return this.units.get(presentKey('commune', code));
  }

  private addProvince(row: AddressTables['provinces'][number]): void {
    const bare = clean(row.name);
    const name = kindOfName(bare, 'province') ? bare : `Tỉnh ${bare}`;
    this.add('province', row.province_code, null, name);
  }

  private addCommune(row: AddressTables['wards'][number]): void {
    const province = this.units.get(presentKey('province', row.province_code));
    if (!province) {
      this.faults.push(fault(`wards ${row.ward_code}`, `không có tỉnh mã ${row.province_code}`));
      return;
    }
    const commune = this.add('commune', row.ward_code, province.key, clean(row.name));
    if (commune) this.communeByName.set(communeName(province.name, row.name), commune);
  }

  private add(level: UnitLevel, code: string, parentKey: string | null, name: string): UnitDraft | null {
    const key = presentKey(level, code);
    const kind = kindOfName(name, level);
    if (!kind) this.faults.push(fault(`${level} ${code}`, `không rõ loại đơn vị trong tên "${name}"`));
    if (this.units.has(key)) this.faults.push(fault(`${level} ${code}`, 'mã này có hai lần'));
    if (!kind || this.units.has(key)) return null;
    const dates = { validFrom: TWO_TIERS, validTo: null };
    const unit = { key, parentKey, level, kind, name, officialCode: code, ...dates, former: null };
    this.units.set(key, unit);
    return unit;
  }

  private change(change: (typeof LATER_CHANGES)[number]): void {
    const unit = this.units.get(presentKey(change.level, change.code));
    if (!unit) return;
    const { kind, name, officialCode } = unit;
    unit.former = { kind, name, officialCode, validFrom: TWO_TIERS, validTo: change.on };
    unit.kind = change.kind;
    unit.name = change.name;
  }
}

/** The tree before 1/7/2025, with its districts, and what became of it. */
class Past {
  readonly units = new Map<string, UnitDraft>();
  readonly faults: Fault[] = [];
  private readonly successors = new Map<string, Set<string>>();

  constructor(private readonly present: Present) {}

  addCommune(row: Mapping): void {
    const district = this.districtOf(row, TWO_TIERS);
    const successor = this.successorOf(row);
    if (!district || !successor) return;
    const commune = this.add('commune', district.key, row.old_ward_name ?? '', TWO_TIERS, row.old_ward_code);
    if (!commune) return;
    this.leadsTo(commune.key, successor.key);
    // A province goes where its communes go.
    this.leadsTo(district.parentKey ?? '', successor.parentKey ?? '');
  }

  addEarlierCommune(row: Mapping): void {
    const district = this.districtInForceOf(row) ?? this.districtOf(row, EARLIER);
    const successor = this.successorOf(row);
    if (!district || !successor) return;
    const inForce = this.units.get(pastKey('commune', district.key, row.old_ward_name ?? '', TWO_TIERS));
    const commune = inForce ?? this.add('commune', district.key, row.old_ward_name ?? '', EARLIER, null);
    if (commune) this.leadsTo(commune.key, successor.key);
  }

  addIslandDistrict(row: Mapping): void {
    const island = ISLAND_DISTRICTS[row.new_ward_code];
    const successor = this.present.communeOfCode(row.new_ward_code);
    if (!island || !successor) {
      this.faults.push(fault(`ward_mappings ${row.id}`, 'không có tên đơn vị cũ'));
      return;
    }
    const province = this.add('province', null, island.province, TWO_TIERS, null);
    const district = province && this.add('district', province.key, island.district, TWO_TIERS, null);
    if (district) this.leadsTo(district.key, successor.key);
  }

  lineage(): LineageDraft[] {
    return [...this.successors].flatMap(([predecessorKey, successorKeys]) =>
      [...successorKeys].map((successorKey) => ({
        predecessorKey,
        successorKey,
        extent: successorKeys.size === 1 ? ('whole' as const) : ('part' as const),
        effectiveOn: TWO_TIERS,
      })),
    );
  }

  private successorOf(row: Mapping): UnitDraft | undefined {
    const successor = this.present.successorOf(row);
    if (!successor) {
      const target = `${row.new_ward_name}, ${row.new_province_name}`;
      this.faults.push(fault(`ward_mappings ${row.id}`, `không có đơn vị mới "${target}"`));
    }
    return successor;
  }

  private districtInForceOf(row: Mapping): UnitDraft | undefined {
    const province = pastKey('province', null, row.old_province_name ?? '', TWO_TIERS);
    return this.units.get(pastKey('district', province, row.old_district_name ?? '', TWO_TIERS));
  }

  private districtOf(row: Mapping, validTo: Day): UnitDraft | null {
    const province = this.add('province', null, row.old_province_name ?? '', TWO_TIERS, null);
    return province && this.add('district', province.key, row.old_district_name ?? '', validTo, null);
  }

  private leadsTo(predecessorKey: string, successorKey: string): void {
    const known = this.successors.get(predecessorKey);
    if (known) known.add(successorKey);
    else this.successors.set(predecessorKey, new Set([successorKey]));
  }

  private add(
    level: UnitLevel,
    parentKey: string | null,
    rawName: string,
    validTo: Day,
    officialCode: string | null,
  ): UnitDraft | null {
    const name = clean(rawName);
    const key = pastKey(level, parentKey, name, validTo);
    const known = this.units.get(key);
    if (known) return known;
    const kind = kindOfName(name, level);
    if (!kind) {
      this.faults.push(fault(`ward_mappings`, `không rõ loại đơn vị trong tên cũ "${name}"`));
      return null;
    }
    const unit = { key, parentKey, level, kind, name, officialCode, validFrom: null, validTo, former: null };
    this.units.set(key, unit);
    return unit;
  }
}

function communeName(province: string, commune: string): string {
  return `${unitNameKey(province)}|${nameKey(commune)}`;
}

function clean(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function fault(row: string, message: string): Fault {
  return { line: null, message: `${row}: ${message}` };
}
