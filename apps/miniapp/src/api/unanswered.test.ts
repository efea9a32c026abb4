import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetUnanswered, noteUnanswered } from './unanswered.ts';

const ASK = '["POST /v1/me/requests",{}]';
const HOUR_MS = 60 * 60 * 1000;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('gives the same content its id again until an answer is known', () => {
  expect(noteUnanswered(ASK, 1, 'a')).toBe('a');
  expect(noteUnanswered(ASK, 1, 'b')).toBe('a');
  forgetUnanswered(ASK);
  expect(noteUnanswered(ASK, 1, 'c')).toBe('c');
});

it('takes other content and another subject for another change', () => {
  noteUnanswered(ASK, 1, 'a');
  expect(noteUnanswered(ASK, 2, 'b')).toBe('b');
  expect(noteUnanswered('["POST /v1/scam-reports",{}]', 1, 'c')).toBe('c');
});

it('lets an answer about a subject settle all that was sent about it: what was switched back is a new change', () => {
  noteUnanswered(ASK, 1, 'on');
  noteUnanswered(ASK, 2, 'off');
  forgetUnanswered(ASK);
  expect(noteUnanswered(ASK, 1, 'on again')).toBe('on again');
});

it('does not remember for longer than a day', () => {
  noteUnanswered(ASK, 1, 'a', 0);
  expect(noteUnanswered(ASK, 1, 'b', 23 * HOUR_MS)).toBe('a');
  expect(noteUnanswered(ASK, 1, 'c', 25 * HOUR_MS)).toBe('c');
});
