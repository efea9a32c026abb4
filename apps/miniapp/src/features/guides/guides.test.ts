import { SKILL_NUMBERS } from '@cns/contracts/enums';
import { expect, it } from 'vitest';
import { GUIDES, guideOf } from './guides.ts';

it('there is a guide for each of the five skills (D-S1), of at most five short steps', () => {
  expect(GUIDES.map(({ skill }) => skill)).toEqual([...SKILL_NUMBERS]);
  for (const { steps, warning } of GUIDES) {
    expect(steps.length).toBeLessThanOrEqual(5);
    for (const step of [...steps, warning]) expect(step.length).toBeLessThan(150);
  }
  expect(guideOf('4')?.skill).toBe(4);
  expect(guideOf('9')).toBeUndefined();
});
