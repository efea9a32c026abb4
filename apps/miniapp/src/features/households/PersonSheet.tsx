import type { HouseholdDetail, Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Check, Pencil, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { householdDraftKey, useDraftOver } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { DraftKept } from '../../ui/DraftKept.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
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
  const say = useSnackbar();
  const send = useSend('PUT /v1/residents/:residentId');
  const operationId = useOperationId();
  /** What is edited is what was seen here, whatever arrives from others meanwhile. */
  const [seen] = useState(household);
  const [correcting, setCorrecting] = useState(mending?.operation.kind === 'skill.correct');
  const filled = mending?.wanted.residents.find(({ id }) => id === person.id) ?? person;
  const {
    draft: values,
    change,
    clear,
    restart,
    restored,
  } = useDraftOver(householdDraftKey(household.id, `person.${person.id}`), {
    fullName: filled.fullName,
    birthYear: filled.birthYear === null ? '' : String(filled.birthYear),
    indicators: filled.indicators,
  });
  const problems = personProblems(values, '', Number(me.today.slice(0, 4)));
  const edit = (part: Partial<typeof values>) => change((before) => ({ ...before, ...part }));

  function save() {
    if (Object.keys(problems).length > 0) return;
    const content = { ...values, birthYear: birthYearOf(values.birthYear) };
    send.mutate(
      {
        params: { residentId: person.id },
        body: { ...content, operationId: operationId(content) },
        recording: { household: seen, replaces: mending?.operation.id ?? null },
      },
      {
        onSuccess: () => {
          clear();
          say('Đã lưu');
          onClose();
        },
      },
    );
  }

  if (correcting) {
    return (
      <CorrectLevel householdId={household.id} person={person} names={names} mending={mending} onClose={onClose} />
    );
  }
  return (
    <BottomSheet
      title={person.fullName}
      open
      onClose={onClose}
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Lưu
        </Button>
      }
    >
      {mending && <Notice tone="late">{mending.operation.refusal?.message}</Notice>}
      {restored && <DraftKept onRestart={restart} />}
      <Button icon={Pencil} onClick={() => setCorrecting(true)}>
        Sửa mức kỹ năng ghi sai
      </Button>
      <Field
        label="Họ và tên"
        value={values.fullName}
        maxLength={80}
        error={problems.fullName ?? fieldMessage(send.error, 'fullName')}
        onChange={(fullName) => edit({ fullName })}
      />
      <Field
        label="Năm sinh"
        optional
        inputMode="numeric"
        maxLength={4}
        value={values.birthYear}
        error={problems.birthYear ?? fieldMessage(send.error, 'birthYear')}
        onChange={(birthYear) => edit({ birthYear })}
      />
      <IndicatorFields indicators={values.indicators} onChange={(indicators) => edit({ indicators })} />
      <Button icon={UserMinus} onClick={onDepart}>
        Không còn ở đây
      </Button>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
