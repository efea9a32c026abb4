import type { HouseholdDetail } from '@cns/contracts/households';
import type { Day } from '@cns/domain/time';
import { Check } from 'lucide-react';
import { memo } from 'react';
import { useSkillNames } from '../../api/unit.ts';
import { Button } from '../../ui/Button.tsx';
import { Later } from '../../ui/Later.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScreenBody } from '../../ui/Screen.tsx';
import { HelpedPeople } from './HelpedPeople.tsx';
import { OutcomeFields } from './OutcomeFields.tsx';
import type { VisitDraft } from './visit-draft.ts';
import { WordsFields } from './WordsFields.tsx';

interface VisitFieldsProps {
  household: HouseholdDetail;
  today: Day;
  draft: VisitDraft;
  onChange: (next: (before: VisitDraft) => VisitDraft) => void;
  /** The visit from its beginning, where one had been begun before; `null` = this is a new one. */
  onRestart: (() => VisitDraft) | null;
  /** What has to be answered before it can be saved, once that was tried. */
  missing: string | null;
  /** Why it was not saved. */
  refusal: string | null;
  busy: boolean;
  onSave: () => void;
}

/** Everything that is asked of a visit. Drawn anew only when an answer changes, and not when it has been saved. */
export const VisitFields = memo(function VisitFields(props: VisitFieldsProps) {
  const { household, today, draft, onChange, onRestart } = props;
  const names = useSkillNames(household.village.id);
  return (
    <ScreenBody title={household.headName} subtitle="Ghi lượt hỗ trợ" action={<SaveButton {...props} />}>
      {onRestart !== null && (
        <Notice tone="neutral">
          Đây là lượt đang ghi dở.{' '}
          <Button look="quiet" onClick={() => onChange(onRestart)}>
            Ghi lại từ đầu
          </Button>
        </Notice>
      )}
      {(draft.outcome === 'done' || draft.outcome === 'come_back') && (
        <HelpedPeople household={household} names={names} draft={draft} onChange={onChange} />
      )}
      <Later>
        <OutcomeFields draft={draft} today={today} onChange={onChange} />
        <WordsFields draft={draft} onChange={onChange} />
      </Later>
    </ScreenBody>
  );
});

type SaveButtonProps = Pick<VisitFieldsProps, 'missing' | 'refusal' | 'busy' | 'onSave'>;

function SaveButton({ missing, refusal, busy, onSave }: SaveButtonProps) {
  return (
    <>
      {missing !== null && (
        <Notice tone="attention" alert>
          {missing}
        </Notice>
      )}
      {refusal !== null && (
        <Notice tone="late" alert>
          {refusal}
        </Notice>
      )}
      <Button look="main" icon={Check} fullWidth busy={busy} onClick={onSave}>
        Lưu
      </Button>
    </>
  );
}
