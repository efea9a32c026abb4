/** A process of the product that can be killed and comes back, as under a supervisor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../../../', import.meta.url));

export class Supervised {
  #child: ChildProcess | undefined;
  #wanted = true;
  readonly #entry: string;
  readonly #environment: Record<string, string>;

  constructor(entry: 'server' | 'worker' | 'testing/outbox-worker', environment: Record<string, string>) {
    this.#entry = `${SOURCES}${entry}.ts`;
    this.#environment = environment;
    this.#start();
  }

  #start(): void {
    const child = spawn(process.execPath, ['--import', 'tsx', this.#entry], {
      stdio: 'ignore',
      env: { ...process.env, ...this.#environment },
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#wanted) setTimeout(() => this.#wanted && this.#start(), 100);
    });
  }

  /** As by the system when memory runs out: no farewell, nothing flushed. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await gone;
    clearTimeout(impatient);
  }
}
