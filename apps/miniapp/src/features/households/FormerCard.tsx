import type { FormerResident } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { ChevronRight } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import styles from './households.module.css';

interface FormerCardProps {
  people: readonly FormerResident[];
  /** Nobody else is left to look at. */
  open: boolean;
  /** Opens somebody to bring them back; missing where the office may only read. */
  onChoose: ((id: string) => void) | undefined;
}

/** Who lived there, folded away. */
export function FormerCard({ people, open, onChoose }: FormerCardProps) {
  return (
    <Card>
      <details className={styles.former} open={open}>
        <summary>Không còn ở đây ({people.length})</summary>
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.id}>
              {onChoose === undefined ? (
                <div className={styles.person}>
                  <FormerLine person={person} />
                </div>
              ) : (
                <button type="button" className={styles.person} onClick={() => onChoose(person.id)}>
                  <FormerLine person={person} />
                  <ChevronRight size={20} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function FormerLine({ person: { fullName, departure, departedOn } }: { person: FormerResident }) {
  return (
    <span className={styles.personText}>
      <span className={styles.personName}>{fullName}</span>
      <span className={styles.personDetail}>
        {DEPARTURE_WORDS[departure]} ngày {formatDay(departedOn)}
      </span>
    </span>
  );
}
