import type { UnitSummary } from '@cns/contracts/units';
import { dayOf } from '@cns/domain/time';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

const MOST_HOUSEHOLDS = 20_000;

export function DeclareSheet({ village, onClose }: { village: UnitSummary; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/units/:unitId/official-households');
  const operationId = useOperationId();
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
    const content = { id, households, asOf, source: source.trim() };
    send.mutate(
      { params: { unitId: village.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say(`Đã ghi số hộ của ${village.name}`);
          onClose();
        },
      },
    );
  }

  return (
    <BottomSheet
      title={`Số hộ của ${village.name}`}
      open
      onClose={onClose}
      action={
        <Button look="main" fullWidth disabled={!isRight} busy={send.isPending} onClick={declare}>
          Lưu số hộ
        </Button>
      }
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
      {send.error !== null && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
