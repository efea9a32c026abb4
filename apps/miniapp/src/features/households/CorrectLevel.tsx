import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import type { Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { householdDraftKey, useDraftOver } from '../../api/draft.ts';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { levelWord, SKILLS, shortNameOf, upperFirst } from '../../ui/petals/words.ts';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import styles from './households.module.css';
import type { Mending } from './mending.ts';

interface CorrectLevelProps {
  householdId: string;
  person: Resident;
  names: readonly SkillName[];
  /** A refused correction, to be mended. */
  mending: Mending | null;
  onClose: () => void;
}

interface LevelDraft {
  skill: SkillNumber | null;
  level: SkillLevel | null;
  reason: string;
}

const LEVELS: readonly SkillLevel[] = ['none', 'guided', 'proficient'];
const SHORTEST_REASON = 3;

/** Sets right a level that was recorded wrongly, up or down, with the reason (D-S2). */
export function CorrectLevel({ householdId, person, names, mending, onClose }: CorrectLevelProps) {
  const saving = useSaving('POST /v1/residents/:residentId/skill-corrections', onClose);
  const refused = mending?.operation.kind === 'skill.correct' ? mending.operation : null;
  const typed = useDraftOver<LevelDraft>(householdDraftKey(householdId, `level.${person.id}`), {
    skill: refused?.body.skill ?? null,
    level: refused?.body.level ?? null,
    reason: refused?.body.reason ?? '',
  });
  const { draft, change, clear } = typed;
  const { skill, level, reason } = draft;
  const edit = (part: Partial<LevelDraft>) => change((before) => ({ ...before, ...part }));
  const recorded = skill === null ? null : (person.petals[skill - 1] ?? null);
  const complete = skill !== null && level !== null && level !== recorded && reason.trim().length >= SHORTEST_REASON;

  function save() {
    if (!complete) return;
    const recording = { replaces: refused?.id ?? null };
    saving.save(
      { params: { residentId: person.id }, body: { skill, level, reason }, recording },
      { said: 'Đã sửa mức kỹ năng', settle: clear },
    );
  }

  return (
    <SavingSheet
      title={`Sửa mức của ${person.fullName}`}
      saving={saving}
      action={{ disabled: !complete, onTap: save }}
      refused={refused}
      draft={typed}
      onClose={onClose}
    >
      <fieldset className={styles.group}>
        <legend>Kỹ năng nào ghi sai?</legend>
        <Chips
          label="Kỹ năng"
          choose="one"
          options={SKILLS.map((one) => ({ value: one, label: shortNameOf(names, one) }))}
          chosen={skill === null ? [] : [skill]}
          onToggle={(one) => edit({ skill: one, level: null })}
        />
      </fieldset>
      {skill !== null && (
        <fieldset className={styles.group}>
          <legend>Mức đúng là gì? Đang ghi: {levelWord(recorded)}</legend>
          <Chips
            label="Mức đúng"
            choose="one"
            options={LEVELS.filter((one) => one !== recorded).map((one) => ({
              value: one,
              label: upperFirst(levelWord(one)),
            }))}
            chosen={level === null ? [] : [level]}
            onToggle={(one) => edit({ level: one })}
          />
        </fieldset>
      )}
      <Field
        label="Vì sao sửa?"
        rows={2}
        value={reason}
        hint="Ví dụ: ghi nhầm sang người khác trong hộ."
        onChange={(words) => edit({ reason: words })}
      />
    </SavingSheet>
  );
}
