import { declareOfficialHouseholds, listOfficialHouseholds } from '@cns/contracts/units';
import { audit } from '@cns/db/queries/audit';
import { declareOfficial, officialHouseholds } from '@cns/db/queries/official-households';
import { unitSummary, villageById } from '@cns/db/queries/units';
import { fieldError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute, writeRoute } from '../../http/route.ts';

export const listOfficialHouseholdsRoute = readRoute(listOfficialHouseholds, async ({ tx, actor, params }) => {
  const ancestry = await authoriseAt(tx, actor, 'unit.read', params.unitId);
  const [unit, above] = ancestry;
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    mayDeclare: may(actor, 'official.declare', ancestry),
    villages: await officialHouseholds(tx, unit.id),
  };
});

export const declareOfficialHouseholdsRoute = writeRoute(declareOfficialHouseholds, {
  execute: async ({ tx, actor, now, params, body }) => {
    const [unit] = await authoriseAt(tx, actor, 'official.declare', params.unitId);
    if (unit.level !== 'village') throw fieldError('unit_not_a_village', 'unitId');
    if (unit.validTo !== null) throw fieldError('unit_not_in_force', 'unitId');
    if (body.asOf > dayOf(now)) throw fieldError('date_in_future', 'asOf', { value: formatDay(body.asOf) });
    await declareOfficial(tx, { ...body, villageId: unit.id, declaredById: actor.personId, declaredAt: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'official.declared',
      unitId: unit.id,
      subjectId: body.id,
      operationId: body.operationId,
      detail: { households: body.households, asOf: body.asOf },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'unit.read', params.unitId),
  view: async ({ tx, params, body: { households, asOf, source } }) => ({
    village: unitSummary(await villageById(tx, params.unitId)),
    official: { households, asOf, source },
  }),
});
