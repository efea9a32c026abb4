import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  forgetFirstScreen,
  hasFirstScreen,
  layOutFirstScreen,
  noteFirstScreen,
  rememberFirstScreen,
} from './first-screen.ts';

const VISITS = 'GET /v1/units/:unitId/next-visits';
const keyAt = (unitId: string, route = VISITS) => [route, { params: { unitId } }];

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const changed = vi.fn();
beforeEach(() => changed.mockClear());

/** What a phone opened anew lays out for the village. */
function laidOut(account: string): unknown {
  const client = new QueryClient();
  layOutFirstScreen(client, account);
  return client.getQueryData(keyAt('bay'));
}

it('shows at the next opening what it showed last, to be read anew', async () => {
  const client = new QueryClient();
  rememberFirstScreen(client, 'su', 'bay', changed);
  client.setQueryData(keyAt('bay'), 'first');
  client.setQueryData(keyAt('bay'), 'then');
  await vi.runAllTimersAsync();
  expect(changed).toHaveBeenCalledTimes(1);
  client.setQueryData(keyAt('bay'), 'then');
  await vi.runAllTimersAsync();
  expect(changed).toHaveBeenCalledTimes(1);
  const next = new QueryClient();
  layOutFirstScreen(next, 'su');
  expect(next.getQueryData(keyAt('bay'))).toBe('then');
  expect(next.getQueryState(keyAt('bay'))?.dataUpdatedAt).toBe(0);
});

it('keeps nothing of another village, of other screens, or for another account', async () => {
  const client = new QueryClient();
  rememberFirstScreen(client, 'su', 'bay', changed);
  client.setQueryData(keyAt('phang'), 'elsewhere');
  client.setQueryData(keyAt('bay', 'GET /v1/units/:unitId/team'), 'team');
  await vi.runAllTimersAsync();
  expect(hasFirstScreen('su')).toBe(false);
  client.setQueryData(keyAt('bay'), 'here');
  await vi.runAllTimersAsync();
  expect(laidOut('su')).toBe('here');
  expect(laidOut('den')).toBeUndefined();
});

it('lays out what came with signing in once, over what was kept, and forgets', async () => {
  const client = new QueryClient();
  const unit = { unit: { id: 'bay' } };
  noteFirstScreen({ unit, nextVisits: { suggestions: [] } } as never);
  client.setQueryData(keyAt('bay'), 'old');
  layOutFirstScreen(client, 'su');
  expect(client.getQueryData(keyAt('bay'))).toEqual({ suggestions: [] });
  expect(client.getQueryData(keyAt('bay', 'GET /v1/units/:unitId'))).toEqual(unit);
  client.setQueryData(keyAt('bay'), 'newer');
  layOutFirstScreen(client, 'su');
  expect(client.getQueryData(keyAt('bay'))).toBe('newer');
  rememberFirstScreen(client, 'su', 'bay', changed);
  client.setQueryData(keyAt('bay'), 'newest');
  await vi.runAllTimersAsync();
  expect(hasFirstScreen('su')).toBe(true);
  forgetFirstScreen('su');
  expect(hasFirstScreen('su')).toBe(false);
});
