import type { MyHousehold } from '@cns/contracts/my-data';
import { formatPhone } from '@cns/domain/format';
import { useDraftOver } from '../../api/draft.ts';
import { fieldMessage } from '../../api/problem.ts';
import { Field } from '../../ui/Field.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import styles from './my-home.module.css';

/** A household mends what is kept of it, by itself (D-P3). */
export function CorrectSheet({ household, onClose }: { household: MyHousehold; onClose: () => void }) {
  const saving = useSaving('PUT /v1/me/households/:householdId', onClose);
  const { draft, change, clear } = useDraftOver(`my-household.${household.id}`, asKept(household));
  const { phone, hamlet, people } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const editPerson = (id: string, part: { fullName?: string; birthYear?: string }) =>
    edit({ people: people.map((person) => (person.id === id ? { ...person, ...part } : person)) });

  function save() {
    const body = {
      phone: phone.trim() || null,
      hamlet: hamlet.trim() || null,
      people: people.map(({ birthYear, ...person }) => ({
        ...person,
        birthYear: birthYear.trim() === '' ? null : Number(birthYear),
      })),
    };
    saving.save({ params: { householdId: household.id }, body }, { said: 'Đã sửa', settle: clear });
  }

  return (
    <SavingSheet title="Sửa thông tin nhà mình" saving={saving} action={{ onTap: save }} onClose={onClose}>
      {people.map(({ id, fullName, birthYear }, index) => (
        <div key={id} className={styles.switches}>
          <Field
            label="Họ và tên"
            maxLength={80}
            value={fullName}
            error={fieldMessage(saving.error, `people.${index}.fullName`)}
            onChange={(value) => editPerson(id, { fullName: value })}
          />
          <Field
            label="Năm sinh"
            optional
            inputMode="numeric"
            maxLength={4}
            value={birthYear}
            error={fieldMessage(saving.error, `people.${index}.birthYear`)}
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
        error={fieldMessage(saving.error, 'phone')}
        onChange={(value) => edit({ phone: value })}
      />
      <Field label="Xóm, ngõ" optional maxLength={120} value={hamlet} onChange={(value) => edit({ hamlet: value })} />
    </SavingSheet>
  );
}

function asKept({ phone, hamlet, people }: MyHousehold) {
  return {
    phone: phone === null ? '' : formatPhone(phone),
    hamlet: hamlet ?? '',
    people: people.map(({ birthYear, ...person }) => ({ ...person, birthYear: birthYear?.toString() ?? '' })),
  };
}
