import type { MyHousehold } from '@cns/contracts/my-data';
import { formatPhone } from '@cns/domain/format';
import { Check } from 'lucide-react';
import { useDraftOver } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './my-home.module.css';

/** A household mends what is kept of it, by itself (D-P3). */
export function CorrectSheet({ household, onClose }: { household: MyHousehold; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('PUT /v1/me/households/:householdId');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraftOver(`my-household.${household.id}`, asKept(household));
  const { phone, hamlet, people } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const editPerson = (id: string, part: { fullName?: string; birthYear?: string }) =>
    edit({ people: people.map((person) => (person.id === id ? { ...person, ...part } : person)) });

  function save() {
    const content = {
      phone: phone.trim() || null,
      hamlet: hamlet.trim() || null,
      people: people.map(({ birthYear, ...person }) => ({
        ...person,
        birthYear: birthYear.trim() === '' ? null : Number(birthYear),
      })),
    };
    send.mutate(
      { params: { householdId: household.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã sửa');
          onClose();
        },
        onError: focusFirstError,
      },
    );
  }

  return (
    <BottomSheet
      title="Sửa thông tin nhà mình"
      open
      onClose={onClose}
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
            Lưu
          </Button>
        </>
      }
    >
      {people.map(({ id, fullName, birthYear }, index) => (
        <div key={id} className={styles.switches}>
          <Field
            label="Họ và tên"
            maxLength={80}
            value={fullName}
            error={fieldMessage(send.error, `people.${index}.fullName`)}
            onChange={(value) => editPerson(id, { fullName: value })}
          />
          <Field
            label="Năm sinh"
            optional
            inputMode="numeric"
            maxLength={4}
            value={birthYear}
            error={fieldMessage(send.error, `people.${index}.birthYear`)}
            onChange={(value) => editPerson(id, { birthYear: value.replace(/\D/g, '') })}
          />
        </div>
      ))}
      <Field
        label="Số điện thoại của nhà"
        optional
        type="tel"
        inputMode="tel"
        value={phone}
        error={fieldMessage(send.error, 'phone')}
        onChange={(value) => edit({ phone: value })}
      />
      <Field label="Xóm, ngõ" optional maxLength={120} value={hamlet} onChange={(value) => edit({ hamlet: value })} />
    </BottomSheet>
  );
}

function asKept({ phone, hamlet, people }: MyHousehold) {
  return {
    phone: phone === null ? '' : formatPhone(phone),
    hamlet: hamlet ?? '',
    people: people.map(({ birthYear, ...person }) => ({ ...person, birthYear: birthYear?.toString() ?? '' })),
  };
}
