import type { AssignmentKind } from '@cns/contracts/enums';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { fieldMessage } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { officeName } from '../../api/session/workplaces.ts';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useSaving } from '../../ui/use-saving.ts';
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
  const team = useGet('GET /v1/units/:unitId/team', { params: { unitId } });
  const saving = useSaving('POST /v1/units/:unitId/assignments', onClose);
  const { draft, change, clear } = useDraft<WorkDraft>(`work.${unitId}`, emptyWork);
  const { id, kind, householdId, words, dueOn, personId } = draft;
  const edit = (part: Partial<WorkDraft>) => change((before) => ({ ...before, ...part }));
  const isWhole = personId !== null && (kind === 'household' ? householdId !== null : words.trim() !== '');

  function assign() {
    if (personId === null) return;
    const body = { id, personId, kind, householdId, words, dueOn: dueOn === '' ? null : dueOn };
    saving.save({ params: { unitId }, body }, { said: 'Đã giao. Người nhận thấy ở Hôm nay', settle: clear });
  }

  return (
    <SavingSheet
      title="Giao việc"
      saving={saving}
      action={{ words: 'Giao', disabled: !isWhole, onTap: assign }}
      onClose={onClose}
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
        error={fieldMessage(saving.error, 'words')}
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
        error={fieldMessage(saving.error, 'dueOn')}
        onChange={(day) => edit({ dueOn: day })}
      />
    </SavingSheet>
  );
}
