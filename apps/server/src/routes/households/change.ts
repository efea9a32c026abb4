import type { Tx } from '@cns/db/database';
import type { Prisma } from '@cns/db/generated/client';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { refreshCoverage } from '@cns/db/queries/coverage';
import { lockHousehold } from '@cns/db/queries/households';
import { DomainError } from '@cns/domain/errors';
import type { Action } from '@cns/domain/offices';
import type { Day } from '@cns/domain/time';
import { authoriseHousehold } from '../../http/authorise.ts';

export interface HouseholdChange {
  tx: Tx;
  actor: Actor;
  now: Date;
  householdId: string;
  operationId: string;
  /** For the audit trail, as `noun.verb`. */
  action: string;
  right: Action;
  /** The record that the change is about, when it is not the household. */
  subjectId?: string;
  /** For the audit trail: what else is to be known. */
  detail?: Prisma.InputJsonObject;
}

/**
 * The frame of every change to a household: may they, lock, change, audit, recount.
 * @throws DomainError `household_not_found`, `household_outside_subtree`, `forbidden`, `household_archived`
 */
export async function changeHousehold(
  { tx, actor, now, householdId, operationId, action, right, subjectId, detail }: HouseholdChange,
  change: (household: { villageId: string; leftOn: Day | null }) => Promise<void>,
): Promise<void> {
  await authoriseHousehold(tx, actor, right, householdId);
  const { villageId, archived, leftOn } = await lockHousehold(tx, householdId);
  if (archived) throw new DomainError('household_archived');
  await change({ villageId, leftOn });
  await tx.$executeRaw`UPDATE household SET version = version + 1 WHERE id = ${householdId}::uuid`;
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action,
    unitId: villageId,
    subjectId: subjectId ?? householdId,
    operationId,
    ...(detail === undefined ? {} : { detail }),
  });
  // Last: all members of a village meet at its row of counters, so it is held no longer than needed.
  await refreshCoverage(tx, householdId, now);
}
