import type { VillageRollout } from '@cns/contracts/group-rollout';
import type { Tx } from '@cns/db/database';
import { namingBook } from '@cns/db/queries/group-naming';
import { activityOf, communitiesOf, confirmationsOf, householdsInGroups } from '@cns/db/queries/group-rollout';
import { rulesPinned } from '@cns/db/queries/group-rules';
import { type UnitRow, unitSummary } from '@cns/db/queries/units';
import { currentStep, rolloutOf } from '@cns/domain/group-rollout';
import { addDays, dateOfDay, dayOf } from '@cns/domain/time';

/** What counts as running a group: something written or somebody visited within these days. */
const DAYS_OF_ACTIVITY = 30;

/** Where villages stand in the roll-out of their groups (D-G3): a few statements for however many villages. */
export async function rolloutOfVillages(tx: Tx, villages: readonly UnitRow[], now: Date): Promise<VillageRollout[]> {
  const ids = villages.map(({ id }) => id);
  const book = await namingBook(tx, ids);
  const communities = await communitiesOf(tx, ids);
  const rules = await rulesPinned(
    tx,
    communities.map((group) => group.id),
  );
  const households = await householdsInGroups(tx, ids);
  const activity = await activityOf(tx, ids, dateOfDay(addDays(dayOf(now), -DAYS_OF_ACTIVITY)));
  const confirmations = await confirmationsOf(tx, ids);
  return villages.map((village) => {
    const { id } = village;
    const counted = households.get(id) ?? { inGroup: null, registered: 0 };
    const { qrReady, messages, visits } = activity.get(id) ?? { qrReady: false, messages: 0, visits: 0 };
    const confirmed = confirmations.filter(({ villageId }) => villageId === id);
    const steps = rolloutOf({
      groups: communities
        .filter(({ unitId }) => unitId === id)
        .map(({ id: groupId, name, joinApproval }) => ({
          standardName: book.judge({ unitId: id, kind: 'community', name })?.conforms ?? true,
          joinApproval,
          rulesPostedAt: rules.get(groupId)?.postedAt ?? null,
          rulesPinnedAt: rules.get(groupId)?.pinnedAt ?? null,
        })),
      qrReady,
      householdsInGroup: counted.inGroup,
      messages,
      visits,
      confirmed: confirmed.map(({ step }) => step),
    });
    return {
      unit: unitSummary(village),
      steps: steps.map((standing) => {
        const word = confirmed.find(({ step }) => step === standing.step);
        return { ...standing, confirmed: word ? { at: word.at.toISOString(), by: word.by } : null };
      }),
      current: currentStep(steps),
      households: counted,
      activity: { messages, visits },
    };
  });
}
