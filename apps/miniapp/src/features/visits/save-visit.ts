import type { HouseholdDetail } from '@cns/contracts/households';
import type { Day } from '@cns/domain/time';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
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
  comeBackOn: Day | null;
}

const STORE_FULL = 'Bộ nhớ máy đã đầy nên chưa giữ được lượt này. Để mở màn hình này, có mạng rồi bấm Lưu lần nữa.';

/**
 * Saves a visit: on the phone first, then to the server. Without a signal it stays on the phone and leaves by itself
 * later under the same operation id; only a refusal brings it back to the form.
 */
export function useSaveVisit(household: HouseholdDetail) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [result, setResult] = useState<VisitResult | null>(null);

  const last = useRef<{ draft: VisitDraft; item: Unsent } | null>(null);

  /** The same draft keeps its moment too: under one operation id nothing may differ. */
  function itemOf(draft: VisitDraft): Unsent {
    if (last.current?.draft !== draft) last.current = { draft, item: newItem(draft, household) };
    return last.current.item;
  }

  async function save(draft: VisitDraft): Promise<'sent' | 'kept' | 'refused' | 'nowhere'> {
    setBusy(true);
    setRefusal(null);
    const item = itemOf(draft);
    const comeBackOn = draft.outcome === 'come_back' ? draft.comeBackOn : null;
    const isKept = keepUnsent(item);
    try {
      const { household: after } = await sendUnsent<'POST /v1/visits'>(item);
      const known = { ...after, visits: [...after.visits, ...household.visits] };
      remember(client, 'GET /v1/households/:householdId', { params: { householdId: household.id } }, known);
      void client.invalidateQueries();
      setResult({ sent: true, levels: after.petals, goalReached: after.goalOneMember, comeBackOn });
      return 'sent';
    } catch (error) {
      const isPassing = error instanceof ApiProblem && error.isPassing;
      if (isPassing && isKept) {
        setResult({
          sent: false,
          levels: householdAfter(household.residents, draft),
          goalReached: household.goalOneMember,
          comeBackOn,
        });
        return 'kept';
      }
      dropUnsent(item.operationId);
      setRefusal(isPassing ? STORE_FULL : sentenceFor(error));
      if (isPassing) return 'nowhere';
      void client.invalidateQueries();
      return 'refused';
    } finally {
      setBusy(false);
    }
  }

  return { save, busy, refusal, result };
}

function newItem(draft: VisitDraft, household: HouseholdDetail): Unsent {
  const now = new Date();
  return {
    account: currentAccount(),
    operationId: draft.operationId,
    route: 'POST /v1/visits',
    input: { body: bodyOf(draft, household, now) },
    title: `Lượt hỗ trợ tại hộ ${household.headName}`,
    savedAt: now.toISOString(),
    refusal: null,
  };
}
