import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const source = join(import.meta.dirname, 'src');
const PAGE = join(import.meta.dirname, 'index.html');

/** The page begins with the first; it fetches the second itself, which is an entry so that it is one file. */
export const ENTRIES = { index: PAGE, draw: join(source, 'app/draw.tsx') };

/**
 * On one bar of signal every file costs a way there and back, and on a slow phone some milliseconds. So there are two at
 * the start, side by side: the one that signs in, and the one that draws, with a member's first screen. What both need is in the
 * first, so that neither waits for a third. Later screens share what belongs together.
 */
export const CHUNKS: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    {
      debugName: 'opening and app',
      name: (id, context) => (opens(id, context) ? 'opening' : 'app'),
      tags: ['$initial'],
      priority: 3,
    },
    { name: 'icons', test: /lucide-react/, minShareCount: 6 },
  ],
};

/** Whether signing in may need the module. */
function opens(id: string, context: Rolldown.ChunkingContext): boolean {
  return reachable(PAGE, context).has(id);
}

function reachable(from: string, context: Rolldown.ChunkingContext, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const next of context.getModuleInfo(from)?.importedIds ?? []) reachable(next, context, seen);
  return seen;
}

/** Has the page fetch the file that draws at once, without waiting until the first has come and asks for it. */
export function drawingBesideOpening(): Plugin {
  let base = '/';
  return {
    name: 'drawing-beside-opening',
    configResolved: (config) => {
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.isEntry && file.name === 'draw')
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: base + fileName },
            injectTo: 'head' as const,
          })),
    },
  };
}
