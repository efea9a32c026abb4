import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../Button.tsx';
import styles from './PeriodSwitch.module.css';
import { monthName, shiftMonth } from './report-states.ts';

interface PeriodSwitchProps {
  shown: string;
  /** The period that runs now; later ones do not exist yet. */
  latest: string;
  onChange: (period: string) => void;
}

export function PeriodSwitch({ shown, latest, onChange }: PeriodSwitchProps) {
  const before = shiftMonth(shown, -1);
  const after = shiftMonth(shown, 1);
  return (
    <nav className={styles.periods} aria-label="Kỳ báo cáo">
      <Button look="quiet" icon={ChevronLeft} label={`Xem ${monthName(before)}`} onClick={() => onChange(before)}>
        {briefly(before, shown)}
      </Button>
      {shown < latest && (
        <Button look="quiet" label={`Xem ${monthName(after)}`} onClick={() => onChange(after)}>
          <span className={styles.next}>
            {briefly(after, shown)}
            <ChevronRight strokeWidth={2} aria-hidden="true" />
          </span>
        </Button>
      )}
    </nav>
  );
}

/** The year is said only where it is another one, so that both months fit on one line. */
function briefly(key: string, shown: string): string {
  const full = monthName(key);
  return key.slice(0, 4) === shown.slice(0, 4) ? full.slice(0, full.indexOf('/')) : full;
}
