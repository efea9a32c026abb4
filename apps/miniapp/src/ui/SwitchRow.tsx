import { type ReactNode, useId } from 'react';
import { Switch } from 'zmp-ui';
import 'zmp-ui/switch/styles/switch.css';
import styles from './SwitchRow.module.css';

interface SwitchRowProps {
  title: string;
  children?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string | undefined;
}

/** A yes or no with its full text beside it; the whole row is the target. */
export function SwitchRow({ title, children, checked, onChange, error }: SwitchRowProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={error === undefined ? styles.row : styles.rowWrong}>
      <span className={styles.text}>
        <span id={`${id}title`} className={styles.title}>
          {title}
        </span>
        {children !== undefined && (
          <span id={`${id}detail`} className={styles.detail}>
            {children}
          </span>
        )}
        {error !== undefined && <span className={styles.error}>{error}</span>}
      </span>
      <Switch
        id={id}
        className={styles.switch ?? ''}
        role="switch"
        aria-invalid={error !== undefined}
        checked={checked}
        aria-labelledby={`${id}title`}
        aria-describedby={children === undefined ? undefined : `${id}detail`}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
