import { type ReactNode, useId } from 'react';
import styles from './RadioList.module.css';

interface Option<Value extends string> {
  value: Value;
  title: ReactNode;
  detail?: string;
}

interface RadioListProps<Value extends string> {
  label: string;
  /** Shows the label above; elsewhere a heading beside the list says it. */
  titled?: boolean;
  value: Value | null;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
}

/** One of several, each on a line of its own with what it means. */
export function RadioList<Value extends string>({
  label,
  titled = false,
  value,
  options,
  onChange,
}: RadioListProps<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.list}>
      {titled && <p className={styles.title}>{label}</p>}
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.radio}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span className={styles.title}>{option.title}</span>
            {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
