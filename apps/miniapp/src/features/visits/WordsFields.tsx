import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import type { VisitDraft } from './visit-draft.ts';
import styles from './visits.module.css';

interface WordsFieldsProps {
  draft: VisitDraft;
  onChange: (next: (before: VisitDraft) => VisitDraft) => void;
}

/** What was heard; closed unless there is something, for most visits need no words. */
export function WordsFields({ draft, onChange }: WordsFieldsProps) {
  return (
    <Card>
      <details className={styles.more} open={draft.difficulties !== '' || draft.needs !== ''}>
        <summary>Ghi thêm khó khăn, nhu cầu</summary>
        <Field
          label="Khó khăn nghe được"
          optional
          rows={2}
          value={draft.difficulties}
          onChange={(difficulties) => onChange((before) => ({ ...before, difficulties }))}
        />
        <Field
          label="Gia đình cần giúp gì thêm"
          optional
          rows={2}
          value={draft.needs}
          onChange={(needs) => onChange((before) => ({ ...before, needs }))}
        />
      </details>
    </Card>
  );
}
