import { Check } from 'lucide-react';
import styles from './Chips.module.css';

interface ChipOption<Value extends string | number> {
  value: Value;
  label: string;
}

interface ChipsProps<Value extends string | number> {
  /** What is chosen, for screen readers; show a heading beside it for everybody else. */
  label: string;
  options: readonly ChipOption<Value>[];
  chosen: readonly Value[];
  onToggle: (value: Value) => void;
  /** `one` of them is always chosen, or any number. */
  choose?: 'one' | 'any';
  /** Few short words that share one line. */
  inRow?: boolean;
}

/** Short choices side by side. The chosen one carries a tick, not only a colour. */
export function Chips<Value extends string | number>({
  label,
  options,
  chosen,
  onToggle,
  choose = 'any',
  inRow = false,
}: ChipsProps<Value>) {
  const one = choose === 'one';
  return (
    <div className={inRow ? styles.row : styles.chips} {...{ role: one ? 'radiogroup' : 'group', 'aria-label': label }}>
      {options.map(({ value, label: text }) => {
        const isChosen = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            {...(one ? { role: 'radio', 'aria-checked': isChosen } : { 'aria-pressed': isChosen })}
            className={isChosen ? styles.chosen : styles.chip}
            onClick={() => onToggle(value)}
          >
            {isChosen && <Check size={18} strokeWidth={2.5} aria-hidden="true" />}
            <span>{text}</span>
          </button>
        );
      })}
    </div>
  );
}
