import { setGroupNaming } from '@cns/contracts/group-naming';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { setNamingStandard } from '@cns/db/queries/group-naming';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { namingView } from './get.ts';

/** From now on names are judged by it; no group is renamed by that. */
export const setGroupNamingRoute = writeRoute(setGroupNaming, {
  execute: async ({ tx, actor, params, body, now }) => {
    const [province] = await provinceFor(tx, actor, params.unitId);
    const { form, withDistrict } = body;
    await setNamingStandard(tx, province.id, { form, withDistrict }, { at: now, personId: actor.personId });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.naming.set',
      unitId: province.id,
      operationId: body.operationId,
      detail: { form, withDistrict },
    });
  },
  mayView: ({ tx, actor, params }) => provinceFor(tx, actor, params.unitId),
  view: async ({ tx, actor, params }) => namingView(tx, actor, await provinceFor(tx, actor, params.unitId)),
});

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_province` */
async function provinceFor(tx: Tx, actor: Actor, unitId: string): Promise<[UnitInLine, ...UnitInLine[]]> {
  const ancestry = await authoriseAt(tx, actor, 'group.naming.set', unitId);
  if (ancestry[0].level !== 'province') throw new DomainError('unit_not_a_province');
  return ancestry;
}
