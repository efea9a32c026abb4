import { UnitLevel } from '@cns/contracts/enums';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { formatNumber } from '@cns/domain/format';
import { fold, unitNameKey } from '@cns/domain/names';
import { type Clock, type Day, dayOfDate } from '@cns/domain/time';
import { type AddressTables, readAddressPackage } from './address-package.ts';
import { buildCountry, type Country, pastKey, presentKey, TWO_TIERS, type UnitDraft } from './country.ts';
import { refuseOn } from './faults.ts';
import { type Progress, silent } from './progress.ts';

export interface UnitsImport {
  clock: Clock;
  dryRun?: boolean;
  progress?: Progress;
  /** Instead of the package's own. */
  tables?: AddressTables;
}

export interface UnitsImportReport {
  /** New units per level. */
  created: Record<UnitLevel, number>;
  renamed: number;
  lineage: number;
  /** In the database afterwards (after a dry run: as they would be), in force and in all, per level. */
  inForce: Record<UnitLevel, number>;
  total: Record<UnitLevel, number>;
}

interface Known {
  id: string;
  name: string;
}

/** A change of the plan that a second run finds already made. */
interface Plan {
  create: UnitDraft[];
  rename: UnitDraft[];
  idOf: Map<string, string>;
}

const STEPS = 5;
const IMPORT_LOCK = 10_977;

/**
 * Loads the whole country: the two tiers of today, the tree before 1/7/2025, and the lineage between them (D-H1…H4).
 * Units known from an earlier run keep their ids; what is already there stays untouched.
 */
export async function importUnits(db: Database, options: UnitsImport): Promise<UnitsImportReport> {
  const progress = options.progress ?? silent;
  progress(0, STEPS, 'Đọc danh mục hành chính');
  const country = buildCountry(options.tables ?? readAddressPackage());
  refuseOn(country.faults);
  return db.$transaction((tx) => load(tx, country, options, progress), { maxWait: 10_000, timeout: 120_000 });
}

async function load(tx: Tx, country: Country, options: UnitsImport, progress: Progress): Promise<UnitsImportReport> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
  progress(1, STEPS, 'Đối chiếu với dữ liệu đang có');
  const plan = makePlan(country, await knownUnits(tx));
  const lineage = await missingLineage(tx, country, plan.idOf);
  if (!options.dryRun) await write(tx, plan, lineage, options.clock, progress);
  const report = await reportOf(tx, plan, lineage.length, options.dryRun ?? false);
  progress(STEPS, STEPS, options.dryRun ? 'Đã kiểm tra xong' : 'Xong');
  return report;
}

function makePlan(country: Country, known: Map<string, Known>): Plan {
  const plan: Plan = { create: [], rename: [], idOf: new Map() };
  for (const draft of country.units) {
    const unit = known.get(draft.key);
    plan.idOf.set(draft.key, unit?.id ?? newId());
    if (!unit) plan.create.push(draft);
    else if (draft.former && unit.name === draft.former.name) plan.rename.push(draft);
  }
  return plan;
}

/** The units that an earlier run made, by the keys of `country.ts`. Villages are none of our business. */
async function knownUnits(tx: Tx): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<
    {
      id: string;
      level: UnitLevel;
      parentId: string | null;
      name: string;
      code: string | null;
      from: Date | null;
      to: Date;
    }[]
  >`
    SELECT unit.id, unit.level::text AS level, unit.parent_id AS "parentId", unit.name,
           coalesce(former.official_code, unit.official_code) AS code, unit.valid_from AS "from", unit.valid_to AS "to"
    FROM administrative_unit unit
    LEFT JOIN LATERAL (
      SELECT official_code FROM unit_former_name WHERE unit_id = unit.id ORDER BY valid_to LIMIT 1
    ) former ON true
    WHERE unit.level <> 'village' AND (unit.valid_from = ${TWO_TIERS}::date OR unit.valid_to <= ${TWO_TIERS}::date)
    ORDER BY unit.level`;
  const keyOf = new Map<string, string>();
  const known = new Map<string, Known>();
  for (const row of rows) {
    const parentKey = row.parentId === null ? null : (keyOf.get(row.parentId) ?? null);
    const key =
      row.from && dayOfDate(row.from) === TWO_TIERS
        ? presentKey(row.level, row.code ?? '')
        : pastKey(row.level, parentKey, row.name, dayOfDate(row.to));
    keyOf.set(row.id, key);
    known.set(key, { id: row.id, name: row.name });
  }
  return known;
}

interface LineageRow {
  predecessor_id: string | undefined;
  successor_id: string | undefined;
  extent: string;
  effective_on: Day;
}

async function missingLineage(tx: Tx, country: Country, idOf: Map<string, string>): Promise<LineageRow[]> {
  const known = await tx.unitLineage.findMany({ select: { predecessorId: true, successorId: true } });
  const there = new Set(known.map((row) => `${row.predecessorId}>${row.successorId}`));
  return country.lineage
    .map((row) => ({
      predecessor_id: idOf.get(row.predecessorKey),
      successor_id: idOf.get(row.successorKey),
      extent: row.extent,
      effective_on: row.effectiveOn,
    }))
    .filter((row) => !there.has(`${row.predecessor_id}>${row.successor_id}`));
}

async function write(tx: Tx, plan: Plan, lineage: LineageRow[], clock: Clock, progress: Progress): Promise<void> {
  // Parents before children: the tree's triggers look at the parent.
  const labels = { province: 'tỉnh, thành phố', district: 'huyện cũ', commune: 'xã, phường' } as const;
  for (const [index, level] of (['province', 'district', 'commune'] as const).entries()) {
    const drafts = plan.create.filter((draft) => draft.level === level);
    progress(2 + index, STEPS, `Ghi ${formatNumber(drafts.length)} ${labels[level]}`);
    await insertUnits(tx, drafts, plan.idOf);
  }
  await renameUnits(tx, plan.rename, plan.idOf);
  await insertFormerNames(tx, plan);
  await insertLineage(tx, lineage);
  await audit(tx, plan, lineage.length, clock);
}

async function insertUnits(tx: Tx, drafts: UnitDraft[], idOf: Map<string, string>): Promise<void> {
  const rows = drafts.map((draft) => ({
    id: idOf.get(draft.key),
    level: draft.level,
    kind: draft.kind,
    name: draft.name,
    name_key: unitNameKey(draft.name),
    name_folded: fold(draft.name),
    official_code: draft.officialCode,
    parent_id: draft.parentKey === null ? null : idOf.get(draft.parentKey),
    valid_from: draft.validFrom,
    valid_to: draft.validTo,
  }));
  await tx.$executeRaw`
    INSERT INTO administrative_unit
      (id, level, kind, name, name_key, name_folded, official_code, parent_id, valid_from, valid_to)
    SELECT id, level, kind, name, name_key, name_folded, official_code, parent_id, valid_from, valid_to
    FROM jsonb_populate_recordset(null::administrative_unit, ${JSON.stringify(rows)}::jsonb)`;
}

async function renameUnits(tx: Tx, drafts: UnitDraft[], idOf: Map<string, string>): Promise<void> {
  for (const draft of drafts) {
    const { kind, name } = draft;
    await tx.administrativeUnit.update({
      where: { id: idOf.get(draft.key) ?? '' },
      data: { kind, name, nameKey: unitNameKey(name), nameFolded: fold(name) },
    });
  }
}

async function insertFormerNames(tx: Tx, plan: Plan): Promise<void> {
  const rows = [...plan.create, ...plan.rename].flatMap(({ key, former }) =>
    former
      ? [
          {
            id: newId(),
            unit_id: plan.idOf.get(key),
            kind: former.kind,
            name: former.name,
            official_code: former.officialCode,
            valid_from: former.validFrom,
            valid_to: former.validTo,
          },
        ]
      : [],
  );
  await tx.$executeRaw`
    INSERT INTO unit_former_name (id, unit_id, kind, name, official_code, valid_from, valid_to)
    SELECT id, unit_id, kind, name, official_code, valid_from, valid_to
    FROM jsonb_populate_recordset(null::unit_former_name, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (unit_id, valid_to) DO NOTHING`;
}

/** Of several successors one is the main one: which, no list says, so it is the first by id. */
async function insertLineage(tx: Tx, rows: LineageRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit_lineage (predecessor_id, successor_id, extent, effective_on, main)
    SELECT line.predecessor_id, line.successor_id, line.extent, line.effective_on,
           row_number() OVER (PARTITION BY line.predecessor_id ORDER BY line.successor_id) = 1
             AND NOT EXISTS (SELECT FROM unit_lineage known WHERE known.predecessor_id = line.predecessor_id AND known.main)
    FROM jsonb_populate_recordset(null::unit_lineage, ${JSON.stringify(rows)}::jsonb) line`;
}

async function audit(tx: Tx, plan: Plan, lineage: number, clock: Clock): Promise<void> {
  if (plan.create.length + plan.rename.length + lineage === 0) return;
  const detail = { created: plan.create.length, renamed: plan.rename.length, lineage };
  await tx.auditEvent.create({ data: { id: newId(), at: clock(), action: 'units.imported', detail } });
}

async function reportOf(tx: Tx, plan: Plan, lineage: number, dryRun: boolean): Promise<UnitsImportReport> {
  const created = perLevel();
  const inForce = perLevel();
  const total = perLevel();
  const counts = await tx.$queryRaw<{ level: UnitLevel; total: number; inForce: number }[]>`
    SELECT level::text AS level, count(*)::int AS total, (count(*) FILTER (WHERE valid_to IS NULL))::int AS "inForce"
    FROM administrative_unit GROUP BY level`;
  for (const row of counts) {
    total[row.level] = row.total;
    inForce[row.level] = row.inForce;
  }
  for (const draft of plan.create) {
    created[draft.level] += 1;
    if (!dryRun) continue;
    total[draft.level] += 1;
    if (draft.validTo === null) inForce[draft.level] += 1;
  }
  return { created, renamed: plan.rename.length, lineage, inForce, total };
}

function perLevel(): Record<UnitLevel, number> {
  return Object.fromEntries(UnitLevel.options.map((level) => [level, 0])) as Record<UnitLevel, number>;
}
