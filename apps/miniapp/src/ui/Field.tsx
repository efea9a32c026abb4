import { type InputHTMLAttributes, useId } from 'react';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Why it is asked or how to write it. */
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
  placeholder?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: string;
  maxLength?: number;
  type?: 'text' | 'tel' | 'date' | 'search';
  min?: string;
  max?: string;
  /** A box for sentences instead of a line. */
  rows?: number;
}

/** A label that stays, the box, and under it what is wrong. */
export function Field({ label, value, onChange, hint, error, optional = false, rows, ...rest }: FieldProps) {
  const id = useId();
  const noteId = `${id}note`;
  const note = error ?? hint;
  const shared = {
    id,
    value,
    className: styles.box,
    'aria-invalid': error !== undefined,
    'aria-describedby': note === undefined ? undefined : noteId,
    'aria-required': !optional,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> (không bắt buộc)</span>}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          {...rest}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...shared}
          rows={rows}
          maxLength={rest.maxLength ?? 2000}
          placeholder={rest.placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  );
}
