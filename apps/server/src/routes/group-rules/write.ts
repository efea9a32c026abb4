import { writeGroupRules } from '@cns/contracts/group-rules';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { rulesAt } from '@cns/db/queries/group-rules';
import { DomainError } from '@cns/domain/errors';
import { rulesText } from '@cns/domain/group-rules';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { viewOfRules } from './view.ts';

/** A commune words its rules anew; what joiners have accepted stays as it was (D-G4). */
export const writeGroupRulesRoute = writeRoute(writeGroupRules, {
  execute: async ({ tx, actor, params: { unitId }, body, now }) => {
    const [unit] = await authoriseAt(tx, actor, 'rules.write', unitId);
    if (unit.level !== 'commune') throw new DomainError('unit_not_a_commune');
    if (unit.validTo !== null) throw new DomainError('unit_not_in_force');
    const { encouraged, forbidden, note } = body;
    rulesText({ encouraged, forbidden, note });
    // Of two officers at once the second must see what the first wrote.
    await tx.$queryRaw`SELECT id FROM administrative_unit WHERE id = ${unitId}::uuid FOR NO KEY UPDATE`;
    const before = await rulesAt(tx, unitId);
    if (before.version !== body.basedOn) throw new DomainError('rules_changed');
    const id = newId();
    const version = (before.own?.number ?? 0) + 1;
    await tx.groupRules.create({
      data: { id, unitId, version, encouraged, forbidden, note, createdById: actor.personId, createdAt: now },
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'rules.written',
      unitId,
      subjectId: id,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'rules.read', params.unitId),
  view: ({ tx, actor, params }) => viewOfRules(tx, actor, params.unitId),
});
