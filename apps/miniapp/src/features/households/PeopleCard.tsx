import type { Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Pencil } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { Line, Lines } from '../../ui/Line.tsx';
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
      <Lines>
        {residents.map((resident) => (
          <li key={resident.id}>
            <PersonLine resident={resident} names={names} onChoose={onChoose && (() => onChoose(resident.id))} />
          </li>
        ))}
      </Lines>
    </Card>
  );
}

interface PersonLineProps {
  resident: Resident;
  names: readonly SkillName[];
  onChoose: (() => void) | undefined;
}

function PersonLine({ resident, names, onChoose }: PersonLineProps) {
  const indicators = indicatorsInWords(resident.indicators);
  return (
    <Line
      picture={<LevelFlower levels={resident.petals} names={names} size={56} silent />}
      icon={Pencil}
      onClick={onChoose}
    >
      <span className={styles.personName}>{resident.fullName}</span>
      <span className={styles.personDetail}>
        {RELATION_WORDS[resident.relation]}
        {resident.birthYear !== null && `\u00a0· sinh ${resident.birthYear}`}
      </span>
      <span className={styles.personDetail}>{skillsInWords(resident.petals, names)}</span>
      {indicators !== '' && <span className={styles.personDetail}>{indicators}</span>}
      {onChoose !== undefined && <span className="sr-only">Sửa</span>}
    </Line>
  );
}
