import type { Figures } from '@cns/contracts/units';
import { figuresIn } from '@cns/domain/coverage-shares';
import { useGet } from './hooks.ts';
import type { Answer, Input } from './routes.ts';

type Route = 'GET /v1/units/:unitId/coverage';
export type UnitCoverage = Omit<Answer<Route>, 'children'> & { children: Figures[] };

/** How a unit and each unit right below it stand. */
export function useUnitCoverage(unitId: string, query: Input<Route>['query'] = {}) {
  return useGet<Route, UnitCoverage>(
    'GET /v1/units/:unitId/coverage',
    { params: { unitId }, query },
    { select: withRecords },
  );
}

const withRecords = (answer: Answer<Route>): UnitCoverage => ({ ...answer, children: figuresIn(answer.children) });
