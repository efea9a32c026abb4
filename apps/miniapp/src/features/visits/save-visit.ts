import type { HouseholdDetail } from '@cns/contracts/households';
import type { Day } from '@cns/domain/time';
import { useCallback, useRef, useState } from 'react';
import { visitDraftKey } from '../../api/draft.ts';
import { type Sending, useReadAgain } from '../../api/hooks.ts';
import { localService, send } from '../../api/local.ts';
import { sentenceFor } from '../../api/problem.ts';
import type { NextPart } from '../../ui/Prepared.tsx';
import type { Levels } from '../../ui/petals/words.ts';
import { bodyOf, type VisitDraft } from './visit-draft.ts';

/** How the household stands with the visit. */
export interface VisitResult {
  operationId: string;
  levels: Levels;
  goalReached: boolean;
  comeBackOn: Day | null;
}

/**
 * Saves a visit on the phone, from where it leaves by itself under the same operation id. For some seconds it can be
 * taken back without a trace.
 * @param saved the part of the screen that says so, shown as soon as the phone has it
 */
export function useSaveVisit(household: HouseholdDetail, today: Day, saved: NextPart) {
  const readAgain = useReadAgain();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [result, setResult] = useState<VisitResult | null>(null);
  const last = useRef<{ draft: VisitDraft; sending: Sending<'POST /v1/visits'> } | null>(null);
  const underWay = useRef<Promise<boolean> | null>(null);

  const saveIt = useCallback(
    async (draft: VisitDraft): Promise<boolean> => {
      // Saved on the phone it is there before anybody could see that it is under way.
      const slow = setTimeout(() => setBusy(true), SLOW_MS);
      const onStored = () => {
        clearTimeout(slow);
        return saved.show();
      };
      try {
        // The same draft keeps its moment too: under one operation id nothing may differ.
        if (last.current?.draft !== draft) last.current = { draft, sending: newSending(draft, household, today) };
        const { recording, ...input } = last.current.sending;
        const { household: after } = await send('POST /v1/visits', input, { ...recording, onStored });
        setRefusal(null);
        setResult(resultOf(draft, after));
        return true;
      } catch (error) {
        saved.takeOff();
        setRefusal(sentenceFor(error));
        return false;
      } finally {
        underWay.current = null;
        clearTimeout(slow);
        setBusy(false);
        readAgain();
      }
    },
    [household, today, saved, readAgain],
  );
  const save = useCallback(
    async (draft: VisitDraft): Promise<boolean> => {
      if (underWay.current !== null) return false;
      underWay.current = saveIt(draft);
      saved.ready();
      return underWay.current;
    },
    [saveIt, saved],
  );

  /** `false` when the visit has left the phone already. */
  const undo = useCallback(async (): Promise<boolean> => {
    // On the screen it is saved a moment before what follows from it has been drawn.
    await underWay.current;
    const operationId = last.current?.draft.operationId;
    const undone = operationId !== undefined && (await localService()?.takeBack(operationId)) === true;
    if (undone) setResult(null);
    return undone;
  }, []);

  return { save, undo, busy, refusal, result };
}

const SLOW_MS = 400;

function resultOf({ operationId, outcome, comeBackOn }: VisitDraft, after: HouseholdDetail): VisitResult {
  return {
    operationId,
    levels: after.petals,
    goalReached: after.goalOneMember,
    comeBackOn: outcome === 'come_back' ? comeBackOn : null,
  };
}

function newSending(draft: VisitDraft, household: HouseholdDetail, today: Day): Sending<'POST /v1/visits'> {
  return {
    body: bodyOf(draft, household, new Date(), today),
    recording: {
      household,
      form: { key: visitDraftKey(household.id), draft, path: `/visits/new?household=${household.id}` },
      replaces: draft.mends ?? null,
      undoable: true,
    },
  };
}
