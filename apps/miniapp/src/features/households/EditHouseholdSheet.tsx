import type { HouseholdDetail } from '@cns/contracts/households';
import { formatPhone } from '@cns/domain/format';
import { Truck } from 'lucide-react';
import { useState } from 'react';
import { householdDraftKey, useDraftOver } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { fieldMessage } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { optionsOf, PRIORITY_WORDS } from '../../ui/words.ts';
import { YesNo } from '../../ui/YesNo.tsx';
import styles from './households.module.css';
import type { Mending } from './mending.ts';
import { toggled } from './new-household.ts';

const NOBODY = 'nobody';

interface EditHouseholdSheetProps {
  household: HouseholdDetail;
  /** A refused edit, laid over the household, to be mended. */
  mending: Mending | null;
  /** All of them moved away. */
  onDepart: () => void;
  onClose: () => void;
}

export function EditHouseholdSheet({ household, mending, onDepart, onClose }: EditHouseholdSheetProps) {
  const saving = useSaving('PUT /v1/households/:householdId', onClose);
  /** What is edited is what was seen here, whatever arrives from others meanwhile. */
  const [seen] = useState(household);
  const team = useGet('GET /v1/units/:unitId/team', { params: { unitId: household.village.id } });
  const filled = mending?.wanted ?? household;
  const typed = useDraftOver(householdDraftKey(household.id, 'edit'), {
    phone: filled.phone === null ? '' : formatPhone(filled.phone),
    hamlet: filled.hamlet ?? '',
    priority: filled.priority,
    digitalShop: filled.digitalShop,
    assistedByPersonId: filled.assistedBy?.personId ?? null,
  });
  const { draft: values, change, clear } = typed;
  const edit = (part: Partial<typeof values>) => change((before) => ({ ...before, ...part }));
  const members = (team.data?.teams ?? []).flatMap((one) => one.members);

  function save() {
    const body = {
      ...values,
      phone: values.phone.trim() === '' ? null : values.phone,
      hamlet: values.hamlet.trim() === '' ? null : values.hamlet,
    };
    const recording = { household: seen, replaces: mending?.operation.id ?? null };
    const params = { householdId: household.id };
    saving.save({ params, body, recording }, { said: 'Đã lưu thông tin hộ', settle: clear });
  }

  return (
    <SavingSheet
      title="Sửa thông tin hộ"
      saving={saving}
      action={{ onTap: save }}
      refused={mending?.operation ?? null}
      draft={typed}
      onClose={onClose}
    >
      <Field
        label="Số điện thoại"
        optional
        type="tel"
        inputMode="tel"
        value={values.phone}
        error={fieldMessage(saving.error, 'phone')}
        onChange={(phone) => edit({ phone })}
      />
      <Field
        label="Xóm, ngõ"
        optional
        value={values.hamlet}
        error={fieldMessage(saving.error, 'hamlet')}
        onChange={(hamlet) => edit({ hamlet })}
      />
      <fieldset className={styles.group}>
        <legend>Hộ cần ưu tiên vì</legend>
        <Chips
          label="Lý do ưu tiên"
          options={optionsOf(PRIORITY_WORDS)}
          chosen={values.priority}
          onToggle={(reason) => edit({ priority: toggled(values.priority, reason) })}
        />
      </fieldset>
      <YesNo
        label="Cửa hàng số, bán hàng trên mạng"
        value={values.digitalShop}
        onChange={(digitalShop) => edit({ digitalShop })}
      />
      <fieldset className={styles.group}>
        <legend>Ai trong Tổ làm giúp hộ này?</legend>
        <p className={styles.soft}>Chọn khi trong nhà không ai tự làm được.</p>
        <RadioList
          label="Người làm giúp"
          value={values.assistedByPersonId ?? NOBODY}
          options={[
            { value: NOBODY, title: 'Không cần làm giúp' },
            ...members.map((member) => ({ value: member.personId, title: member.name })),
          ]}
          onChange={(id) => edit({ assistedByPersonId: id === NOBODY ? null : id })}
        />
      </fieldset>
      <Button icon={Truck} onClick={onDepart}>
        Cả hộ không còn ở đây
      </Button>
    </SavingSheet>
  );
}
