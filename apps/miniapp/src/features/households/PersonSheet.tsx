import type { HouseholdDetail, Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Pencil, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { householdDraftKey, useDraftOver } from '../../api/draft.ts';
import { fieldMessage } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { CorrectLevel } from './CorrectLevel.tsx';
import { IndicatorFields } from './IndicatorFields.tsx';
import type { Mending } from './mending.ts';
import { birthYearOf, personProblems } from './new-household.ts';

interface PersonSheetProps {
  household: HouseholdDetail;
  person: Resident;
  names: readonly SkillName[];
  /** A refused change of this person, to be mended. */
  mending: Mending | null;
  /** They live there no more. */
  onDepart: () => void;
  onClose: () => void;
}

/** One person: name, year of birth, what they already have; and the way to a wrongly recorded level. */
export function PersonSheet({ household, person, names, mending, onDepart, onClose }: PersonSheetProps) {
  const { me } = useSession();
  const saving = useSaving('PUT /v1/residents/:residentId', onClose);
  /** What is edited is what was seen here, whatever arrives from others meanwhile. */
  const [seen] = useState(household);
  const [correcting, setCorrecting] = useState(mending?.operation.kind === 'skill.correct');
  const filled = mending?.wanted.residents.find(({ id }) => id === person.id) ?? person;
  const typed = useDraftOver(householdDraftKey(household.id, `person.${person.id}`), {
    fullName: filled.fullName,
    birthYear: filled.birthYear === null ? '' : String(filled.birthYear),
    indicators: filled.indicators,
  });
  const { draft: values, change, clear } = typed;
  const problems = personProblems(values, '', Number(me.today.slice(0, 4)));
  const edit = (part: Partial<typeof values>) => change((before) => ({ ...before, ...part }));

  function save() {
    if (Object.keys(problems).length > 0) return;
    const body = { ...values, birthYear: birthYearOf(values.birthYear) };
    const recording = { household: seen, replaces: mending?.operation.id ?? null };
    saving.save({ params: { residentId: person.id }, body, recording }, { said: 'Đã lưu', settle: clear });
  }

  if (correcting) {
    return (
      <CorrectLevel householdId={household.id} person={person} names={names} mending={mending} onClose={onClose} />
    );
  }
  return (
    <SavingSheet
      title={person.fullName}
      saving={saving}
      action={{ onTap: save }}
      refused={mending?.operation ?? null}
      draft={typed}
      onClose={onClose}
    >
      <Button icon={Pencil} onClick={() => setCorrecting(true)}>
        Sửa mức kỹ năng ghi sai
      </Button>
      <Field
        label="Họ và tên"
        value={values.fullName}
        maxLength={80}
        error={problems.fullName ?? fieldMessage(saving.error, 'fullName')}
        onChange={(fullName) => edit({ fullName })}
      />
      <Field
        label="Năm sinh"
        optional
        inputMode="numeric"
        maxLength={4}
        value={values.birthYear}
        error={problems.birthYear ?? fieldMessage(saving.error, 'birthYear')}
        onChange={(birthYear) => edit({ birthYear })}
      />
      <IndicatorFields indicators={values.indicators} onChange={(indicators) => edit({ indicators })} />
      <Button icon={UserMinus} onClick={onDepart}>
        Không còn ở đây
      </Button>
    </SavingSheet>
  );
}
