/** axe-core over the screen as it stands: what a screen reader or weak eyes would trip over. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Something half faded in has half its contrast: whatever comes to an end is brought there, and what begins then, too. */
const STILL = `(async () => {
  const moving = () => document.getAnimations().filter(({ effect, playState }) =>
    playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await drawn();
  while (moving().length > 0) {
    for (const animation of moving()) animation.finish();
    await drawn();
  }
})()`;

/** Every violation as one line: the rule, and where. Empty is right. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(STILL);
  if (await page.evaluate(`typeof axe === 'undefined'`)) await page.evaluate(SOURCE);
  const { violations } = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`));
}
