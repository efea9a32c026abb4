import { CircleCheck } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import styles from './Snackbar.module.css';

const SayContext = createContext<(words: string) => void>(() => undefined);
const SaidContext = createContext<string | null>(null);

const SHOWN_MS = 4000;

/** Says that something has happened, on whichever screen follows. */
export function useSnackbar(): (words: string) => void {
  return useContext(SayContext);
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
    <SayContext.Provider value={say}>
      <SaidContext.Provider value={words}>{children}</SaidContext.Provider>
      {/* Screens come and go; what is read out must stand in one place all the time. */}
      <p className="sr-only" role="status">
        {words}
      </p>
    </SayContext.Provider>
  );
}

/** Where a screen shows what was said: above its main action, however tall larger letters make that. */
export function SnackbarPlace() {
  const words = useContext(SaidContext);
  if (words === null) return null;
  return (
    <div className={styles.place} aria-hidden="true" data-passing="">
      <p className={styles.snackbar}>
        <CircleCheck size={22} strokeWidth={2} />
        <span>{words}</span>
      </p>
    </div>
  );
}
