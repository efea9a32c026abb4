import { CircleCheck } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import styles from './Snackbar.module.css';

const SnackbarContext = createContext<(words: string) => void>(() => undefined);

const SHOWN_MS = 4000;

/** Says that something has happened, on whichever screen follows. */
export function useSnackbar(): (words: string) => void {
  return useContext(SnackbarContext);
}

export function SnackbarProvider({ children }: { children: ReactNode }) {
  const [words, setWords] = useState<string | null>(null);
  const say = useCallback((next: string) => setWords(next), []);
  useEffect(() => {
    if (words === null) return undefined;
    const timer = setTimeout(() => setWords(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <SnackbarContext.Provider value={say}>
      {children}
      <div className={styles.place} role="status">
        {words !== null && (
          <p className={styles.snackbar}>
            <CircleCheck size={22} strokeWidth={2} aria-hidden="true" />
            <span>{words}</span>
          </p>
        )}
      </div>
    </SnackbarContext.Provider>
  );
}
