import type { AssignmentKind } from '@cns/contracts/enums';
import { Check } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { officeName } from '../../api/session/workplaces.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
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

interface WorkDraft {
  id: string;
  kind: AssignmentKind;
  householdId: string | null;
  words: string;
  dueOn: string;
  personId: string | null;
}

const emptyWork = (): WorkDraft => ({
  id: newId(),
  kind: 'hamlet',
  householdId: null,
  words: '',
  dueOn: '',
  personId: null,
});

/** The leader gives work: what, to whom, until when. */
export function AssignSheet({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const { me } = useSession();
  const say = useSnackbar();
  const team = useGet('GET /v1/units/:unitId/team', { params: { unitId } });
  const send = useSend('POST /v1/units/:unitId/assignments');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft<WorkDraft>(`work.${unitId}`, emptyWork);
  const { id, kind, householdId, words, dueOn, personId } = draft;
  const edit = (part: Partial<WorkDraft>) => change((before) => ({ ...before, ...part }));
  const isWhole = personId !== null && (kind === 'household' ? householdId !== null : words.trim() !== '');

  function assign() {
    if (personId === null) return;
    const content = { id, personId, kind, householdId, words, dueOn: dueOn === '' ? null : dueOn };
    send.mutate(
      { params: { unitId }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
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
      <Chips
        label="Việc gì?"
        choose="one"
        options={KINDS}
        chosen={[kind]}
        onToggle={(chosen) => edit({ kind: chosen })}
      />
      {kind === 'household' && (
        <HouseholdPick unitId={unitId} chosen={householdId} onChoose={(chosen) => edit({ householdId: chosen })} />
      )}
      <Field
        label={kind === 'hamlet' ? 'Xóm nào?' : kind === 'household' ? 'Dặn thêm' : 'Việc gì?'}
        optional={kind === 'household'}
        maxLength={300}
        value={words}
        error={fieldMessage(send.error, 'words')}
        onChange={(typed) => edit({ words: typed })}
      />
      <Loaded query={team}>
        {({ teams }) => (
          <RadioList
            label="Giao cho ai?"
            titled
            value={personId}
            options={teams
              .flatMap(({ members }) => members)
              .map((member) => ({ value: member.personId, title: member.name, detail: officeName(member.office) }))}
            onChange={(chosen) => edit({ personId: chosen })}
          />
        )}
      </Loaded>
      <DayField
        label="Hạn làm"
        optional
        min={me.today}
        value={dueOn}
        error={fieldMessage(send.error, 'dueOn')}
        onChange={(day) => edit({ dueOn: day })}
      />
    </BottomSheet>
  );
}
