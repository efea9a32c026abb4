/** From the rows of an officer's file to a change that names its units by their ids. */
import { createHash } from 'node:crypto';
import type { UnitLevel } from '@cns/contracts/enums';
import type { HierarchyChange, NewUnit, SplitPart, Successor } from '@cns/contracts/hierarchy';
import type { Tx } from '@cns/db/database';
import { type FileChange, type FileRow, readPart } from '@cns/domain/hierarchy/file';
import { unitNameKey } from '@cns/domain/names';
import { kindOfName, villageName } from '@cns/domain/unit-kind';
import { type Fault, refuseOn } from '../import/faults.ts';
import { type FoundUnit, findUnit } from '../import/unit-reference.ts';
import { usualKind } from '../import/village-units.ts';

const LEVELS = ['province', 'district', 'commune', 'village'] as const;
/** A unit is found in the tree as it stands when its change's turn comes, whatever the day of the decision. */
const AS_IT_STANDS = '9999-12-31';

/**
 * Finds the units of a change. Ids of what it makes follow from the id of the operation, so that the same file asks for
 * the same thing.
 * @returns the change, and which line names which unit
 * @throws ImportRefused with every line that names no unit, or several
 */
export async function resolveChange(
  tx: Tx,
  file: FileChange,
  operationId: string,
): Promise<{ change: HierarchyChange; lines: ReadonlyMap<string, number> }> {
  const resolver = new Resolver(tx, operationId);
  const change = await resolver.resolve(file);
  refuseOn(resolver.faults);
  if (!change) throw new Error('A change without faults has been read');
  return { change, lines: resolver.lines };
}

class Resolver {
  readonly faults: Fault[] = [];
  readonly lines = new Map<string, number>();

  constructor(
    private readonly tx: Tx,
    private readonly operationId: string,
  ) {}

  async resolve({ action, rows }: FileChange): Promise<HierarchyChange | null> {
    const [row] = rows;
    if (action === 'create') {
      const parent = row.parent === '' ? null : await this.find(row.parent, row);
      const unit = this.newUnit(row.unit, row, { parent, like: null });
      return unit && { kind: 'create', unit };
    }
    const units = await this.findAll(rows);
    const [unit] = units;
    if (!unit) return null;
    switch (action) {
      case 'rename':
        return this.rename(unit, row);
      case 'recode':
        return { kind: 'recode', unitId: unit.id, officialCode: row.code || null };
      case 'move': {
        const parent = await this.find(row.target, row);
        return parent && { kind: 'move', unitIds: units.map(({ id }) => id), parentId: parent.id };
      }
      case 'merge': {
        const into = await this.successor(row, unit, units);
        return into && { kind: 'merge', unitIds: units.map(({ id }) => id), into };
      }
      case 'split':
        return this.split(unit, rows);
      case 'abolish':
        return { kind: 'abolish', unitIds: units.map(({ id }) => id) };
      default:
        return { kind: 'await', unitIds: units.map(({ id }) => id), awaiting: action === 'await' };
    }
  }

  private rename(unit: FoundUnit, row: FileRow): HierarchyChange {
    const name = row.target.normalize('NFC');
    const kind = kindOfName(name, unit.level) ?? unit.kind;
    return { kind: 'rename', unitId: unit.id, name, unitKind: kind };
  }

  private async split(unit: FoundUnit, rows: readonly FileRow[]): Promise<HierarchyChange> {
    const parts: SplitPart[] = [];
    for (const row of rows) {
      const into = await this.successor(row, unit, []);
      if (!into) continue;
      const { rest, hamlets, units } = readPart(row.part);
      const unitIds: string[] = [];
      for (const name of units) {
        const below = await this.find(`${name}, ${unit.name}`, row);
        if (below) unitIds.push(below.id);
      }
      parts.push({ into, unitIds, householdIds: [], hamlets, rest, officialShare: row.share });
    }
    return { kind: 'split', unitId: unit.id, parts };
  }

  /** The unit in force of that name beside the old one (or where the row says), else one to be made there. */
  private async successor(row: FileRow, from: FoundUnit, merged: readonly FoundUnit[]): Promise<Successor | null> {
    const own = [from, ...merged].find((unit) => unitNameKey(unit.name) === unitNameKey(row.target));
    if (own && row.parent === '') return { unitId: own.id, create: null };
    const parent = row.parent === '' ? await this.parentOf(from) : await this.find(row.parent, row);
    if (!parent) return null;
    const there = await this.tx.administrativeUnit.findFirst({
      where: { parentId: parent.id, level: from.level, nameKey: unitNameKey(row.target), validTo: null },
    });
    if (there && row.code === '') return { unitId: there.id, create: null };
    const create = this.newUnit(row.target, row, { parent, like: from });
    return create && { unitId: create.id, create };
  }

  private async parentOf(unit: FoundUnit): Promise<FoundUnit | null> {
    const id = unit.parentId;
    const parent = id && (await this.tx.administrativeUnit.findUnique({ where: { id } }));
    return parent ? { ...parent, fullName: parent.name } : null;
  }

  private newUnit(
    written: string,
    row: FileRow,
    { parent, like }: { parent: FoundUnit | null; like: FoundUnit | null },
  ): NewUnit | null {
    const level = like?.level ?? levelOf(written, parent);
    if (!level) {
      this.fault(row, `Không rõ "${written}" là cấp nào. Hãy ghi đủ loại đơn vị, ví dụ "Xã ${written}"`);
      return null;
    }
    const given = level === 'village' ? villageName(written, null, parent ? usualKind(parent) : 'thon') : null;
    const kind = given?.kind ?? kindOfName(written, level) ?? like?.kind;
    if (!kind) {
      this.fault(row, `Không rõ loại của "${written}"`);
      return null;
    }
    const name = given?.name ?? written.normalize('NFC');
    const id = idFrom(this.operationId, name, parent?.id ?? '');
    this.lines.set(id, row.line);
    return { id, level, kind, name, parentId: parent?.id ?? null, officialCode: row.code || null };
  }

  private async findAll(rows: readonly FileRow[]): Promise<FoundUnit[]> {
    const found = new Map<string, FoundUnit>();
    for (const row of rows) {
      const unit = await this.find(row.unit, row);
      if (unit) found.set(unit.id, unit);
    }
    return [...found.values()];
  }

  private async find(reference: string, row: FileRow): Promise<FoundUnit | null> {
    const found = await findUnit(this.tx, reference, { levels: LEVELS, day: AS_IT_STANDS });
    if ('unit' in found) {
      // The first line that names it: it may stand again as where something goes.
      if (!this.lines.has(found.unit.id)) this.lines.set(found.unit.id, row.line);
      return found.unit;
    }
    this.fault(row, found.fault);
    return null;
  }

  private fault(row: FileRow, message: string): void {
    this.faults.push({ line: row.line, message });
  }
}

function levelOf(name: string, parent: FoundUnit | null): UnitLevel | null {
  const levels = LEVELS.filter((level) => kindOfName(name, level) !== null);
  const below = parent ? levels.filter((level) => LEVELS.indexOf(level) > LEVELS.indexOf(parent.level)) : levels;
  return below[0] ?? (parent?.level === 'commune' ? 'village' : null);
}

/** A UUID that follows from what it stands for. */
export function idFrom(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
