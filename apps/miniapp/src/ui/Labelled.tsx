import { type ReactNode, useId } from 'react';
import styles from './Field.module.css';

interface BoxProps {
  id: string;
  className: string | undefined;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  'aria-required': boolean;
}

export interface LabelledProps {
  label: string;
  /** Why it is asked or how to write it. */
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
}

/** A label that stays, the box, and under it what is wrong. */
export function Labelled({
  label,
  hint,
  error,
  optional = false,
  children,
}: LabelledProps & { children: (box: BoxProps) => ReactNode }) {
  const id = useId();
  const noteId = `${id}note`;
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> (không bắt buộc)</span>}
      </label>
      {children({
        id,
        className: styles.box,
        'aria-invalid': error !== undefined,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-required': !optional,
      })}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  );
}
