/** What the test runner wrote down, in plain words. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

interface RunnerReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

export interface FailedTest {
  /** Its file, from the repository's root. */
  file: string;
  name: string;
  /** The first error, whole. */
  error: string;
}

export interface TestReport {
  /** How many tests passed, by file. */
  passed: ReadonlyMap<string, number>;
  failed: FailedTest[];
}

/** @returns `null` when the runner ended before it wrote a report */
export function readTestReport(path: string): TestReport | null {
  if (!existsSync(path)) return null;
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as RunnerReport;
  const passed = testResults.map(({ name, assertionResults }): [string, number] => [
    relative(process.cwd(), name),
    assertionResults.filter(({ status }) => status === 'passed').length,
  ]);
  return { passed: new Map(passed), failed: testResults.flatMap(failedIn) };
}

function failedIn({ name, status, message, assertionResults }: RunnerReport['testResults'][number]): FailedTest[] {
  const file = relative(process.cwd(), name);
  const failed = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages }) => ({ file, name: fullName, error: failureMessages[0] ?? 'no message' }));
  if (failed.length > 0 || status !== 'failed') return failed;
  return [{ file, name: 'before its first test', error: message }];
}

const MOST_LINES = 12;

/** One failed test for the end of the log: where, and the beginning of its first error. */
export function inShort({ file, name, error }: FailedTest): string {
  const lines = error.trim().split('\n').slice(0, MOST_LINES);
  return [`${file} > ${name}`, ...lines.map((line) => `    ${line}`)].join('\n');
}
