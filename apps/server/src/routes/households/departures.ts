import { recordDeparture, recordReturn } from '@cns/contracts/households';
import { changePresence, type PresenceChange } from '@cns/db/departures';
import type { Prisma } from '@cns/db/generated/client';
import { audit } from '@cns/db/queries/audit';
import { householdDetail, lockHousehold } from '@cns/db/queries/households';
import { afterLeaving, afterReturning } from '@cns/domain/departure-rules';
import { DomainError } from '@cns/domain/errors';
import { dayOf } from '@cns/domain/time';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, type WriteCall, writeRoute } from '../../http/route.ts';

type DepartCall = WriteCall<typeof recordDeparture>;
type ReturnCall = WriteCall<typeof recordReturn>;

/** Some of a household, or all of it, moved away or died: from that day on they count no more (D-S7). */
export const departing: UseCase<typeof recordDeparture> = {
  execute: (call) => {
    const { departure, on } = call.body;
    return change(
      call,
      'residents.departed',
      { departure, on },
      {
        now: call.now,
        settle: (people) => afterLeaving(people, call.body, dayOf(call.now)),
      },
    );
  },
  view: ({ tx, params }) => householdDetail(tx, params.householdId),
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
};

/** They came back, or had never left. */
export const returning: UseCase<typeof recordReturn> = {
  execute: (call) =>
    change(
      call,
      'residents.returned',
      { on: call.body.on },
      {
        now: call.now,
        settle: (people) => afterReturning(people, call.body, dayOf(call.now)),
        returnedOn: call.body.on,
      },
    ),
  view: ({ tx, params }) => householdDetail(tx, params.householdId),
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
};

export const recordDepartureRoute = writeRoute(recordDeparture, departing);
export const recordReturnRoute = writeRoute(recordReturn, returning);

/** @throws DomainError `household_not_found`, `household_outside_subtree`, `forbidden`, `household_archived` */
async function change(
  { tx, actor, now, params: { householdId }, body }: DepartCall | ReturnCall,
  action: string,
  detail: Prisma.InputJsonObject,
  presence: PresenceChange,
): Promise<void> {
  await authoriseHousehold(tx, actor, 'household.write', householdId);
  const { villageId, archived } = await lockHousehold(tx, householdId);
  if (archived) throw new DomainError('household_archived');
  const people = body.residentIds.length;
  await audit(tx, {
    ...{ at: now, personId: actor.personId, action, unitId: villageId, subjectId: householdId },
    operationId: body.operationId,
    detail: { ...detail, people },
  });
  // Last: all members of a village meet at its row of counters, so it is held no longer than needed.
  await changePresence(tx, { id: householdId, villageId }, presence);
}
