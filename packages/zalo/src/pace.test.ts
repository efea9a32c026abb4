import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A pace in a time of its own: waiting takes no time, the clock moves. */
function paceAt(limitPerMinute?: number) {
  const time = { now: 1_000_000 };
  const wait = async (milliseconds: number) => {
    time.now += milliseconds;
  };
  return { time, pace: createPace({ ...(limitPerMinute ? { limitPerMinute } : {}), clock: () => time.now, wait }) };
}

async function callsIn(seconds: number, { time, pace }: ReturnType<typeof paceAt>): Promise<number> {
  const end = time.now + seconds * 1000;
  for (let calls = 0; ; calls += 1) {
    await pace.turn();
    if (time.now >= end) return calls;
  }
}

test('calls come at even distances, nine tenths of the limit, as documented or as Zalo says', async () => {
  expect(await callsIn(60, paceAt())).toBeCloseTo(3_600, -1);
  const told = paceAt();
  told.pace.heard(new Headers({ 'X-RateLimit-Limit': '100', 'X-RateLimit-Remain': '99' }));
  expect(await callsIn(60, told)).toBeCloseTo(90, -1);
});

test('when others have used up most of the limit, or Zalo refuses, there is a pause', async () => {
  const low = paceAt(100);
  low.pace.heard(new Headers({ 'X-RateLimit-Limit': '100', 'X-RateLimit-Remain': '9' }));
  expect(await callsIn(5, low)).toBe(0);
  const refused = paceAt(100);
  refused.pace.refused();
  expect(await callsIn(15, refused)).toBe(0);
  expect(await callsIn(5, refused)).toBeGreaterThan(0);
});

test('headers that make no sense change nothing', async () => {
  const told = paceAt(100);
  for (const nonsense of ['', '0', '-1', 'many', '1e9'])
    told.pace.heard(new Headers({ 'X-RateLimit-Limit': nonsense }));
  expect(await callsIn(60, told)).toBeCloseTo(90, -1);
});
