/** What a phone downloads: the deploy build, compressed as the network would. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const APP = 'apps/miniapp';
const OUT = 'www';
/** How the file that draws is called in the build (`chunks.ts`). */
const DRAWING = 'draw';

interface Chunk {
  file: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  isEntry?: boolean;
  isDynamicEntry?: boolean;
}

interface ShellLists {
  listCSS: string[];
  listSyncJS: string[];
  listAsyncJS: string[];
}

export async function run(): Promise<Record<string, number>> {
  console.error('Dựng bản phát hành …');
  execFileSync(resolve('node_modules/.bin/vite'), ['build', '--manifest', '--logLevel', 'warn'], {
    cwd: APP,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, VITE_API_URL: 'https://api.example.vn' },
  });
  const manifest = JSON.parse(readFileSync(`${OUT}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const first = firstScreenFiles(manifest);
  // Zalo's shell loads what the app's configuration lists, every style sheet among it.
  const { listCSS, listSyncJS, listAsyncJS } = JSON.parse(readFileSync(`${OUT}/app-config.json`, 'utf8')) as ShellLists;
  for (const file of [...listCSS, ...listSyncJS, ...listAsyncJS]) first.add(file);
  const routes = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry);
  const sizes = routes.map((key) => kilobytes([...filesOf(manifest, key)].filter((file) => !first.has(file))));
  const all = filesUnder(OUT).filter((file) => !relative(OUT, file).startsWith('.vite'));
  const bytes = all.map((file) => statSync(file).size);
  return {
    first_screen_kb: kilobytes([...first]),
    largest_route_kb: Math.max(0, ...sizes),
    largest_file_mb: megabytes(Math.max(...bytes)),
    total_mb: megabytes(bytes.reduce((sum, size) => sum + size, 0)),
  };
}

/** A chunk with everything that it needs at once. */
function filesOf(manifest: Record<string, Chunk>, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const sheet of chunk.css ?? []) seen.add(sheet);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, seen);
  return seen;
}

/**
 * What the first screen loads: the page's script, the file that signs in, the file that draws, and the heaviest of the screens
 * on which one may land that are not in it (a commune leader's, a resident's, the invitation, which asks Zalo for the name
 * once it is painted).
 */
function firstScreenFiles(manifest: Record<string, Chunk>): Set<string> {
  const keys = Object.keys(manifest);
  const atStart = keys.filter((key) => manifest[key]?.isEntry || manifest[key]?.name === DRAWING);
  if (atStart.length !== 3) throw new Error(`The build has other files at the start than it had: ${atStart}`);
  const atOnce = new Set(atStart.flatMap((key) => [...filesOf(manifest, key)]));
  const landing = keys
    .filter((key) => /features\/(today|overview|my-home|joining)\/\w+Screen/.test(key) && manifest[key]?.isDynamicEntry)
    .map((key) => [...filesOf(manifest, key)].filter((file) => !atOnce.has(file)));
  const [heaviest = []] = landing.sort((a, b) => kilobytes([...new Set(b)]) - kilobytes([...new Set(a)]));
  return new Set([...atOnce, ...heaviest]);
}

function kilobytes(files: string[]): number {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length, 0);
  return Math.round(bytes / 102.4) / 10;
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 100) / 100;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
