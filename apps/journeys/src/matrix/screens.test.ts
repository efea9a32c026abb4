import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCREENS } from './screens.ts';

const APP = new URL('../../../miniapp/src/app/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, APP), 'utf8');

it('looks at every address that the mini app has, and at no other', () => {
  const others = [...read('routes.ts').matchAll(/\bscreen\(\s*'([^']+)'/g)].map(([, path]) => path);
  const tabs = [...read('TabsLayout.tsx').matchAll(/\bto: '\/([^']+)'/g)].map(([, path]) => path);
  const looked = new Set(Object.values(SCREENS).flat());
  expect(others.length).toBeGreaterThan(50);
  expect([...looked].sort()).toEqual([...new Set([...others, ...tabs])].sort());
});
