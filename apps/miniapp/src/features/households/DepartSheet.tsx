import type { Departure } from '@cns/contracts/enums';
import type { HouseholdDetail } from '@cns/contracts/households';
import { addDays } from '@cns/domain/time';
import { useState } from 'react';
import { householdDraftKey, useDraft } from '../../api/draft.ts';
import { fieldMessage } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { RELATION_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';
import type { Mending } from './mending.ts';

const OLDEST_DAYS = 365;

interface DepartSheetProps {
  household: HouseholdDetail;
  /** Who is not there any more. */
  ids: readonly string[];
  /** The same, refused, to be mended. */
  mending: Mending | null;
  onClose: () => void;
}

/** Somebody, or everybody, moved away or died: since when, and who is head now. */
export function DepartSheet({ household, ids, mending, onClose }: DepartSheetProps) {
  const { me } = useSession();
  const saving = useSaving('POST /v1/households/:householdId/departures', onClose);
  const [seen] = useState(household);
  const refused = mending?.operation.kind === 'people.depart' ? mending.operation : null;
  const sheet = ['depart', ...ids, ...(refused === null ? [] : [refused.id])].join('.');
  const typed = useDraft(householdDraftKey(household.id, sheet), () => ({
    departure: refused?.body.departure ?? ('moved' as Departure),
    on: refused?.body.on ?? me.today,
    newHeadId: refused?.body.newHeadId ?? null,
  }));
  const { draft: values, change, clear } = typed;
  const [checked, setChecked] = useState(false);
  const edit = (part: Partial<typeof values>) => change((before) => ({ ...before, ...part }));
  const leaving = seen.residents.filter(({ id }) => ids.includes(id));
  const staying = seen.residents.filter(({ id }) => !ids.includes(id));
  const asksHead = staying.length > 0 && leaving.some(({ relation }) => relation === 'head');
  const headMissing = asksHead && values.newHeadId === null;
  const all = staying.length === 0;
  const who = all && leaving.length !== 1 ? 'Cả hộ' : (leaving[0]?.fullName ?? 'Người này');

  function save() {
    setChecked(true);
    if (headMissing) return;
    const body = { ...values, residentIds: [...ids], newHeadId: asksHead ? values.newHeadId : null };
    const recording = { household: seen, replaces: refused?.id ?? null };
    const said = values.departure === 'died' ? 'Đã ghi. Xin chia buồn cùng gia đình.' : 'Đã ghi';
    saving.save({ params: { householdId: household.id }, body, recording }, { said, settle: clear });
  }

  return (
    <SavingSheet
      title={`${who} không còn ở đây`}
      saving={saving}
      action={{ onTap: save }}
      refused={refused}
      draft={typed}
      onClose={onClose}
    >
      <RadioList<Departure>
        label="Vì sao không còn ở đây"
        value={values.departure}
        options={[
          {
            value: 'moved',
            title: DEPARTURE_WORDS.moved,
            detail: all ? 'Cả nhà đến ở nơi khác' : 'Đến ở nơi khác, hoặc ra ở riêng',
          },
          { value: 'died', title: DEPARTURE_WORDS.died },
        ]}
        onChange={(departure) => edit({ departure })}
      />
      <DayField
        label="Từ ngày"
        min={addDays(me.today, -OLDEST_DAYS)}
        max={me.today}
        value={values.on}
        error={fieldMessage(saving.error, 'on')}
        onChange={(on) => edit({ on: on === '' ? me.today : on })}
      />
      {asksHead && (
        <fieldset className={styles.group}>
          <legend>Ai là chủ hộ mới?</legend>
          <RadioList
            label="Chủ hộ mới"
            value={values.newHeadId}
            options={staying.map(({ id, fullName, relation }) => ({
              value: id,
              title: fullName,
              detail: RELATION_WORDS[relation],
            }))}
            onChange={(newHeadId) => edit({ newHeadId })}
          />
          {checked && headMissing && (
            <Notice tone="late" alert>
              Chọn ai là chủ hộ mới.
            </Notice>
          )}
        </fieldset>
      )}
      <p className={styles.soft}>
        Từ ngày đó {all ? 'hộ' : 'người này'} không tính vào số của thôn nữa. Những gì đã hướng dẫn trước đó vẫn còn.
        Ghi nhầm thì sửa lại được ở {all ? 'đầu' : 'cuối'} trang hộ.
      </p>
    </SavingSheet>
  );
}
