/** Runs a program and waits for it. */
import { spawn } from 'node:child_process';

export interface Step {
  name: string;
  command: string;
  args: string[];
}

export interface Ended {
  ok: boolean;
  seconds: number;
  /** What it said, where that was kept back. */
  output: string;
}

/** @param said kept back where others speak at the same time */
export function run({ command, args }: Step, said: 'as it comes' | 'keep back' = 'as it comes'): Promise<Ended> {
  const began = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: said === 'keep back' ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', fail);
    child.once('close', (code) => done({ ok: code === 0, seconds: (performance.now() - began) / 1000, output }));
  });
}

export function say({ name }: Step, { ok, seconds, output }: Ended): void {
  if (output.trim() !== '') console.log(output.trimEnd());
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
}
