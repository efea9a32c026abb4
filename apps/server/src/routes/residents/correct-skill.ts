import { correctSkillLevel } from '@cns/contracts/households';
import { newId } from '@cns/db/ids';
import { householdDetail } from '@cns/db/queries/households';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeHousehold } from '../households/change.ts';
import { residentById } from './find.ts';

/** The only way to lower a level, with its trace (D-S2). */
export const correctingSkill: UseCase<typeof correctSkillLevel> = {
  execute: async ({ tx, actor, now, params, body }) => {
    const { householdId } = await residentById(tx, params.residentId);
    await changeHousehold(
      {
        tx,
        actor,
        now,
        householdId,
        operationId: body.operationId,
        action: 'skill.corrected',
        right: 'household.write',
        subjectId: params.residentId,
      },
      async () => {
        const column = `skill${body.skill}` as const;
        // Read under the household's lock, so that the trace tells what was there.
        const resident = await residentById(tx, params.residentId);
        await tx.skillCorrection.create({
          data: {
            id: newId(),
            residentId: params.residentId,
            skill: body.skill,
            levelBefore: resident[column],
            levelAfter: body.level,
            reason: body.reason,
            byId: actor.personId,
            at: now,
          },
        });
        await tx.resident.update({ where: { id: params.residentId }, data: { [column]: body.level } });
      },
    );
  },
  mayView: async ({ tx, actor, params }) =>
    authoriseHousehold(tx, actor, 'household.read', (await residentById(tx, params.residentId)).householdId),
  view: async ({ tx, params }) => householdDetail(tx, (await residentById(tx, params.residentId)).householdId),
};

export const correctSkillLevelRoute = writeRoute(correctSkillLevel, correctingSkill);
