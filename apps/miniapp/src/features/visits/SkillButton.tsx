import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import type { SkillName } from '@cns/contracts/units';
import type { CSSProperties } from 'react';
import { Chips } from '../../ui/Chips.tsx';
import { PetalIcon } from '../../ui/petals/PetalIcon.tsx';
import { levelWord, shortNameOf, upperFirst } from '../../ui/petals/words.ts';
import { levelsFrom } from './visit-draft.ts';
import styles from './visits.module.css';

interface SkillButtonProps {
  skill: SkillNumber;
  names: readonly SkillName[];
  before: SkillLevel | null;
  /** The level reached during the visit; `null` = not taught. */
  after: SkillLevel | null;
  onTap: () => void;
  onLevel: (level: SkillLevel) => void;
}

/** One petal to tap. Taught, it shows the step in words; a person who learns faster or slower is set right below. */
export function SkillButton({ skill, names, before, after, onTap, onLevel }: SkillButtonProps) {
  const taught = after !== null;
  const choices = levelsFrom(before);
  return (
    <div
      className={taught ? styles.skillTaught : styles.skill}
      style={{ '--petal': `var(--skill-${skill})` } as CSSProperties}
    >
      <button type="button" className={styles.skillTap} aria-pressed={taught} onClick={onTap}>
        <PetalIcon skill={skill} level={after ?? before} />
        <span className={styles.personText}>
          <span className={styles.personName}>{shortNameOf(names, skill)}</span>
          <span className={styles.soft}>{stepInWords(before, after)}</span>
        </span>
      </button>
      {taught && choices.length > 1 && (
        <div className={styles.levels}>
          <Chips
            label={`Mức ${shortNameOf(names, skill)}`}
            choose="one"
            options={choices.map((level) => ({ value: level, label: CHOICE_WORDS[level] }))}
            chosen={[after]}
            onToggle={onLevel}
          />
        </div>
      )}
    </div>
  );
}

const CHOICE_WORDS: Record<SkillLevel, string> = {
  none: 'Chưa biết',
  guided: 'Mới học',
  proficient: 'Tự làm được',
};

export function stepInWords(before: SkillLevel | null, after: SkillLevel | null): string {
  const from = levelWord(before);
  const words = after === null ? from : after === before ? `${from}, vừa ôn lại` : `${from} → ${levelWord(after)}`;
  return upperFirst(words);
}
