import { expect, it } from 'vitest';
import { SharedReadings } from './shared-readings.ts';

it('shares the next reading, never the one under way, and different things do not wait', async () => {
  const readings = new SharedReadings<number>();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const read = (key: string) =>
    readings.read(key, () => {
      begun.push(key);
      const number = begun.length;
      return new Promise((done) => ends.push(() => done(number)));
    });
  const first = read('xã');
  const [second, third] = [read('xã'), read('xã')];
  const other = read('tỉnh');
  expect(begun).toEqual(['xã', 'tỉnh']);
  ends[0]?.();
  ends[1]?.();
  expect([await first, await other]).toEqual([1, 2]);
  await new Promise((done) => setImmediate(done));
  ends[2]?.();
  expect([await second, await third]).toEqual([3, 3]);
  expect(begun).toEqual(['xã', 'tỉnh', 'xã']);
});
