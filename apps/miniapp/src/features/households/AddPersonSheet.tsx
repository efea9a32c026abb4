import { Check } from 'lucide-react';
import { useState } from 'react';
import { householdDraftKey, useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { DraftKept } from '../../ui/DraftKept.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
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
  const say = useSnackbar();
  const send = useSend('POST /v1/households/:householdId/residents');
  const operationId = useOperationId();
  const refused = mending?.operation.kind === 'resident.add' ? mending.operation : null;
  const sheet = refused === null ? 'add' : `add.${refused.id}`;
  const {
    draft: person,
    change,
    clear,
    restart,
    restored,
  } = useDraft(householdDraftKey(householdId, sheet), () =>
    refused === null ? emptyPerson('child', newId) : typedAs(refused.body),
  );
  const [checked, setChecked] = useState(false);
  const problems = personProblems(person, '', Number(me.today.slice(0, 4)));

  function save() {
    setChecked(true);
    if (Object.keys(problems).length > 0) return;
    const content = { ...person, birthYear: birthYearOf(person.birthYear) };
    send.mutate(
      {
        params: { householdId },
        body: { ...content, operationId: operationId(content) },
        recording: { replaces: refused?.id ?? null },
      },
      {
        onSuccess: () => {
          clear();
          say(`Đã thêm ${person.fullName}`);
          onClose();
        },
      },
    );
  }

  return (
    <BottomSheet
      title="Thêm người vào hộ"
      open
      onClose={onClose}
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Lưu
        </Button>
      }
    >
      {refused !== null && <Notice tone="late">{refused.refusal?.message}</Notice>}
      {restored && <DraftKept onRestart={restart} />}
      <PersonFields
        person={person}
        isHead={false}
        bare
        nameError={(checked ? problems.fullName : undefined) ?? fieldMessage(send.error, 'fullName')}
        birthYearError={(checked ? problems.birthYear : undefined) ?? fieldMessage(send.error, 'birthYear')}
        onChange={(part) => change((before) => ({ ...before, ...part }))}
      />
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
