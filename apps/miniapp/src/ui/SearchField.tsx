import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const PAUSE_MS = 350;

/** Searches when the typing pauses, so that a slow phone does not ask the server for every letter. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <label className={styles.search}>
      <Search size={22} strokeWidth={2} aria-hidden="true" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        className={styles.box}
        value={typed}
        placeholder={label}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={80}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
