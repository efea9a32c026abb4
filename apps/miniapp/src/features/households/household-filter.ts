import type { Input } from '../../api/routes.ts';

type Query = Input<'GET /v1/units/:unitId/households'>['query'];

/** What the list shows; it lives in the address, so that going back finds it again. */
export interface HouseholdFilter {
  search: string;
  missingSkill: number | null;
  priority: boolean;
  neverVisited: boolean;
  /** Those that have left, instead of those that are there. */
  left: boolean;
}

const PAGE_SIZE = 30;

export function filterOf(address: URLSearchParams): HouseholdFilter {
  const skill = Number(address.get('skill'));
  return {
    search: address.get('q') ?? '',
    missingSkill: skill >= 1 && skill <= 5 ? skill : null,
    priority: address.get('priority') === '1',
    neverVisited: address.get('new') === '1',
    left: address.get('left') === '1',
  };
}

export function addressOf(filter: HouseholdFilter): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.search.trim() !== '') address.set('q', filter.search);
  if (filter.missingSkill !== null) address.set('skill', String(filter.missingSkill));
  if (filter.priority) address.set('priority', '1');
  if (filter.neverVisited) address.set('new', '1');
  if (filter.left) address.set('left', '1');
  return address;
}

export function queryOf(filter: HouseholdFilter): Query {
  return {
    limit: PAGE_SIZE,
    ...(filter.search.trim() === '' ? {} : { search: filter.search.trim() }),
    ...(filter.missingSkill === null ? {} : { missingSkill: filter.missingSkill }),
    ...(filter.priority ? { priority: 'true' } : {}),
    ...(filter.neverVisited ? { neverVisited: 'true' } : {}),
    ...(filter.left ? { left: 'true' } : {}),
  };
}

export function isFiltered(filter: HouseholdFilter): boolean {
  const { search, missingSkill, priority, neverVisited, left } = filter;
  return search.trim() !== '' || missingSkill !== null || priority || neverVisited || left;
}
