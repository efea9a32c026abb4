/** `pnpm test`: types, lint, import direction, then every test. Ends with plain counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { generateClient } from './generate.ts';

const REPORT = 'artefacts/test-report.json';

interface Step {
  name: string;
  command: string;
  args: string[];
}

const CHECKS: Step[] = [
  { name: 'types', command: 'pnpm', args: ['run', 'typecheck'] },
  { name: 'lint', command: 'pnpm', args: ['run', 'lint'] },
  { name: 'import direction', command: 'pnpm', args: ['run', 'imports'] },
];

function run({ name, command, args }: Step): boolean {
  const began = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return status === 0;
}

/** Unit and integration tests always; browser tests where there is a Chromium. */
function vitest(): Step {
  const chromium = findChromium();
  const projects = ['unit', 'integration', ...(chromium ? ['browser'] : [])];
  if (!chromium) {
    const line = '!'.repeat(78);
    console.log(
      `\n${line}\nNO CHROMIUM FOUND: THE BROWSER TESTS DO NOT RUN.\nInstall one, or name it in CHROMIUM_PATH.\n${line}\n`,
    );
    if (process.env.CI) throw new Error('In CI the browser tests must run');
  }
  const filter = process.argv.slice(2).filter((argument) => argument !== '--');
  return {
    name: `tests (${projects.join(', ')})`,
    command: 'node_modules/.bin/vitest',
    args: [
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
      ...filter,
    ],
  };
}

/** @returns passed and failed tests as the runner counted them */
function counts(): { passed: number; failed: number } {
  if (!existsSync(REPORT)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  };
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
  };
}

mkdirSync('artefacts', { recursive: true });
generateClient();
const checks = CHECKS.map(run);
const tests = run(vitest());
const { passed, failed } = counts();
const good = checks.every(Boolean) && tests && passed > 0;
console.log(`\nchecks: ${checks.filter(Boolean).length} passed, ${checks.filter((check) => !check).length} failed`);
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exit(good ? 0 : 1);
