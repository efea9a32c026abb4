import type { HouseholdDetail } from '@cns/contracts/households';
import { useCallback, useState } from 'react';
import { useDraft, visitDraftKey } from '../../api/draft.ts';
import { newId } from '../../api/operation.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { NextPart, Prepared } from '../../ui/Prepared.tsx';
import { ScreenFrame } from '../../ui/Screen.tsx';
import { WHO } from './HelpedPeople.tsx';
import { WHEN } from './OutcomeFields.tsx';
import { useSaveVisit } from './save-visit.ts';
import { VisitFields } from './VisitFields.tsx';
import { VisitSaved } from './VisitSaved.tsx';
import { emptyVisit, missingFor, type VisitDraft } from './visit-draft.ts';

/** Who was helped with what at one household, on one page; the usual visit is three taps and "Lưu". */
export function VisitForm({ household }: { household: HouseholdDetail }) {
  const { me } = useSession();
  const start = useCallback(() => startVisit(household, me.today), [household, me.today]);
  const { draft, change, clear, restored } = useDraft(visitDraftKey(household.id), start);
  const [asked, setAsked] = useState(false);
  /** As it stood before the visit, for the picture of what the visit has changed. */
  const [seen] = useState(household);
  const [saved] = useState(() => new NextPart());
  const saving = useSaveVisit(household, me.today, saved);
  const missing = missingFor(draft);

  const { save, undo } = saving;
  const saveNow = useCallback(async () => {
    if (missing !== null) {
      setAsked(true);
      takeTo(draft.outcome === 'done' ? WHO : WHEN);
      return;
    }
    if (await save(draft)) clear();
  }, [missing, draft, save, clear]);

  /** Back in the form, what is saved next is another visit than the one that was taken back. */
  const backToForm = useCallback(async () => {
    if (await undo()) change((before) => ({ ...before, operationId: newId(), visitId: newId() }));
  }, [undo, change]);

  const form = (
    <VisitFields
      household={household}
      today={me.today}
      draft={draft}
      onChange={change}
      onRestart={restored ? start : null}
      missing={asked ? missing : null}
      refusal={saving.refusal}
      busy={saving.busy}
      onSave={saveNow}
    />
  );
  return (
    <ScreenFrame title={household.headName} back="/today">
      <Prepared next={saved} before={form} soon={missing === null} shown={saving.result !== null}>
        <VisitSaved household={seen} result={saving.result} onUndo={backToForm} />
      </Prepared>
    </ScreenFrame>
  );
}

/** A household of one needs no question who was helped. */
function startVisit(household: HouseholdDetail, today: string): VisitDraft {
  const draft = emptyVisit(today, newId);
  const [only, ...others] = household.residents;
  if (only === undefined || others.length > 0) return draft;
  return { ...draft, helped: { [only.id]: { levels: {}, services: [] } } };
}

/** Brings what is missing into sight and the focus to its first choice. */
function takeTo(place: string): void {
  const found = document.getElementById(place);
  found?.scrollIntoView({ block: 'center' });
  found?.querySelector('button')?.focus({ preventScroll: true });
}
