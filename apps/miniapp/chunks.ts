import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const source = join(import.meta.dirname, 'src');
const PAGE = join(import.meta.dirname, 'index.html');
const OPENING = join(source, 'app/opening.ts');
const DRAWING = join(source, 'app/draw.tsx');

/** The page begins with the first; the second is fetched beside it. */
export const ENTRIES = { index: PAGE, opening: OPENING };

/**
 * On one bar of signal every file costs a way there and back, and on a slow phone some milliseconds. So there are three at
 * the start, in the order of the need for them: a small one that asks for the last, the one that signs in, and the one
 * that draws, with a member's first screen in it. What a later one shares with an earlier one is in the earlier one, so
 * that none waits for a fourth. What a member needs right after the first screen is in a few files, too.
 */
export const CHUNKS: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    { debugName: 'at once', name: openingFileOf, tags: ['$initial'], priority: 4 },
    { debugName: 'drawing', name: drawingFileOf, priority: 3 },
    { debugName: 'beside the first screen', name: memberFileOf, priority: 2 },
    { name: 'icons', test: /lucide-react/, minShareCount: 6 },
  ],
};

function openingFileOf(id: string, context: Rolldown.ChunkingContext): string {
  return reachable(PAGE, context).has(id) ? 'index' : 'opening';
}

/** What signing in names and does not use — Zalo's SDK has a library for checking — is in no starting file: `null`. */
function drawingFileOf(id: string, context: Rolldown.ChunkingContext): string | null {
  const draws = reachable(DRAWING, context).has(id) && !reachable(OPENING, context).has(id);
  return draws ? 'draw' : null;
}

const OVERVIEW = join(source, 'features/overview/OverviewScreen.tsx');
const PHONE = join(source, 'offline/open.ts');
const KEPT = join(source, 'offline/kept-reading.ts');
const VISIT = [
  join(source, 'features/visits/NewVisitScreen.tsx'),
  join(source, 'features/households/HouseholdsScreen.tsx'),
  join(source, 'features/households/HouseholdScreen.tsx'),
  join(source, 'features/households/NewHouseholdScreen.tsx'),
];
/** What so many screens share is needed by whoever works with the app. */
const MANY = 5;

/**
 * The phone's own part of the service and the screens of a visit had thirty small files, on each of which a slow phone spends 15 ms
 * each time the app is opened. Which file something is in follows from what needs it, so that files cannot wait for one another
 * in a circle; and nobody else is given what members alone need. What the screen of a leader opens with is left as it is.
 */
function memberFileOf(id: string, context: Rolldown.ChunkingContext): string | null {
  const neededBy = needs(context).get(id) ?? new Set();
  const ofPhone = neededBy.has(PHONE);
  if (!ofPhone && !VISIT.some((screen) => neededBy.has(screen))) return null;
  // Signing in names more than it uses; who takes it along brings all of it.
  if (neededBy.has(OVERVIEW) || neededBy.has(OPENING)) return null;
  const others = [...neededBy].filter((file) => file !== PHONE && !VISIT.includes(file));
  if (others.length >= MANY) return 'common';
  if (ofPhone && neededBy.has(KEPT)) return 'store';
  if (others.length > 0) return 'parts';
  return ofPhone ? 'phone' : 'visit';
}

const found = new WeakMap<Rolldown.ChunkingContext, Map<string, Set<string>>>();

/** By module, the files fetched by themselves that need it. */
function needs(context: Rolldown.ChunkingContext): Map<string, Set<string>> {
  const known = found.get(context);
  if (known) return known;
  const neededBy = new Map<string, Set<string>>();
  for (const file of fetchedApart(context)) {
    for (const id of reachable(file, context)) neededBy.set(id, (neededBy.get(id) ?? new Set()).add(file));
  }
  found.set(context, neededBy);
  return neededBy;
}

/** Every file that is fetched by itself, found by following what the page asks for. */
function fetchedApart(context: Rolldown.ChunkingContext): Set<string> {
  const apart = new Set([OPENING]);
  const toFollow = [PAGE, OPENING];
  for (const from of toFollow) {
    for (const id of reachable(from, context)) {
      for (const next of context.getModuleInfo(id)?.dynamicallyImportedIds ?? []) {
        if (!apart.has(next)) toFollow.push(next);
        apart.add(next);
      }
    }
  }
  return apart;
}

function reachable(from: string, context: Rolldown.ChunkingContext, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const next of context.getModuleInfo(from)?.importedIds ?? []) reachable(next, context, seen);
  return seen;
}

/** The files of the start have come when a later one is asked for. */
const HERE = /\/(index|opening|draw)-[^/]*$/;
const DRAWS = /\/draw-[^/]*$/;

/**
 * What is asked for by a link when a later file is: a slow phone needs 10 ms for each, also where nothing is to be fetched. A file
 * asked for by a link comes before what can wait, so what draws has one.
 */
export function besideLater(file: string, needed: readonly string[]): string[] {
  if (DRAWS.test(file)) return [file];
  return needed.filter((one) => one !== file && !HERE.test(one));
}

/** Has the page fetch the file that signs in at once, without waiting until the first has come and asks for it. */
export function openingBesidePage(): Plugin {
  let base = '/';
  return {
    name: 'opening-beside-page',
    configResolved: (config) => {
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.isEntry && file.name === 'opening')
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: base + fileName },
            injectTo: 'head' as const,
          })),
    },
  };
}
