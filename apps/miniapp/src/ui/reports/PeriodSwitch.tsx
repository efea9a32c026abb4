import {
  kindOfKey,
  PERIOD_KINDS,
  type PeriodKind,
  periodAfter,
  periodBefore,
  periodsOfMonth,
} from '@cns/domain/period-kinds';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../Button.tsx';
import { Chips } from '../Chips.tsx';
import styles from './PeriodSwitch.module.css';
import { periodName } from './report-states.ts';

interface PeriodSwitchProps {
  shown: string;
  /** The month that runs now; later periods do not exist yet. */
  latest: string;
  onChange: (period: string) => void;
}

export function PeriodSwitch({ shown, latest, onChange }: PeriodSwitchProps) {
  const before = periodBefore(shown);
  const after = periodAfter(shown);
  return (
    <>
      <KindSwitch shown={shown} latest={latest} onChange={onChange} />
      <nav className={styles.periods} aria-label="Kỳ báo cáo">
        <Button look="quiet" icon={ChevronLeft} label={`Xem ${periodName(before)}`} onClick={() => onChange(before)}>
          {briefly(before, shown)}
        </Button>
        {shown !== periodsOfMonth(latest)[kindOfKey(shown)] && (
          <Button look="quiet" label={`Xem ${periodName(after)}`} onClick={() => onChange(after)}>
            <span className={styles.next}>
              {briefly(after, shown)}
              <ChevronRight strokeWidth={2} aria-hidden="true" />
            </span>
          </Button>
        )}
      </nav>
    </>
  );
}

const KIND_WORDS: Record<PeriodKind, string> = { month: 'Tháng', quarter: 'Quý', half: '6 tháng', year: 'Năm' };

/** The running period of another kind (D-R5). */
export function KindSwitch({ shown, latest, onChange }: PeriodSwitchProps) {
  return (
    <Chips<PeriodKind>
      label="Loại báo cáo"
      choose="one"
      inRow
      options={PERIOD_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
      chosen={[kindOfKey(shown)]}
      onToggle={(kind) => onChange(periodsOfMonth(latest)[kind])}
    />
  );
}

/** The year is said only where it is another one, so that both months fit on one line. */
function briefly(key: string, shown: string): string {
  const full = periodName(key);
  return key.slice(0, 4) === shown.slice(0, 4) ? (full.split('/')[0] ?? full) : full;
}
