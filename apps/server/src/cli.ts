/** The operator's commands: `npx pnpm@12 cns help`. */
import { runCli } from './cli/main.ts';

/** Clears the line on which progress is shown. */
const CLEAR = process.stderr.isTTY ? '\r\x1b[2K' : '';
const terminal = CLEAR ? { status: (line: string) => process.stderr.write(`${CLEAR}${line}`) } : {};

process.exitCode = await runCli(process.argv.slice(2), {
  clock: () => new Date(),
  environment: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${CLEAR}${line}\n`),
  ...terminal,
});
