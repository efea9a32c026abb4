import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { type JoinWords, stepId } from './join-form.ts';
import styles from './joining.module.css';

interface NamesCardProps {
  words: JoinWords;
  errors: Partial<Record<keyof JoinWords, string | undefined>>;
  onChange: (part: Partial<JoinWords>) => void;
}

const LONGEST_NAME = 80;

/** By these the team recognises the family. Nothing else is asked (D-P1). */
export function NamesCard({ words, errors, onChange }: NamesCardProps) {
  const isHead = words.fullName.trim() !== '' && words.headName === words.fullName;
  return (
    <Card title="Để Tổ nhận ra gia đình">
      <div id={stepId('fullName')}>
        <Field
          label="Họ và tên"
          value={words.fullName}
          error={errors.fullName}
          maxLength={LONGEST_NAME}
          autoComplete="name"
          onChange={(fullName) => onChange({ fullName })}
        />
      </div>
      <div id={stepId('headName')} className={styles.head}>
        <Field
          label="Tên chủ hộ"
          hint="Người đứng đầu gia đình mình."
          value={words.headName}
          error={errors.headName}
          maxLength={LONGEST_NAME}
          onChange={(headName) => onChange({ headName })}
        />
        {!isHead && words.fullName.trim() !== '' && (
          <Button onClick={() => onChange({ headName: words.fullName })}>Chính là chủ hộ</Button>
        )}
      </div>
      <Field
        label="Xóm, ngõ"
        optional
        hint="Ví dụ: xóm Trên, gần nhà văn hóa."
        value={words.hamlet}
        error={errors.hamlet}
        maxLength={200}
        onChange={(hamlet) => onChange({ hamlet })}
      />
    </Card>
  );
}
