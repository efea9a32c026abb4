import type { HouseholdDetail } from '@cns/contracts/households';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { newId } from '../../api/operation.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { HelpedPeople, WHO } from './HelpedPeople.tsx';
import { OutcomeFields, WHEN } from './OutcomeFields.tsx';
import { useSaveVisit } from './save-visit.ts';
import { VisitSaved } from './VisitSaved.tsx';
import { emptyVisit, missingFor, type VisitDraft } from './visit-draft.ts';
import { WordsFields } from './WordsFields.tsx';

/** Who was helped with what at one household, on one page; the usual visit is three taps and "Lưu". */
export function VisitForm({ household }: { household: HouseholdDetail }) {
  const { me } = useSession();
  const names = useSkillNames(household.village.id);
  const { draft, change, clear, restored } = useDraft(`visit.${household.id}`, () => startVisit(household, me.today));
  const [asked, setAsked] = useState(false);
  const saving = useSaveVisit(household);
  const missing = missingFor(draft);

  async function save() {
    setAsked(true);
    if (missing !== null) {
      takeTo(draft.outcome === 'done' ? WHO : WHEN);
      return;
    }
    const outcome = await saving.save(draft);
    if (outcome === 'refused') {
      // What follows is another attempt with other content: the refused one was not applied.
      change((before) => ({ ...before, operationId: newId(), visitId: newId() }));
    } else if (outcome !== 'nowhere') clear();
  }

  if (saving.result !== null) return <VisitSaved household={household} names={names} result={saving.result} />;
  return (
    <Screen
      title={household.headName}
      subtitle="Ghi lượt hỗ trợ"
      back="/today"
      action={
        <>
          {asked && missing !== null && (
            <Notice tone="attention" alert>
              {missing}
            </Notice>
          )}
          {saving.refusal !== null && (
            <Notice tone="late" alert>
              {saving.refusal}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={saving.busy} onClick={save}>
            {saving.busy ? 'Đang gửi…' : 'Lưu'}
          </Button>
        </>
      }
    >
      {restored && (
        <Notice tone="neutral">
          Đây là lượt đang ghi dở.{' '}
          <Button look="quiet" onClick={() => change(() => startVisit(household, me.today))}>
            Ghi lại từ đầu
          </Button>
        </Notice>
      )}
      {(draft.outcome === 'done' || draft.outcome === 'come_back') && (
        <HelpedPeople household={household} names={names} draft={draft} onChange={change} />
      )}
      <OutcomeFields draft={draft} today={me.today} onChange={change} />
      <WordsFields draft={draft} onChange={change} />
    </Screen>
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
