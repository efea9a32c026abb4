/** Processes of the product, as in production: each of its own, ended as a supervisor ends them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export function startProcess(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
}

/** @throws when the address does not answer 200 within half a minute */
export async function answers(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No answer from ${url}`);
}

/** The exit code, as soon as the process has ended. */
export async function finished(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((done) => child.once('exit', done));
}

export async function ended(child: ChildProcess): Promise<void> {
  const gone = finished(child);
  child.kill('SIGTERM');
  await gone;
}

/** The most memory that a process has held so far, in MB, as Linux counts it. */
export function peakMemoryOf({ pid }: ChildProcess): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
