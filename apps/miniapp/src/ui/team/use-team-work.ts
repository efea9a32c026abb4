import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useOperations } from '../../api/use-operations.ts';
import { assignmentsOnPhone, needsOnPhone, requestsOnPhone } from '../../offline/team-work-on-phone.ts';

interface ReadOptions {
  staleTime?: number;
}

/** What residents ask of the team, as it stands once everything written on this phone has arrived. */
export function useRequests(unitId: string, options: ReadOptions = {}) {
  const { me } = useSession();
  const operations = useOperations();
  const query = useGet('GET /v1/units/:unitId/requests', { params: { unitId } }, options);
  const data: readonly ResidentRequest[] | undefined =
    query.data && requestsOnPhone(query.data.requests, operations, me.displayName);
  return { ...query, data };
}

/** What people said on visits that they need and what is hard for them, in the same way. */
export function useNeeds(unitId: string, options: ReadOptions = {}) {
  const { me } = useSession();
  const operations = useOperations();
  const query = useGet('GET /v1/units/:unitId/needs', { params: { unitId } }, options);
  return { ...query, data: query.data && needsOnPhone(query.data, operations, me.displayName) };
}

/** Work that was given in the team, in the same way. */
export function useAssignments(unitId: string, options: ReadOptions = {}) {
  const operations = useOperations();
  const query = useGet('GET /v1/units/:unitId/assignments', { params: { unitId } }, options);
  const data: readonly Assignment[] | undefined = query.data && assignmentsOnPhone(query.data.assignments, operations);
  return { ...query, data };
}
