import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import zaloMiniApp from 'zmp-vite-plugin';
import { besideLater, CHUNKS, ENTRIES, openingBesidePage } from './chunks.ts';
import { withoutUnusedVariables } from './unused-variables.ts';

const here = import.meta.dirname;
const repository = join(here, '../..');

/** The bundle that goes to Zalo; every other mode runs in an ordinary browser against the local Zalo stand-in. */
const DEPLOY_MODE = 'production';

/** `measured` is the stand-in with the weight of Zalo's SDK (`bench app`). */
const PLATFORMS: Record<string, string> = { [DEPLOY_MODE]: 'zalo.ts', measured: 'measured.ts' };

/** Preact answers for React, in the app's files and in the libraries': a fifth of the weight (decision 20). */
const PREACT_FOR_REACT = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/compat/jsx-runtime' },
  { find: 'react-dom/client', replacement: 'preact/compat/client' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];

export default defineConfig(({ command, mode }) => {
  const settings = loadEnv(mode, repository, 'VITE_');
  const appId = settings.VITE_ZALO_APP_ID ?? '2520000000000000001';
  const deploys = command === 'build' && mode === DEPLOY_MODE;
  if (deploys && !settings.VITE_API_URL?.startsWith('https://')) {
    throw new Error('VITE_API_URL must name the https address of the service for a build that goes to Zalo');
  }
  const platformFile = (command === 'build' && PLATFORMS[mode]) || 'browser.ts';
  const appConfig = JSON.parse(readFileSync(join(repository, 'app-config.json'), 'utf8'));
  return {
    root: here,
    envDir: repository,
    base: `/zapps/${appId}/`,
    plugins: [miniAppShell(appId), openingBesidePage(), withoutUnusedVariables(), deploys && zaloMiniApp(appConfig)],
    resolve: {
      alias: [{ find: '#platform', replacement: join(here, 'src/platform', platformFile) }, ...PREACT_FOR_REACT],
    },
    server: { host: 'localhost', port: 3000, strictPort: true },
    preview: { host: 'localhost', port: 3000, strictPort: true },
    build: {
      outDir: deploys ? join(repository, 'www') : join(here, 'dist'),
      emptyOutDir: true,
      // The WebView of an Android phone of 2017 that still gets Chrome updates, and iOS 14.
      target: ['chrome87', 'safari14'],
      cssTarget: ['chrome87', 'safari14'],
      // Zalo's shell loads every style sheet at the start anyway: one file compresses best.
      cssCodeSplit: false,
      modulePreload: { polyfill: false, resolveDependencies: besideLater },
      reportCompressedSize: false,
      // Libraries mark their files "use client"; it means nothing here.
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        input: ENTRIES,
        output: { codeSplitting: CHUNKS },
      },
    },
  };
});

/** Stands in for Zalo's shell: fills the app's id into the page and sends `/` to the app, keeping the query. */
function miniAppShell(appId: string): Plugin {
  const redirect = (
    request: { url?: string | undefined },
    response: { writeHead(status: number, headers: Record<string, string>): { end(): unknown } },
    next: () => void,
  ) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/') return next();
    response.writeHead(302, { location: `/zapps/${appId}/${url.search}` }).end();
  };
  return {
    name: 'mini-app-shell',
    transformIndexHtml: (html) => html.replaceAll('__APP_ID__', appId),
    configureServer: (server) => void server.middlewares.use(redirect),
    configurePreviewServer: (server) => void server.middlewares.use(redirect),
  };
}
