/** The reforms of 1/7/2025 and 30/4/2026 on one province of the real list, communes that were divided included. */
import { testDatabase } from '@cns/db/testing/database';
import { expect, it } from 'vitest';
import { readAddressPackage } from '../import/address-package.ts';
import { replayIn } from './replay.ts';

const database = testDatabase();

/** A province that kept its borders: its districts go, its communes merge, and some are divided. */
function tablesOf(province: string) {
  const { provinces, wards, mappings } = readAddressPackage();
  const [one] = provinces.filter(({ name }) => name === province);
  return {
    provinces: provinces.filter((row) => row === one),
    wards: wards.filter((row) => row.province_code === one?.province_code),
    mappings: mappings.filter((row) => row.new_province_name === province),
  };
}

it('lead from three tiers to the two of today without losing anybody, stopped and taken up again (D-H2, D-H6)', async () => {
  const tables = tablesOf('Sơn La');
  const options = { households: 500, clock: () => new Date('2026-11-23T03:00:00Z'), tables };
  const stopped = (done: number) => {
    if (done >= 25) throw new Error('stopped');
  };
  await expect(replayIn(database.db, { ...options, progress: stopped })).rejects.toThrow('stopped');
  const half = await database.db.hierarchyOperation.count();
  expect(half).toBe(25);
  const report = await replayIn(database.db, { ...options, progress: () => {} });
  expect(report).toMatchObject({
    provinces: 1,
    districts: 0,
    communes: tables.wards.length,
    wrong: [],
    differences: 0,
  });
  expect(report.households).toEqual({ before: 500, after: 500 });
  expect(report.splits).toBeGreaterThan(0);
  expect(await database.db.hierarchyOperation.count()).toBe(report.changes);
});
