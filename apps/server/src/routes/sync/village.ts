import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { type UnitRow, villageById } from '@cns/db/queries/units';
import { seeOneMoment } from '@cns/db/queries/village-sync';
import { authoriseAt } from '../../http/authorise.ts';

interface VillageCall {
  tx: Tx;
  actor: Actor;
  now: Date;
  params: { unitId: string };
}

/**
 * The village whose households a phone may hold; all that is read after this is of one moment.
 * @throws DomainError `unit_not_found`, `unit_not_a_village`, `outside_subtree`, `forbidden`
 */
export async function villageToSync({ tx, actor, params }: VillageCall): Promise<UnitRow> {
  await seeOneMoment(tx);
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  return villageById(tx, params.unitId);
}

/** That somebody's phone was given these households (D-P5). */
export async function auditSync({ tx, actor, now, params }: VillageCall, shown: number): Promise<void> {
  if (shown === 0) return;
  const { unitId } = params;
  await audit(tx, { at: now, personId: actor.personId, action: 'households.synced', unitId, detail: { shown } });
}
