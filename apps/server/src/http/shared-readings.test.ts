import { expect, it } from 'vitest';
import { SharedReadings } from './shared-readings.ts';

const turn = () => new Promise((done) => setImmediate(done));

/** Readings whose end the test decides. */
function underControl(lanes: number) {
  const readings = new SharedReadings<number>(lanes);
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const read = (key: string) =>
    readings.read(key, () => {
      const number = begun.push(key);
      return new Promise((done, fail) => ends.push((error) => (error ? fail(error) : done(number))));
    });
  return { begun, read, end: (number: number, error?: Error) => ends[number - 1]?.(error) };
}

it('shares the next reading, never one under way, and different things do not wait', async () => {
  const { begun, read, end } = underControl(1);
  const first = read('xã');
  const [second, third] = [read('xã'), read('xã')];
  const other = read('tỉnh');
  expect(begun).toEqual(['xã', 'tỉnh']);
  end(1);
  end(2);
  expect([await first, await other]).toEqual([1, 2]);
  await turn();
  end(3);
  expect([await second, await third]).toEqual([3, 3]);
  expect(begun).toEqual(['xã', 'tỉnh', 'xã']);
});

it('begins with the next when the first of several ends, whichever that is and however it ends', async () => {
  const { begun, read, end } = underControl(2);
  const [first, second] = [read('xã'), read('xã')];
  const [third, fourth] = [read('xã'), read('xã')];
  expect(begun).toHaveLength(2);
  end(2, new Error('away'));
  await expect(second).rejects.toThrow('away');
  await turn();
  expect(begun).toHaveLength(3);
  const fifth = read('xã');
  end(1);
  expect(await first).toBe(1);
  await turn();
  end(3);
  expect([await third, await fourth]).toEqual([3, 3]);
  end(4);
  expect(await fifth).toBe(4);
});
