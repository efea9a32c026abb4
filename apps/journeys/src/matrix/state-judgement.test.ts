import { describe, expect, it } from 'vitest';
import { type Facts, judged, STATES, tableOf } from './state-judgement.ts';

const SENTENCE = 'Chưa có mạng nên chưa tải được.';
const screen: Facts = {
  title: 'Hộ gia đình',
  wayOn: true,
  text: 'Hộ gia đình Lò Văn Inh',
  told: [],
  retries: 0,
  loading: [],
  strip: '',
};
const offline: Facts = { ...screen, told: [SENTENCE], retries: 1 };

describe('a screen', () => {
  it('is right when it says so, in words, with one way to try again', () => {
    expect(judged('loading', { ...screen, loading: ['Đang tải…'] })).toEqual([]);
    expect(judged('error', offline)).toEqual([]);
    expect(judged('again', screen)).toEqual([]);
    expect(judged('kept', { ...screen, strip: 'Đang ngoại tuyến' })).toEqual([]);
    expect(judged('gone', { ...offline, retries: 0 })).toEqual([]);
  });

  it.each([
    ['loading', screen],
    ['error', screen],
    ['error', { ...offline, retries: 2 }],
    ['offline', { ...offline, loading: ['Đang tải…'] }],
    ['again', offline],
    ['kept', screen],
    ['refused', screen],
    ['gone', { ...offline, told: ['Không tìm thấy'] }],
    ['gone', { ...offline, told: ['502 Bad Gateway.'] }],
    ['gone', { ...offline, told: ['Lỗi outside_subtree.'] }],
    ['again', { ...screen, title: '' }],
    ['again', { ...screen, wayOn: false }],
    ['again', { ...screen, text: 'Đạt NaN % số hộ' }],
  ] as const)('is wrong: %s %#', (state, facts) => {
    expect(judged(state, { ...facts, told: [...facts.told], loading: [...facts.loading] })).not.toEqual([]);
  });

  it('that needs no answer says nothing when there is none', () => {
    for (const state of STATES) expect(judged(state, screen, true)).toEqual([]);
  });
});

it('is one row of the table', () => {
  const found = new Map([
    ['loading', []],
    ['error', ['blank', 'no title']],
  ] as const);
  expect(tableOf(new Map([['su today', new Map(found) as never]]), ['loading', 'error', 'gone'])).toMatch(
    /su today +✓ +✗2 +–/,
  );
});
