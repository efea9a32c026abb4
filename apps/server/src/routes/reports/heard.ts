import { getHeardWords } from '@cns/contracts/reports';
import { audit } from '@cns/db/queries/audit';
import { heardWords } from '@cns/db/queries/heard-words';
import { needsCounted } from '@cns/db/queries/needs';
import { wentWell } from '@cns/db/queries/went-well';
import { goodExamples } from '@cns/domain/good-examples';
import { followUpWords } from '@cns/domain/needs';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { reportPlace } from './place.ts';

/** For who writes the report: what visits heard. The words are of people, so they are read where households are (D-P4). */
export const getHeardWordsRoute = readRoute(getHeardWords, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  const { period } = await reportPlace(tx, actor, 'read', params);
  const heard = await heardWords(tx, params.unitId, period);
  const told = followUpWords(await needsCounted(tx, params.unitId, period));
  await audit(tx, { at: now, personId: actor.personId, action: 'visit_words.read', unitId: params.unitId });
  const difficulties = [...(told === null ? [] : [{ words: told, households: 0 }]), ...heard.difficulties];
  return { needs: heard.needs, difficulties, examples: goodExamples(await wentWell(tx, params.unitId, period)) };
});
