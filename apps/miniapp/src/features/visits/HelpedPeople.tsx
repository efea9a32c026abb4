import type { HouseholdDetail, Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Check, Plus } from 'lucide-react';
import { Chips } from '../../ui/Chips.tsx';
import { LevelFlower } from '../../ui/petals/LevelFlower.tsx';
import { levelsInWords, SKILLS } from '../../ui/petals/words.ts';
import { optionsOf, SERVICE_WORDS } from '../../ui/words.ts';
import { SkillButton } from './SkillButton.tsx';
import { levelsAfter, setLevel, tapSkill, toggleResident, toggleService, type VisitDraft } from './visit-draft.ts';
import styles from './visits.module.css';

type ChangeDraft = (next: (before: VisitDraft) => VisitDraft) => void;

interface HelpedPeopleProps {
  household: HouseholdDetail;
  names: readonly SkillName[];
  draft: VisitDraft;
  onChange: ChangeDraft;
}

/** The id of the place where people are chosen. */
export const WHO = 'visit-who';

/** Everybody in the household; whoever was helped opens to five petals to tap. */
export function HelpedPeople({ household, names, draft, onChange }: HelpedPeopleProps) {
  return (
    <div id={WHO} className={styles.list}>
      <h2>Đã hỗ trợ ai?</h2>
      {household.residents.map((resident) => (
        <PersonHelped key={resident.id} resident={resident} names={names} draft={draft} onChange={onChange} />
      ))}
    </div>
  );
}

interface PersonHelpedProps {
  resident: Resident;
  names: readonly SkillName[];
  draft: VisitDraft;
  onChange: ChangeDraft;
}

function PersonHelped({ resident, names, draft, onChange }: PersonHelpedProps) {
  const helped = draft.helped[resident.id];
  const Mark = helped === undefined ? Plus : Check;
  const levels = levelsAfter(resident.petals, helped);
  return (
    <section className={styles.person}>
      <button
        type="button"
        className={styles.personHead}
        aria-pressed={helped !== undefined}
        onClick={() => onChange((before) => toggleResident(before, resident.id))}
      >
        <LevelFlower levels={levels} names={names} size={56} silent />
        <span className={styles.personText}>
          <span className={styles.personName}>{resident.fullName}</span>
          {resident.birthYear !== null && <span className={styles.soft}>Sinh {resident.birthYear}</span>}
          <span className="sr-only">. {levelsInWords(levels, names)}</span>
        </span>
        <span className={helped === undefined ? styles.add : styles.added} aria-hidden="true">
          <Mark size={20} strokeWidth={2.5} />
          {helped === undefined ? 'Chọn' : 'Đã chọn'}
        </span>
      </button>
      {helped !== undefined && (
        <div className={styles.personBody}>
          <p className={styles.soft}>Chạm vào kỹ năng đã hướng dẫn. Chạm lần nữa để bỏ.</p>
          <div className={styles.skills}>
            {SKILLS.map((skill) => {
              const before = resident.petals[skill - 1] ?? null;
              return (
                <SkillButton
                  key={skill}
                  skill={skill}
                  names={names}
                  before={before}
                  after={helped.levels[skill] ?? null}
                  onTap={() => onChange((now) => tapSkill(now, resident.id, skill, before))}
                  onLevel={(level) => onChange((now) => setLevel(now, resident.id, skill, level))}
                />
              );
            })}
          </div>
          <p className={styles.label}>Việc đã giúp</p>
          <Chips
            label={`Việc đã giúp ${resident.fullName}`}
            options={optionsOf(SERVICE_WORDS)}
            chosen={helped.services}
            onToggle={(service) => onChange((now) => toggleService(now, resident.id, service))}
          />
        </div>
      )}
    </section>
  );
}
