/**
 * A reform as they come: fourteen communes become one, the villages of one of them are merged two by two, one commune is
 * divided five ways with five of its villages. First in silence, where the undo must give every row back as it was; then
 * with volunteers saving and officers reading. The same at a tenth of the size stands beside it.
 */
import type { Database } from '@cns/db/database';
import { verifyCoverage } from '@cns/db/verify';
import { applyDecrees, decreesOf, undoDecrees } from './reform-decrees.ts';
import { underTraffic } from './reform-traffic.ts';
import { COMMUNES, loadReformWorld, type ReformWorld, VILLAGES } from './reform-world.ts';
import { startMeasuredService } from './service.ts';

export async function run(args: string[]): Promise<Record<string, number>> {
  const at = args.indexOf('--households');
  const households = Number(args[at + 1] ?? 500_000) || 500_000;
  const small = await measure(Math.round(households / 10));
  console.error(JSON.stringify(small));
  const full = await measure(households);
  return { ...full, tenth_apply_s: small.apply_s, tenth_undo_s: small.undo_s };
}

async function measure(households: number) {
  const service = await startMeasuredService();
  try {
    console.error(`${households} hộ ở ${COMMUNES * VILLAGES} thôn`);
    const world = await loadReformWorld(service.db, service.databaseUrl, households);
    const loaded = (await verifyCoverage(service.db)).differences;
    if (loaded.length > 0) throw new Error(`The loaded figures differ: ${JSON.stringify(loaded.slice(0, 3))}`);
    const quiet = await inSilence(service.db, world);
    console.error(`trong im lặng: ${JSON.stringify(quiet)}`);
    const visits = await service.db.supportVisit.count();
    const decrees = decreesOf(world);
    let moved = 0;
    let applyS = 0;
    let undoS = 0;
    const traffic = await underTraffic(service, world, async () => {
      applyS = await seconds(async () => {
        moved = await applyDecrees(service.db, decrees);
      });
      undoS = await seconds(() => undoDecrees(service.db, decrees));
    });
    const { differences } = await verifyCoverage(service.db);
    const lost = visits + traffic.written - (await service.db.supportVisit.count());
    return {
      households,
      moved,
      apply_s: applyS,
      undo_s: undoS,
      longest_read_block_ms: Math.round(traffic.longestReadMs),
      longest_write_ms: Math.round(traffic.longestWriteMs),
      reads_during: traffic.reads,
      writes_during: traffic.written,
      writes_failed: traffic.failed,
      differences: differences.length + Math.abs(lost) + quiet.differences,
    };
  } finally {
    await service.stop();
  }
}

/** @returns rows that an undo did not give back, and figures that differ from a recount in between and afterwards */
async function inSilence(db: Database, world: ReformWorld) {
  const before = await everyFigure(db);
  const decrees = decreesOf(world);
  const apply_s = await seconds(async () => {
    await applyDecrees(db, decrees);
  });
  const reformed = await verifyCoverage(db);
  const undo_s = await seconds(() => undoDecrees(db, decrees));
  const after = await everyFigure(db);
  const changed =
    [...before].filter(([key, row]) => after.get(key) !== row).length + Math.abs(after.size - before.size);
  return { apply_s, undo_s, differences: reformed.differences.length + changed };
}

/** Every counter and the place of every household and unit, as text. */
async function everyFigure(db: Database): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ key: string; row: string }[]>`
    SELECT 'village ' || c.village_id AS key, to_jsonb(c)::text AS row
    FROM skill_coverage c JOIN administrative_unit u ON u.id = c.village_id AND u.valid_to IS NULL
    UNION ALL
    SELECT 'unit ' || id, to_jsonb(u)::text FROM administrative_unit u WHERE valid_to IS NULL
    UNION ALL
    SELECT 'area ' || team_id || unit_id, '' FROM team_area
    UNION ALL
    SELECT 'ancestry ' || ancestor_id || descendant_id, depth::text FROM unit_ancestry a
    JOIN administrative_unit u ON u.id = a.descendant_id AND u.valid_to IS NULL
    UNION ALL
    SELECT 'day ' || village_id || day, to_jsonb(d)::text FROM coverage_day d
    WHERE EXISTS (SELECT FROM jsonb_each_text(to_jsonb(d) - 'village_id' - 'day') WHERE value <> '0')
    UNION ALL
    SELECT 'households of ' || h.village_id, md5(string_agg(h.id || coalesce(to_jsonb(c)::text, ''), ',' ORDER BY h.id))
    FROM household h LEFT JOIN household_coverage c ON c.household_id = h.id GROUP BY h.village_id`;
  return new Map(rows.map(({ key, row }) => [key, row]));
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) / 10) / 100;
}
