/** `pnpm test`: types, lint, import direction, then every test. Ends with plain counts and, last, with what failed. */
import { mkdirSync, rmSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { generateClient } from './generate.ts';
import { run, type Step, say } from './testing/run.ts';
import { type FailedTest, inShort, readTestReport, type TestReport } from './testing/test-report.ts';

const FAILURES = 'artefacts/failures';
const REPORTS = ['artefacts/test-report.json', 'artefacts/test-report-again.json'] as const;
/** What fails in more files than these fails for one reason, and will a minute later. */
const MOST_RUN_AGAIN = 4;

const CHECKS: Step[] = [
  { name: 'types', command: 'pnpm', args: ['run', 'typecheck'] },
  { name: 'lint', command: 'pnpm', args: ['run', 'lint'] },
  { name: 'import direction', command: 'pnpm', args: ['run', 'imports'] },
];

async function main(): Promise<boolean> {
  for (const left of [FAILURES, ...REPORTS]) rmSync(left, { recursive: true, force: true });
  mkdirSync('artefacts', { recursive: true });
  generateClient();
  const checks = await runChecks();
  const first = await runTests(REPORTS[0], process.argv.slice(2));
  const files = [...new Set(first.failed.map(({ file }) => file))].filter((file) => first.passed.has(file));
  // Where a change is judged, a machine under other load may stall once. A file is a story: it is told again from its beginning.
  const isRunAgain = Boolean(process.env.CI) && files.length > 0 && files.length <= MOST_RUN_AGAIN;
  const last = isRunAgain ? await runTests(REPORTS[1], files) : first;

  const passed = new Map([...first.passed, ...last.passed]);
  const unsteady = first.failed.filter(
    ({ file }) => last.ok || (last.passed.has(file) && last.failed.every((test) => test.file !== file)),
  );
  console.log(`\nchecks: ${checks.filter(Boolean).length} passed, ${checks.filter((ok) => !ok).length} failed`);
  console.log(`tests: ${sum(passed.values())} passed, ${last.failed.length} failed`);
  if (isRunAgain) list('Passed only the second time', unsteady);
  list(`Failed (what the phones showed: ${FAILURES})`, last.failed);
  return checks.every(Boolean) && last.ok && sum(passed.values()) > 0;
}

/** All at once, each with what it says in one piece. @returns whether each is good */
function runChecks(): Promise<boolean[]> {
  return Promise.all(
    CHECKS.map(async (check) => {
      const ended = await run(check, 'keep back');
      say(check, ended);
      return ended.ok;
    }),
  );
}

/** @param filter parts of the names of files; none = all */
async function runTests(report: string, filter: readonly string[]): Promise<TestReport & { ok: boolean }> {
  const step = vitest(report, filter);
  const ended = await run(step);
  say(step, ended);
  const written = readTestReport(report) ?? nothingKnown('ended without a report');
  const isUnexplained = !ended.ok && written.failed.length === 0;
  return { ...written, ...(isUnexplained ? nothingKnown('met an error outside of any test') : {}), ok: ended.ok };
}

/** No test says why the runner failed, and none may count as passed. */
function nothingKnown(name: string): TestReport {
  return { passed: new Map(), failed: [{ file: 'the test runner', name, error: 'It stands above.' }] };
}

/** Unit and integration tests always; browser tests where there is a Chromium. */
function vitest(report: string, filter: readonly string[]): Step {
  const chromium = findChromium();
  const projects = ['unit', 'integration', ...(chromium ? ['browser'] : [])];
  if (!chromium) {
    const line = '!'.repeat(78);
    console.log(
      `\n${line}\nNO CHROMIUM FOUND: THE BROWSER TESTS DO NOT RUN.\nInstall one, or name it in CHROMIUM_PATH.\n${line}\n`,
    );
    if (process.env.CI) throw new Error('In CI the browser tests must run');
  }
  return {
    name: `tests (${projects.join(', ')})`,
    command: 'node_modules/.bin/vitest',
    args: [
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filter.filter((argument) => argument !== '--'),
    ],
  };
}

function list(title: string, tests: readonly FailedTest[]): void {
  if (tests.length > 0) console.log(`\n${title}:\n${tests.map(inShort).join('\n')}`);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

process.exit((await main()) ? 0 : 1);
