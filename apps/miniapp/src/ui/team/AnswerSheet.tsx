import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../../api/draft.ts';
import { fieldMessage } from '../../api/problem.ts';
import { Field } from '../Field.tsx';
import { SavingSheet } from '../SavingSheet.tsx';
import type { Saving } from '../use-saving.ts';

const LONGEST = 500;

/** What is typed, with the refused operation that it mends. */
interface AnswerDraft {
  answer: string;
  mends?: string;
}

/** An answer as it is to be saved, with the form from which it can be mended, and what it mends itself. */
export interface Answered {
  answer: string;
  recording: { form: { key: string; draft: AnswerDraft; path: string }; replaces: string | null };
  /** It is saved: what was typed is no draft any more. */
  settle: () => void;
}

interface AnswerSheetProps {
  title: string;
  /** What it is about. */
  children: ReactNode;
  label: string;
  hint: string;
  action: { icon: LucideIcon; words: string };
  /** May be left empty. */
  optional?: boolean;
  draftKey: string;
  /** Where the sheet opens again, to be mended. */
  path: string;
  saving: Saving;
  onAnswer: (answered: Answered) => void;
  onClose: () => void;
}

/** Says that something is done, in words for those who wait for it; what is typed stays until it is saved. */
export function AnswerSheet(props: AnswerSheetProps) {
  const { title, children, label, hint, action, optional = false, draftKey, path, saving, onAnswer, onClose } = props;
  const { draft, change, clear } = useDraft<AnswerDraft>(draftKey, () => ({ answer: '' }));
  const answer = draft.answer.trim();
  const save = () =>
    onAnswer({
      answer,
      recording: { form: { key: draftKey, draft: { answer }, path }, replaces: draft.mends ?? null },
      settle: clear,
    });
  return (
    <SavingSheet
      title={title}
      saving={saving}
      action={{ ...action, disabled: !optional && answer === '', onTap: save }}
      onClose={onClose}
    >
      {children}
      <Field
        label={label}
        optional={optional}
        rows={3}
        maxLength={LONGEST}
        hint={hint}
        value={draft.answer}
        error={fieldMessage(saving.error, 'answer')}
        onChange={(typed) => change((before) => ({ ...before, answer: typed }))}
      />
    </SavingSheet>
  );
}
