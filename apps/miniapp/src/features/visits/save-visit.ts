import type { HouseholdDetail } from '@cns/contracts/households';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remember } from '../../api/hooks.ts';
import { ApiProblem, sentenceFor } from '../../api/problem.ts';
import { currentAccount } from '../../api/session/session-store.ts';
import { dropUnsent, keepUnsent, sendUnsent, type Unsent } from '../../api/unsent.ts';
import type { Levels } from '../../ui/petals/words.ts';
import { bodyOf, householdAfter, type VisitDraft } from './visit-draft.ts';

/** How the household stands after the visit, as the server answered or, without a signal, as it will. */
export interface VisitResult {
  sent: boolean;
  levels: Levels;
  goalReached: boolean;
}

/**
 * Saves a visit: on the phone first, then to the server. Without a signal it stays on the phone and leaves by itself
 * later under the same operation id; only a refusal brings it back to the form.
 */
export function useSaveVisit(household: HouseholdDetail) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [result, setResult] = useState<VisitResult | null>(null);

  async function save(draft: VisitDraft): Promise<'sent' | 'kept' | 'refused'> {
    setBusy(true);
    setRefusal(null);
    const item: Unsent = {
      account: currentAccount(),
      operationId: draft.operationId,
      route: 'POST /v1/visits',
      input: { body: bodyOf(draft, household, new Date()) },
      title: `Lượt hỗ trợ tại hộ ${household.headName}`,
      savedAt: new Date().toISOString(),
      refusal: null,
    };
    keepUnsent(item);
    try {
      const { household: after } = await sendUnsent<'POST /v1/visits'>(item);
      remember(client, 'GET /v1/households/:householdId', { params: { householdId: household.id } }, after);
      void client.invalidateQueries();
      setResult({ sent: true, levels: after.petals, goalReached: after.goalOneMember });
      return 'sent';
    } catch (error) {
      if (error instanceof ApiProblem && error.isPassing) {
        setResult({
          sent: false,
          levels: householdAfter(household.residents, draft),
          goalReached: household.goalOneMember,
        });
        return 'kept';
      }
      dropUnsent(item.operationId);
      setRefusal(sentenceFor(error));
      void client.invalidateQueries();
      return 'refused';
    } finally {
      setBusy(false);
    }
  }

  return { save, busy, refusal, result };
}
