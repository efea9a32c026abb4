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
      <Button look="quiet" icon={ChevronLeft} onClick={() => onChange(before)}>
        {monthName(before)}
      </Button>
      {shown < latest && (
        <Button look="quiet" icon={ChevronRight} onClick={() => onChange(after)}>
          {monthName(after)}
        </Button>
      )}
    </nav>
  );
}
