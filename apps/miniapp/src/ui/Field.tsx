import type { InputHTMLAttributes } from 'react';
import { Labelled, type LabelledProps } from './Labelled.tsx';

interface FieldProps extends LabelledProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: string;
  maxLength?: number;
  type?: 'text' | 'tel' | 'search';
  /** A box for sentences instead of a line. */
  rows?: number;
}

/** A line or a box to write in; a day is chosen in a `DayField`. */
export function Field({ label, value, onChange, hint, error, optional, rows, ...rest }: FieldProps) {
  return (
    <Labelled {...{ label, hint, error, optional: optional ?? false }}>
      {(box) =>
        rows === undefined ? (
          <input
            {...box}
            type="text"
            autoComplete="off"
            {...rest}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...box}
            rows={rows}
            maxLength={rest.maxLength ?? 2000}
            placeholder={rest.placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Labelled>
  );
}
