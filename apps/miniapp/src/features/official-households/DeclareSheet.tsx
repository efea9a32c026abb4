import type { UnitSummary } from '@cns/contracts/units';
import { dayOf } from '@cns/domain/time';
import { useDraft } from '../../api/draft.ts';
import { newId } from '../../api/operation.ts';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';

const MOST_HOUSEHOLDS = 20_000;

export function DeclareSheet({ village, onClose }: { village: UnitSummary; onClose: () => void }) {
  const saving = useSaving('POST /v1/units/:unitId/official-households', onClose);
  const today = dayOf(new Date());
  const { draft, change, clear } = useDraft(`official-households.${village.id}`, () => ({
    id: newId(),
    count: '',
    asOf: today,
    source: 'Công an xã',
  }));
  const { id, count, asOf, source } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const households = /^\d{1,5}$/.test(count.trim()) ? Number(count) : 0;
  const isRight = households > 0 && households <= MOST_HOUSEHOLDS && asOf !== '' && source.trim() !== '';

  function declare() {
    const body = { id, households, asOf, source: source.trim() };
    saving.save({ params: { unitId: village.id }, body }, { said: `Đã ghi số hộ của ${village.name}`, settle: clear });
  }

  return (
    <SavingSheet
      title={`Số hộ của ${village.name}`}
      saving={saving}
      action={{ words: 'Lưu số hộ', disabled: !isRight, onTap: declare }}
      onClose={onClose}
    >
      <Field
        label="Số hộ"
        value={count}
        onChange={(typed) => edit({ count: typed })}
        inputMode="numeric"
        maxLength={5}
        error={count !== '' && households === 0 ? 'Ghi bằng số, ví dụ 120.' : undefined}
      />
      <DayField label="Tại ngày" value={asOf} max={today} onChange={(day) => edit({ asOf: day })} />
      <Field
        label="Nguồn"
        value={source}
        onChange={(typed) => edit({ source: typed })}
        hint="Ai công bố: công an xã, thống kê, quyết định số…"
        maxLength={200}
      />
    </SavingSheet>
  );
}
