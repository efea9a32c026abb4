/** `pnpm bench <name>`: measures one thing. The last line is one JSON object. */
import { generateClient } from '../generate.ts';

const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<Record<string, number>> }>> = {
  api: () => import('./api.ts'),
  app: () => import('./app.ts'),
  bundle: () => import('./bundle.ts'),
  compile: () => import('./compile.ts'),
  day25: () => import('./day25.ts'),
  mirror: () => import('./mirror.ts'),
  reform: () => import('./reform.ts'),
  rollup: () => import('./rollup.ts'),
  sync: () => import('./sync.ts'),
  webhook: () => import('./webhook.ts'),
  'webhook-faults': () => import('./webhook-faults.ts'),
};

const [name = '', ...args] = process.argv.slice(2).filter((argument) => argument !== '--');
const load = BENCHES[name];
if (!load) {
  console.error(`Chọn một phép đo: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
generateClient();
const { run } = await load();
console.log(JSON.stringify(await run(args)));
