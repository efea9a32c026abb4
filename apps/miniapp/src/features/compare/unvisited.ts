import type { Coverage, UnitSummary } from '@cns/contracts/units';

export interface UnvisitedPlace {
  id: string;
  name: string;
  unvisited: number;
  priority: number;
}

const unvisitedIn = ({ priorityVisited }: Coverage): number => priorityVisited.total - priorityVisited.count;

/** Where priority households wait (D-S6), the most first; places without any are left out. */
export function unvisitedOf(
  whole: Coverage,
  children: readonly { unit: UnitSummary; coverage: Coverage }[],
): { unvisited: number; places: UnvisitedPlace[] } {
  const places = children
    .map(({ unit, coverage }) => ({
      id: unit.id,
      name: unit.name,
      unvisited: unvisitedIn(coverage),
      priority: coverage.priorityVisited.total,
    }))
    .filter(({ unvisited }) => unvisited > 0)
    .sort((a, b) => b.unvisited - a.unvisited);
  return { unvisited: unvisitedIn(whole), places };
}
