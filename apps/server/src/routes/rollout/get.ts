import { RolloutStep } from '@cns/contracts/enums';
import { getRollout } from '@cns/contracts/group-rollout';
import { unitById, unitSummary, villagesUnder } from '@cns/db/queries/units';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { rolloutOfVillages } from './standing.ts';

export const getRolloutRoute = readRoute(getRollout, async ({ tx, actor, params, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'group.read', params.unitId);
  const villages = await rolloutOfVillages(tx, await villagesUnder(tx, params.unitId, dayOf(now)), now);
  // By whose word a step is done is for those who work with the village (D-P4).
  const withVillages = may(actor, 'team.read', ancestry);
  return {
    unit: unitSummary(await unitById(tx, params.unitId)),
    done: RolloutStep.options.map((step) => ({
      step,
      villages: {
        count: villages.filter(({ steps }) => steps.some((each) => each.step === step && each.state === 'done')).length,
        total: villages.length,
      },
    })),
    villages: withVillages ? villages : [],
  };
});
