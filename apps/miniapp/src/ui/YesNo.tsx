import { Chips } from './Chips.tsx';
import styles from './YesNo.module.css';

interface YesNoProps {
  label: string;
  /** `null` = nobody has asked yet, which is not "no" (D-S7). */
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}

type Answer = 'yes' | 'no' | 'unknown';

export function YesNo({ label, value, onChange }: YesNoProps) {
  const chosen: Answer = value === null ? 'unknown' : value ? 'yes' : 'no';
  return (
    <div className={styles.question}>
      <p className={styles.label}>{label}</p>
      <Chips<Answer>
        label={label}
        choose="one"
        options={[
          { value: 'yes', label: 'Có' },
          { value: 'no', label: 'Chưa có' },
          { value: 'unknown', label: 'Chưa rõ' },
        ]}
        chosen={[chosen]}
        onToggle={(answer) => onChange(answer === 'unknown' ? null : answer === 'yes')}
      />
    </div>
  );
}
