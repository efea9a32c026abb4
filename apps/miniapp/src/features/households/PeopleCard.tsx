import type { Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Pencil } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { LevelFlower } from '../../ui/petals/LevelFlower.tsx';
import { RELATION_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';
import { indicatorsInWords, skillsInWords } from './resident-words.ts';

interface PeopleCardProps {
  residents: readonly Resident[];
  names: readonly SkillName[];
  /** Opens a person for changes; missing where the office may only read. */
  onChoose: ((id: string) => void) | undefined;
}

/** Everybody in the household with the five skills at a glance and in words. */
export function PeopleCard({ residents, names, onChoose }: PeopleCardProps) {
  return (
    <Card title={`Người trong hộ (${residents.length})`}>
      <ul className={styles.people}>
        {residents.map((resident) => (
          <li key={resident.id}>
            {onChoose === undefined ? (
              <div className={styles.person}>
                <PersonLine resident={resident} names={names} />
              </div>
            ) : (
              <button type="button" className={styles.person} onClick={() => onChoose(resident.id)}>
                <PersonLine resident={resident} names={names} />
                <Pencil size={20} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
                <span className="sr-only">Sửa</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PersonLine({ resident, names }: { resident: Resident; names: readonly SkillName[] }) {
  const indicators = indicatorsInWords(resident.indicators);
  return (
    <>
      <LevelFlower levels={resident.petals} names={names} size={56} silent />
      <span className={styles.personText}>
        <span className={styles.personName}>{resident.fullName}</span>
        <span className={styles.personDetail}>
          {RELATION_WORDS[resident.relation]}
          {resident.birthYear !== null && `\u00a0· sinh ${resident.birthYear}`}
        </span>
        <span className={styles.personDetail}>{skillsInWords(resident.petals, names)}</span>
        {indicators !== '' && <span className={styles.personDetail}>{indicators}</span>}
      </span>
    </>
  );
}
