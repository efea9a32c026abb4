import { getUnit } from '@cns/contracts/units';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { skillNamesAt } from '@cns/db/queries/skills';
import { unitById, unitSummary } from '@cns/db/queries/units';
import type { z } from 'zod';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getUnitRoute = readRoute(getUnit, ({ tx, actor, params }) => unitSeenBy(tx, actor, params.unitId));

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden` */
export async function unitSeenBy(tx: Tx, actor: Actor, unitId: string): Promise<z.output<typeof getUnit.response>> {
  const [unit, ...above] = await authoriseAt(tx, actor, 'unit.read', unitId);
  return {
    unit: unitSummary(await unitById(tx, unit.id)),
    state: unit.state,
    ancestors: above.map((ancestor) => unitSummary(ancestor)),
    skills: await skillNamesAt(tx, unit.id),
  };
}
