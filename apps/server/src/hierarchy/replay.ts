import { type Database, openDatabase } from '@cns/db/database';
import { requestChange } from '@cns/db/hierarchy/apply';
import { newId } from '@cns/db/ids';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { verifyCoverage } from '@cns/db/verify';
import type { Clock } from '@cns/domain/time';
import { readAddressPackage } from '../import/address-package.ts';
import { buildCountry, type Country } from '../import/country.ts';
import type { Progress } from '../import/progress.ts';
import { Replay } from './replay-changes.ts';
import { seedBefore } from './replay-seed.ts';

export interface ReplayReport {
  changes: number;
  splits: number;
  seconds: number;
  households: { before: number; after: number };
  /** In force afterwards. */
  provinces: number;
  districts: number;
  communes: number;
  /** Communes that are not as today's list has them: name, kind, code and province. */
  wrong: string[];
  /** Figures that differ from a recount. */
  differences: number;
}

/**
 * Takes the country of before 1/7/2025 to today's two tiers, change by change, in a database of its own on the same server
 * that is gone afterwards (D-H2, D-H3).
 */
export async function replayReform(
  databaseUrl: string,
  { households, clock, progress }: { households: number; clock: Clock; progress: Progress },
): Promise<ReplayReport> {
  const url = Object.assign(new URL(databaseUrl), { pathname: `/cns_replay_${newId().slice(-12)}` });
  await ensureDatabase(url.href);
  await migrate(url.href);
  const db = openDatabase({ url: url.href, poolSize: 2 });
  try {
    return await replayIn(db, { households, clock, progress });
  } finally {
    await db.$disconnect();
    await dropDatabase(databaseUrl, url.pathname.slice(1));
  }
}

async function replayIn(
  db: Database,
  { households, clock, progress }: { households: number; clock: Clock; progress: Progress },
): Promise<ReplayReport> {
  const country = buildCountry(readAddressPackage());
  progress(0, country.units.length, 'Dựng lại cả nước trước 1/7/2025');
  const idOf = await seedBefore(db, country.units, households);
  const before = await db.household.count();
  const villagesOf = async (parentId: string) =>
    (await db.administrativeUnit.findMany({ where: { parentId }, orderBy: { name: 'asc' } })).map(({ id }) => id);
  const replay = new Replay(country, idOf, villagesOf);
  const began = performance.now();
  const expected = country.units.filter(({ validTo }) => validTo === null).length;
  let changes = 0;
  let splits = 0;
  for await (const { on, change } of replay.changes()) {
    const decision = { number: '1665/NQ-UBTVQH15', effectiveOn: on };
    const request = { id: newId(), change, decision, basis: null, personId: null, now: clock() };
    await db.$transaction((tx) => requestChange(tx, request), { maxWait: 10_000, timeout: 120_000 });
    changes += 1;
    splits += Number(change.kind === 'split');
    if (changes % 50 === 0) progress(Math.min(changes, expected), expected + 1, `${changes} thay đổi`);
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const { differences } = await verifyCoverage(db);
  const inForce = (level: 'province' | 'district' | 'commune') =>
    db.administrativeUnit.count({ where: { level, validTo: null } });
  const after = await db.household.count({
    where: {
      village: {
        validTo: null,
        parent: { level: 'commune', validTo: null, parent: { level: 'province', validTo: null } },
      },
    },
  });
  return {
    changes,
    splits,
    seconds,
    households: { before, after },
    provinces: await inForce('province'),
    districts: await inForce('district'),
    communes: await inForce('commune'),
    wrong: await communesNotAsListed(db, country),
    differences: differences.length,
  };
}

async function communesNotAsListed(db: Database, { units }: Country): Promise<string[]> {
  const nameOf = new Map(units.map(({ key, name }) => [key, name]));
  const listed = units
    .filter(({ level, validTo }) => level === 'commune' && validTo === null)
    .map(({ officialCode, name, kind, parentKey }) =>
      [officialCode, name, kind, nameOf.get(parentKey ?? '')].join(' | '),
    );
  const rows = await db.administrativeUnit.findMany({
    where: { level: 'commune', validTo: null },
    include: { parent: { select: { name: true } } },
  });
  const there = new Set(
    rows.map(({ officialCode, name, kind, parent }) => [officialCode, name, kind, parent?.name].join(' | ')),
  );
  return listed.filter((line) => !there.has(line));
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const server = openDatabase({ url: serverUrl, poolSize: 1 });
  try {
    await server.$executeRawUnsafe(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  } finally {
    await server.$disconnect();
  }
}
