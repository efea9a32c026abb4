import { useGet } from '../../api/hooks.ts';
import { localService } from '../../api/local.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useOperations } from '../../api/use-operations.ts';
import { lessonsOnPhone } from '../../offline/lessons-on-phone.ts';

/** The lessons of a unit in a period, `null` = this one; of the own village with what was written down here, arrived or not. */
export function useLessons(unitId: string, period: string | null) {
  const place = usePlace();
  const { me } = useSession();
  const operations = useOperations();
  const query = useGet('GET /v1/units/:unitId/lessons', {
    params: { unitId },
    query: period === null ? {} : { period },
  });
  const nameOf = (id: string) => (id === me.personId ? me.displayName : (localService()?.service.nameOf(id) ?? null));
  const logsHere = unitId === place.unit.id && period === null && place.unit.level === 'village';
  const here = logsHere ? lessonsOnPhone(query.data, operations, { village: place.unit, nameOf }) : query.data;
  return { query, shown: query.data === undefined && here?.lessons.length === 0 ? undefined : here };
}
