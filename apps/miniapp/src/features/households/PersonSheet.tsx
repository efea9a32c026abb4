import type { HouseholdDetail, Resident } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Check, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { CorrectLevel } from './CorrectLevel.tsx';
import { IndicatorFields } from './IndicatorFields.tsx';
import { birthYearOf, personProblems } from './new-household.ts';

interface PersonSheetProps {
  household: HouseholdDetail;
  person: Resident;
  names: readonly SkillName[];
  onClose: () => void;
}

/** One person: name, year of birth, what they already have; and the way to a wrongly recorded level. */
export function PersonSheet({ household, person, names, onClose }: PersonSheetProps) {
  const { me } = useSession();
  const say = useSnackbar();
  const send = useSend('PUT /v1/residents/:residentId');
  const operationId = useOperationId();
  /** What is edited is what was seen here, whatever arrives from others meanwhile. */
  const [seen] = useState(household);
  const [correcting, setCorrecting] = useState(false);
  const [values, setValues] = useState({
    fullName: person.fullName,
    birthYear: person.birthYear === null ? '' : String(person.birthYear),
    indicators: person.indicators,
  });
  const problems = personProblems(values, '', Number(me.today.slice(0, 4)));
  const edit = (part: Partial<typeof values>) => setValues({ ...values, ...part });

  function save() {
    if (Object.keys(problems).length > 0) return;
    const content = { ...values, birthYear: birthYearOf(values.birthYear) };
    send.mutate(
      {
        params: { residentId: person.id },
        body: { ...content, operationId: operationId(content) },
        recording: { household: seen },
      },
      {
        onSuccess: () => {
          say('Đã lưu');
          onClose();
        },
      },
    );
  }

  if (correcting) return <CorrectLevel person={person} names={names} onClose={onClose} />;
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
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
