import { describe, expect, test } from 'vitest';
import { matched } from './match.ts';

const ROUTES = [
  { path: 'groups/:groupId' },
  { path: 'groups/new' },
  { path: 'reports/:unitId/:period' },
  { path: 'reports/:unitId/:period/figures/:code' },
  { path: 'polls' },
];

const found = (pathname: string) => {
  const fit = matched(ROUTES, pathname);
  return fit && { path: fit.route.path, params: fit.params };
};

describe('the route of an address', () => {
  test('fits word by word, with what stands in the places with a colon', () => {
    expect(found('/reports/u-1/2026-11')).toEqual({
      path: 'reports/:unitId/:period',
      params: { unitId: 'u-1', period: '2026-11' },
    });
    expect(found('/polls/')).toEqual({ path: 'polls', params: {} });
  });

  test('says as much as possible in words, wherever it stands in the list', () => {
    expect(found('/groups/new')).toEqual({ path: 'groups/new', params: {} });
    expect(found('/groups/g-1')).toEqual({ path: 'groups/:groupId', params: { groupId: 'g-1' } });
  });

  test('is none when the address is shorter, longer or another', () => {
    for (const pathname of ['/', '/reports', '/reports/u-1', '/polls/p-1/x', '/poll', '']) {
      expect(found(pathname)).toBeNull();
    }
  });

  test('takes signs apart that an address cannot hold, and leaves what was cut off', () => {
    expect(found('/groups/T%E1%BB%95%201')?.params).toEqual({ groupId: 'Tổ 1' });
    expect(found('/groups/%E1%BB')?.params).toEqual({ groupId: '%E1%BB' });
  });
});
