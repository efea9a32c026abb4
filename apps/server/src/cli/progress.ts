import type { Progress } from '../import/progress.ts';
import type { CliContext } from './context.ts';

const WIDTH = 24;

/** A bar on one line of a terminal; elsewhere a line per step. */
export function progressOf(context: CliContext): Progress {
  return (done, total, what) => {
    if (!context.status) context.err(`[${done}/${total}] ${what}`);
    else if (done < total) context.status(`${bar(done / total)} ${what}…`);
    else context.status('');
  };
}

function bar(share: number): string {
  const full = Math.round(share * WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %`;
}
