import { describe, expect, it } from 'vitest';
import { runFaultRounds } from './testing/fault-rounds.ts';

describe('service, worker and PostgreSQL killed at random points under load', () => {
  it('keeps every acknowledged event and applies it once', async () => {
    const result = await runFaultRounds({ rounds: 2 });
    expect(result.acknowledged).toBeGreaterThan(100);
    expect(result).toMatchObject({ lost: 0, duplicated: 0, not_applied: 0, miscounted: 0 });
  }, 180_000);
});
