/**
 * Phones that run the app's own sync code against the real service, while calls are lost, doubled and late, the app is
 * killed in the midst of a write, storage is full or cleared, and clocks are wrong (D-V4). Everything that a member writes
 * without a signal is written. What a screen called saved is there once, or stands in sight with the reason; everything else
 * that was tried, at most once; and all phones show in the end what the server has.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testService } from '../../../server/src/testing/service.ts';
import { makeWorld } from '../../../server/src/testing/world.ts';
import { verdictOn } from './model/oracle.ts';
import { Run } from './model/run.ts';
import { Step } from './model/steps.ts';
import { beforeTheRun, type ModelVillage, modelVillage } from './model/village.ts';

const service = testService();
let village: ModelVillage;
beforeAll(async () => {
  village = await modelVillage(service, await makeWorld(service.database.db));
});

describe('phones without a signal (D-V4)', () => {
  it('lose nothing, double nothing, and come to agree, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 60, maxLength: 110 }), async (steps) => {
        await beforeTheRun(village);
        const run = await Run.start(village);
        for (const step of steps) await run.take(step);
        await run.calm();
        expect(await verdictOn(run)).toEqual({
          ...{ lost: [], doubled: [], haunting: [], odd: [], disagreeing: [], wrongFigures: [] },
        });
      }),
      // Each run goes on from the village that the one before it left: a smaller example would be another village's.
      { numRuns: 6, interruptAfterTimeLimit: 60_000, endOnFailure: true },
    );
  }, 180_000);
});
