import type { FormerResident } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Line, Lines } from '../../ui/Line.tsx';
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
      <Fold title={`Không còn ở đây (${people.length})`} open={open}>
        <Lines>
          {people.map((person) => (
            <li key={person.id}>
              <Line onClick={onChoose && (() => onChoose(person.id))}>
                <FormerLine person={person} />
              </Line>
            </li>
          ))}
        </Lines>
      </Fold>
    </Card>
  );
}

function FormerLine({ person: { fullName, departure, departedOn } }: { person: FormerResident }) {
  return (
    <>
      <span className={styles.personName}>{fullName}</span>
      <span className={styles.personDetail}>
        {DEPARTURE_WORDS[departure]} ngày {formatDay(departedOn)}
      </span>
    </>
  );
}
