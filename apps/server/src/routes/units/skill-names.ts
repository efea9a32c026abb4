import { getSkillNames, nameLocalSkill } from '@cns/contracts/skill-names';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { frameworkVersions, LOCAL_SKILL, localNamesOf, nameLocally, skillNamesAt } from '@cns/db/queries/skills';
import { type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { fieldError } from '@cns/domain/errors';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute, writeRoute } from '../../http/route.ts';

export const getSkillNamesRoute = readRoute(getSkillNames, async ({ tx, actor, params }) =>
  namesView(tx, actor, await authoriseAt(tx, actor, 'unit.read', params.unitId)),
);

export const nameLocalSkillRoute = writeRoute(nameLocalSkill, {
  execute: async ({ tx, actor, now, params, body }) => {
    const [unit] = await authoriseAt(tx, actor, 'skill.name', params.unitId);
    if (unit.level !== 'province' && unit.level !== 'commune') throw fieldError('unit_without_own_skill', 'unitId');
    if (unit.validTo !== null) throw fieldError('unit_not_in_force', 'unitId');
    await nameLocally(tx, unit.id, body.own, { personId: actor.personId, at: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'skill.named',
      unitId: unit.id,
      operationId: body.operationId,
      detail: { name: body.own?.name ?? null },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'unit.read', params.unitId),
  view: async ({ tx, actor, params }) => namesView(tx, actor, await authoriseAt(tx, actor, 'unit.read', params.unitId)),
});

async function namesView(tx: Tx, actor: Actor, ancestry: [UnitInLine, ...UnitInLine[]]) {
  const [unit, above] = ancestry;
  const framework = (await frameworkVersions(tx)).at(-1);
  const skill = await tx.digitalSkill.findFirst({ where: { framework: framework?.code, number: LOCAL_SKILL } });
  const names = await localNamesOf(tx, ancestry);
  const own = names.find(({ unitId }) => unitId === unit.id);
  const inherited = names.find(({ unitId }) => unitId !== unit.id);
  const from = ancestry.find(({ id }) => id === inherited?.unitId);
  const { name, shortName } = inherited ?? skill ?? { name: '', shortName: '' };
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    framework: {
      code: framework?.code ?? '',
      name: framework?.name ?? '',
      decisionNumber: framework?.decisionNumber ?? '',
    },
    skills: await skillNamesAt(tx, unit.id),
    own: own ? { name: own.name, shortName: own.shortName } : null,
    inherited: { name, shortName, from: from ? unitSummary(from) : null },
    mayName: (unit.level === 'province' || unit.level === 'commune') && may(actor, 'skill.name', ancestry),
  };
}
