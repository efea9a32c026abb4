/**
 * Generates the Prisma client. Prisma asks for a native schema engine before it does anything, which generating does
 * not use and which would have to be downloaded: any executable satisfies it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const SCHEMA = 'prisma/schema.prisma';
const MARK = 'packages/db/src/generated/.schema-hash';

/** Does nothing when the client of the present schema is already there. */
export function generateClient(): void {
  const hash = createHash('sha256').update(readFileSync(SCHEMA)).digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return;
  execFileSync('node_modules/.bin/prisma', ['generate', '--schema', SCHEMA], {
    // It reports every step on stderr; what matters comes with the error that is thrown.
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  writeFileSync(MARK, hash);
}

if (process.argv[1] && import.meta.filename === process.argv[1]) generateClient();
