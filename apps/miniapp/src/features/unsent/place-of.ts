import type { Operation } from '../../offline/operation.ts';

/** The screen on which a refused operation is mended that has no form of its own. */
export function placeOf({ id, kind, params, householdId }: Operation): string {
  switch (kind) {
    case 'request.take':
    case 'request.close':
      return '/requests';
    case 'need.take':
    case 'need.answer':
      return '/needs';
    case 'work.close':
      return '/work';
    default:
      return householdId === null
        ? `/reports/${params.unitId}/${params.period}`
        : `/households/${householdId}?mend=${id}`;
  }
}
