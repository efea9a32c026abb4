/**
 * A journey is one story: after a step that failed, the next ones would fail for another reason than their own. So it ends
 * there, and what every open phone shows at that moment is kept in `artefacts/failures/` and said in the log.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { openPages } from './phone.ts';

const FAILURES = fileURLToPath(new URL('../../../artefacts/failures', import.meta.url));
const MOST_CHARACTERS = 1_500;

let failedStep: string | null = null;

beforeEach(({ skip }) => {
  if (failedStep !== null) skip(`after "${failedStep}" failed`);
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  failedStep = task.name;
  console.error(`"${task.name}" failed: ${task.result.errors?.[0]?.message}`);
  await mkdir(FAILURES, { recursive: true });
  const name = `${basename(task.file.name, '.browser.test.ts')}-${task.name.replace(/\W+/g, '-').slice(0, 60)}`;
  for (const [index, page] of openPages().entries()) {
    // The page itself may be what does not answer: the failed step is to be told all the same.
    const shown = await asShown(page, join(FAILURES, `${name}-${index + 1}`)).catch(String);
    console.error(`Phone ${index + 1} of ${openPages().length} shows:\n${shown}`);
  }
});

/** Keeps a picture and the words of a page. @returns its address and its words */
async function asShown(page: Page, path: string): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: as it is laid out, line by line
  const words = await page.locator('body').innerText({ timeout: 10_000 });
  const text = `${page.url()}\n${words.replace(/\n{2,}/g, '\n')}`;
  await writeFile(`${path}.txt`, text);
  await page.screenshot({ path: `${path}.png`, timeout: 10_000 });
  return text.slice(0, MOST_CHARACTERS);
}
