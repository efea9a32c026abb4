import { useState } from 'react';
import { householdDraftKey, useDraft } from '../../api/draft.ts';
import { newId } from '../../api/operation.ts';
import { fieldMessage } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import type { Mending } from './mending.ts';
import { birthYearOf, emptyPerson, personProblems, typedAs } from './new-household.ts';
import { PersonFields } from './PersonFields.tsx';

interface AddPersonSheetProps {
  householdId: string;
  /** Somebody who was added and refused, to be mended. */
  mending: Mending | null;
  onClose: () => void;
}

export function AddPersonSheet({ householdId, mending, onClose }: AddPersonSheetProps) {
  const { me } = useSession();
  const saving = useSaving('POST /v1/households/:householdId/residents', onClose);
  const refused = mending?.operation.kind === 'resident.add' ? mending.operation : null;
  const sheet = refused === null ? 'add' : `add.${refused.id}`;
  const typed = useDraft(householdDraftKey(householdId, sheet), () =>
    refused === null ? emptyPerson('child', newId) : typedAs(refused.body),
  );
  const { draft: person, change, clear } = typed;
  const [checked, setChecked] = useState(false);
  const problems = personProblems(person, '', Number(me.today.slice(0, 4)));

  function save() {
    setChecked(true);
    if (Object.keys(problems).length > 0) return;
    const body = { ...person, birthYear: birthYearOf(person.birthYear) };
    const recording = { replaces: refused?.id ?? null };
    saving.save({ params: { householdId }, body, recording }, { said: `Đã thêm ${person.fullName}`, settle: clear });
  }

  return (
    <SavingSheet
      title="Thêm người vào hộ"
      saving={saving}
      action={{ onTap: save }}
      refused={refused}
      draft={typed}
      onClose={onClose}
    >
      <PersonFields
        person={person}
        isHead={false}
        bare
        nameError={(checked ? problems.fullName : undefined) ?? fieldMessage(saving.error, 'fullName')}
        birthYearError={(checked ? problems.birthYear : undefined) ?? fieldMessage(saving.error, 'birthYear')}
        onChange={(part) => change((before) => ({ ...before, ...part }))}
      />
    </SavingSheet>
  );
}
