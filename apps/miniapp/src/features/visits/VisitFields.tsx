import type { HouseholdDetail } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import { memo } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Later } from '../../ui/Later.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { HelpedPeople } from './HelpedPeople.tsx';
import { OutcomeFields } from './OutcomeFields.tsx';
import type { VisitDraft } from './visit-draft.ts';
import { WordsFields } from './WordsFields.tsx';

interface VisitFieldsProps {
  household: HouseholdDetail;
  names: readonly SkillName[];
  today: Day;
  draft: VisitDraft;
  onChange: (next: (before: VisitDraft) => VisitDraft) => void;
  /** The visit from its beginning, where one had been begun before; `null` = this is a new one. */
  onRestart: (() => VisitDraft) | null;
}

/** Everything that is asked of a visit. Drawn anew only when an answer changes, and not while it is saved. */
export const VisitFields = memo(function VisitFields(props: VisitFieldsProps) {
  const { household, names, today, draft, onChange, onRestart } = props;
  return (
    <>
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
      <OutcomeFields draft={draft} today={today} onChange={onChange} />
      <Later>
        <WordsFields draft={draft} onChange={onChange} />
      </Later>
    </>
  );
});
