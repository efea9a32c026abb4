import type { AssignmentKind } from '@cns/contracts/enums';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { officeName } from '../../api/session/workplaces.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { HouseholdPick } from './HouseholdPick.tsx';

const KINDS: readonly { value: AssignmentKind; label: string }[] = [
  { value: 'hamlet', label: 'Phụ trách xóm' },
  { value: 'household', label: 'Đến một hộ' },
  { value: 'duty', label: 'Việc khác' },
];

/** The leader gives work: what, to whom, until when. */
export function AssignSheet({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const { me } = useSession();
  const say = useSnackbar();
  const team = useGet('GET /v1/units/:unitId/team', { params: { unitId } });
  const send = useSend('POST /v1/units/:unitId/assignments');
  const operationId = useOperationId();
  const [id] = useState(newId);
  const [kind, setKind] = useState<AssignmentKind>('hamlet');
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const isWhole = personId !== null && (kind === 'household' ? householdId !== null : words.trim() !== '');

  function assign() {
    if (personId === null) return;
    const content = { id, personId, kind, householdId, words, dueOn: dueOn === '' ? null : dueOn };
    send.mutate(
      { params: { unitId }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          say('Đã giao. Người nhận thấy ở Hôm nay');
          onClose();
        },
      },
    );
  }

  return (
    <BottomSheet
      title="Giao việc"
      open
      onClose={onClose}
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} disabled={!isWhole} onClick={assign}>
            Giao
          </Button>
        </>
      }
    >
      <Chips label="Việc gì?" choose="one" options={KINDS} chosen={[kind]} onToggle={setKind} />
      {kind === 'household' && <HouseholdPick unitId={unitId} chosen={householdId} onChoose={setHouseholdId} />}
      <Field
        label={kind === 'hamlet' ? 'Xóm nào?' : kind === 'household' ? 'Dặn thêm' : 'Việc gì?'}
        optional={kind === 'household'}
        maxLength={300}
        value={words}
        error={fieldMessage(send.error, 'words')}
        onChange={setWords}
      />
      <Loaded query={team}>
        {({ teams }) => (
          <RadioList
            label="Giao cho ai?"
            value={personId}
            options={teams
              .flatMap(({ members }) => members)
              .map((member) => ({ value: member.personId, title: member.name, detail: officeName(member.office) }))}
            onChange={setPersonId}
          />
        )}
      </Loaded>
      <Field
        label="Hạn làm"
        optional
        type="date"
        min={me.today}
        value={dueOn}
        error={fieldMessage(send.error, 'dueOn')}
        onChange={setDueOn}
      />
    </BottomSheet>
  );
}
