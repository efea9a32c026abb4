import type { NewUnit } from '@cns/contracts/hierarchy';
import type { Effect } from '@cns/domain/hierarchy/effects';
import type { Decision } from '@cns/domain/hierarchy/plan';
import { fold, unitNameKey } from '@cns/domain/names';
import { dateOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../ids.ts';
import { HierarchyRefused } from './errors.ts';
import { type Carried, moveHouseholds, noteMoves } from './move-households.ts';
import { twinsAmong, twinsInWords } from './twins.ts';

export interface Running {
  id: string;
  decision: Decision;
}

/**
 * Does what a plan says. What ends comes first, for its name and code may go to what is made; households move last, when
 * all that goes where is known.
 */
export async function runEffects(tx: Tx, operation: Running, effects: readonly Effect[]): Promise<Carried> {
  const lines = effects.filter((effect) => effect.do === 'lineage');
  const ended = new Set(effects.flatMap((effect) => (effect.do === 'end' ? effect.unitIds : [])));
  await endUnits(tx, operation, [...ended]);
  for (const effect of effects) {
    if (effect.do === 'end') continue;
    if (effect.do === 'lineage') {
      const main = ended.has(effect.from) && lines.find(({ from }) => from === effect.from) === effect;
      await writeLineage(tx, operation, effect, main);
    } else await run(tx, operation, effect);
  }
  await refuseTwins(tx, operation.id);
  const moved = await moveHouseholds(tx, operation.id);
  await assertNobodyLeft(tx, [...ended]);
  return moved;
}

/** One house that was registered in two villages cannot be in one village twice: people must say which one counts. */
async function refuseTwins(tx: Tx, operationId: string): Promise<void> {
  const twins = await twinsAmong(
    tx,
    Prisma.sql`SELECT household_id, to_village_id FROM household_move WHERE operation_id = ${operationId}::uuid`,
  );
  if (twins.length === 0) return;
  throw new HierarchyRefused(
    twins.map((each) => ({ code: 'household_twice', subjectId: each.id, message: twinsInWords(each) })),
  );
}

/** The plan has seen to it; if it had not, nothing of it may stand. */
async function assertNobodyLeft(tx: Tx, ended: readonly string[]): Promise<void> {
  const [left] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM household WHERE village_id = ANY(${ended as string[]}::uuid[])
    UNION ALL
    SELECT id FROM administrative_unit WHERE parent_id = ANY(${ended as string[]}::uuid[]) AND valid_to IS NULL
    LIMIT 1`;
  if (left) throw new Error(`${left.id} would be left without a place`);
}

type Of<What extends Effect['do']> = Extract<Effect, { do: What }>;

async function run(tx: Tx, operation: Running, effect: Exclude<Effect, Of<'lineage'> | Of<'end'>>): Promise<void> {
  switch (effect.do) {
    case 'create':
      return createUnit(tx, operation, effect.unit);
    case 'rename':
      return rename(tx, operation, effect);
    case 'recode':
      return recode(tx, operation, effect);
    case 'move':
      return moveUnits(tx, operation, effect);
    case 'households':
      return noteMoves(tx, { id: operation.id, effectiveOn: operation.decision.effectiveOn }, effect);
    case 'state':
      await tx.administrativeUnit.updateMany({
        where: { id: { in: [...effect.unitIds] } },
        data: { state: effect.state },
      });
  }
}

async function createUnit(tx: Tx, { decision }: Running, unit: NewUnit): Promise<void> {
  const { id, level, kind, name, parentId, officialCode } = unit;
  await tx.administrativeUnit.create({
    data: {
      id,
      level,
      kind,
      name,
      nameKey: unitNameKey(name),
      nameFolded: fold(name),
      officialCode,
      parentId,
      validFrom: dateOfDay(decision.effectiveOn),
    },
  });
}

/** The name, kind and code that a unit bore until the day of the decision. */
async function keepName(tx: Tx, { decision }: Running, unitId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_former_name (id, unit_id, kind, name, official_code, valid_from, valid_to, decision_number)
    SELECT ${newId()}::uuid, unit.id, unit.kind, unit.name, unit.official_code,
      coalesce((SELECT max(f.valid_to) FROM unit_former_name f WHERE f.unit_id = unit.id), unit.valid_from),
      ${decision.effectiveOn}::date, ${decision.number}
    FROM administrative_unit unit WHERE unit.id = ${unitId}::uuid
    -- Renamed and recoded on one day: what it bore before that day stays.
    ON CONFLICT (unit_id, valid_to) DO NOTHING`;
}

async function rename(tx: Tx, operation: Running, { unitId, name, kind }: Of<'rename'>): Promise<void> {
  await keepName(tx, operation, unitId);
  await tx.administrativeUnit.update({
    where: { id: unitId },
    data: { name, kind, nameKey: unitNameKey(name), nameFolded: fold(name) },
  });
}

async function recode(tx: Tx, operation: Running, { unitId, officialCode }: Of<'recode'>): Promise<void> {
  await keepName(tx, operation, unitId);
  await tx.administrativeUnit.update({ where: { id: unitId }, data: { officialCode } });
}

/** Takes whole units below another one; what they stood under stays known for figures of that time (D-H7). */
async function moveUnits(tx: Tx, { decision }: Running, { unitIds, parentId }: Of<'move'>): Promise<void> {
  const ids = unitIds as string[];
  await tx.$executeRaw`
    INSERT INTO unit_past_parent (unit_id, parent_id, valid_from, valid_to)
    SELECT unit.id, unit.parent_id,
      coalesce((SELECT max(p.valid_to) FROM unit_past_parent p WHERE p.unit_id = unit.id), unit.valid_from),
      ${decision.effectiveOn}::date
    FROM administrative_unit unit WHERE unit.id = ANY(${ids}::uuid[])
    -- Moved twice on one day: where it stood before that day stays.
    ON CONFLICT (unit_id, valid_to) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE administrative_unit SET parent_id = ${parentId}::uuid WHERE id = ANY(${ids}::uuid[])`;
}

async function writeLineage(tx: Tx, { id, decision }: Running, line: Of<'lineage'>, main: boolean): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_lineage
      (predecessor_id, successor_id, extent, main, official_share, effective_on, decision_number, operation_id)
    VALUES (${line.from}::uuid, ${line.to}::uuid, ${line.extent}::"LineageExtent", ${main}, ${line.officialShare},
            ${decision.effectiveOn}::date, ${decision.number}, ${id}::uuid)
    -- A part went there before, now the whole does.
    ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET extent = EXCLUDED.extent, main = EXCLUDED.main,
      official_share = EXCLUDED.official_share, effective_on = EXCLUDED.effective_on,
      decision_number = EXCLUDED.decision_number, operation_id = EXCLUDED.operation_id`;
}

async function endUnits(tx: Tx, { decision }: Running, unitIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE administrative_unit SET valid_to = ${decision.effectiveOn}::date, state = 'in_force'
    WHERE id = ANY(${unitIds as string[]}::uuid[])`;
}
