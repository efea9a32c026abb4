import type { Plugin } from 'vite';

/**
 * Every style sheet of zmp-ui brings the whole palette as custom properties, of which this app reads a fifth: whatever
 * no rule and no script of the bundle names is left out.
 */
export function withoutUnusedVariables(): Plugin {
  return {
    name: 'without-unused-variables',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const scripts = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
      for (const file of files) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        file.source = prune(file.source.toString(), scripts);
      }
    },
  };
}

const READ = /--zaui[\w-]*/g;
const READ_IN_RULE = /var\((--zaui[\w-]*)/g;
const SET = /(--zaui[\w-]*):[^;{}]*;?/g;

/** One variable may only serve another that goes: again until nothing more does. */
function prune(sheet: string, scripts: string): string {
  const inScripts = scripts.match(READ) ?? [];
  for (let before = sheet; ; ) {
    const read = new Set([...inScripts, ...[...before.matchAll(READ_IN_RULE)].map(([, name]) => name)]);
    const after = before.replace(SET, (whole, name: string) => (read.has(name) ? whole : ''));
    if (after === before) return after;
    before = after;
  }
}
