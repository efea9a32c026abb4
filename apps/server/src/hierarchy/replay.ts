import { type Database, openDatabase } from '@cns/db/database';
import { requestChange } from '@cns/db/hierarchy/apply';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { verifyCoverage } from '@cns/db/verify';
import type { Clock } from '@cns/domain/time';
import type { AddressTables } from '../import/address-package.ts';
import { buildCountry, type Country } from '../import/country.ts';
import type { Progress } from '../import/progress.ts';
import { Replay } from './replay-changes.ts';
import { seedBefore, unitsBefore, villageCount } from './replay-seed.ts';

export interface ReplayReport {
  changes: number;
  splits: number;
  seconds: number;
  households: { before: number; after: number };
  /** In force afterwards. */
  provinces: number;
  districts: number;
  communes: number;
  /** Provinces and communes that are not as today's list has them: code, name, kind and province. */
  wrong: string[];
  /** Figures that differ from a recount. */
  differences: number;
}

interface ReplayOptions {
  households: number;
  clock: Clock;
  progress: Progress;
  /** The tables of the country, or of a part of it. */
  tables: AddressTables;
}

const DATABASE = 'cns_replay';

/**
 * Takes the country of before 1/7/2025 to today's two tiers, change by change, in a database of its own on the same server
 * that is gone afterwards (D-H2, D-H3). One that was stopped goes on where it stood.
 */
export async function replayReform(databaseUrl: string, options: ReplayOptions): Promise<ReplayReport> {
  const url = Object.assign(new URL(databaseUrl), { pathname: `/${DATABASE}` });
  await ensureDatabase(url.href);
  await migrate(url.href);
  const db = openDatabase({ url: url.href, poolSize: 2 });
  let report: ReplayReport;
  try {
    report = await replayIn(db, options);
  } finally {
    await db.$disconnect();
  }
  await dropDatabase(databaseUrl);
  return report;
}

/** @throws Error for fewer households than villages, or when the database holds a replay of another number */
export async function replayIn(db: Database, options: ReplayOptions): Promise<ReplayReport> {
  const { households, clock, progress } = options;
  const country = buildCountry(options.tables);
  const replay = new Replay(country, unitsBefore(country.units));
  const changes = [...replay.changes()];
  const villages = villageCount(country.units);
  if (households < villages) throw new Error(`A replay needs a household in each of ${villages} villages`);
  if ((await db.administrativeUnit.count()) === 0) {
    progress(0, changes.length, 'Dựng lại cả nước trước 1/7/2025');
    await seedBefore(db, country.units, households);
  }
  const before = await db.household.count();
  if (before !== households) {
    throw new Error(`Database ${DATABASE} holds a replay of ${before} households; drop it or go on with as many`);
  }
  const began = performance.now();
  const applied = new Set((await db.hierarchyOperation.findMany({ select: { id: true } })).map(({ id }) => id));
  for (const [index, { id, on, change }] of changes.entries()) {
    if (index % 25 === 0) progress(index, changes.length, `${index}/${changes.length} thay đổi`);
    if (applied.has(id)) continue;
    const decision = { number: '1665/NQ-UBTVQH15', effectiveOn: on };
    const request = { id, change, decision, basis: null, personId: null, now: clock() };
    await db.$transaction((tx) => requestChange(tx, request), { maxWait: 10_000, timeout: 120_000 });
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  progress(changes.length, changes.length, 'Đếm lại từng con số');
  const { differences } = await verifyCoverage(db);
  const inForce = (level: 'province' | 'district' | 'commune') =>
    db.administrativeUnit.count({ where: { level, validTo: null } });
  return {
    changes: changes.length,
    splits: changes.filter(({ change }) => change.kind === 'split').length,
    seconds,
    households: { before, after: await householdsInTwoTiers(db) },
    provinces: await inForce('province'),
    districts: await inForce('district'),
    communes: await inForce('commune'),
    wrong: await unitsNotAsListed(db, country),
    differences: differences.length,
  };
}

/** Those whose village, commune and province are in force, one right above the other. */
function householdsInTwoTiers(db: Database): Promise<number> {
  const province = { level: 'province', validTo: null } as const;
  const commune = { level: 'commune', validTo: null, parent: province } as const;
  return db.household.count({ where: { village: { validTo: null, parent: commune } } });
}

/** What is there and not on the list, and what is on the list and not there: code, name, kind and province. */
async function unitsNotAsListed(db: Database, { units }: Country): Promise<string[]> {
  const nameOf = new Map(units.map(({ key, name }) => [key, name]));
  const listed = units
    .filter(({ level, validTo }) => level !== 'district' && validTo === null)
    .map(({ officialCode, name, kind, parentKey }) =>
      [officialCode, name, kind, nameOf.get(parentKey ?? '')].join(' | '),
    );
  const rows = await db.administrativeUnit.findMany({
    where: { level: { in: ['province', 'commune'] }, validTo: null },
    include: { parent: { select: { name: true } } },
  });
  const there = rows.map(({ officialCode, name, kind, parent }) =>
    [officialCode, name, kind, parent?.name].join(' | '),
  );
  const without = (lines: string[], others: string[]) => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line));
  };
  return [
    ...without(listed, there).map((line) => `thiếu: ${line}`),
    ...without(there, listed).map((line) => `thừa: ${line}`),
  ];
}

async function dropDatabase(serverUrl: string): Promise<void> {
  const server = openDatabase({ url: serverUrl, poolSize: 1 });
  try {
    await server.$executeRawUnsafe(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  } finally {
    await server.$disconnect();
  }
}
