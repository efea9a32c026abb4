import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import { formatMonth } from '@cns/domain/format';
import { LONGER_KINDS, type LongerKind } from '@cns/domain/period-kinds';
import { CALENDAR_PRESETS, type CalendarPreset } from '@cns/domain/reporting-calendar';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { calendarSentence, LONGER_NAMES, PRESET_NAMES } from './calendar-words.ts';

const OPTIONS = (Object.keys(CALENDAR_PRESETS) as CalendarPreset[]).map((value) => ({
  value,
  title: PRESET_NAMES[value],
  detail: calendarSentence(CALENDAR_PRESETS[value]),
}));

/** Another calendar from the first period that has not begun. */
export function ChangeCalendar({ view, onClose }: { view: ReportingCalendarView; onClose: () => void }) {
  const { province, earliestKey } = view;
  const say = useSnackbar();
  const saving = useSend('PUT /v1/units/:unitId/reporting-calendar');
  const operationId = useOperationId();
  const [preset, setPreset] = useState<CalendarPreset | null>((view.next ?? view.current).preset);
  const [longer, setLonger] = useState<LongerKind[]>((view.next ?? view.current).longer ?? [...LONGER_KINDS]);
  const toggle = (kind: LongerKind) =>
    setLonger((now) => LONGER_KINDS.filter((one) => (one === kind) !== now.includes(one)));
  const save = () => {
    if (preset === null) return;
    const content = { fromKey: earliestKey, calendar: { ...CALENDAR_PRESETS[preset], longer } };
    saving.mutate(
      { params: { unitId: province.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          say(`Áp dụng từ kỳ ${formatMonth(earliestKey)}`);
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title={`Lịch từ kỳ ${formatMonth(earliestKey)}`}
      open
      onClose={onClose}
      action={
        <Button look="main" fullWidth busy={saving.isPending} disabled={preset === null} onClick={save}>
          Áp dụng từ kỳ {formatMonth(earliestKey)}
        </Button>
      }
    >
      <RadioList label="Lịch báo cáo" value={preset} options={OPTIONS} onChange={setPreset} />
      <h3>Ngoài báo cáo tháng, cần thêm</h3>
      <Chips<LongerKind>
        label="Ngoài báo cáo tháng, cần thêm"
        options={LONGER_KINDS.map((value) => ({ value, label: LONGER_NAMES[value] }))}
        chosen={longer}
        onToggle={toggle}
      />
      <p>Kỳ đang chạy giữ nguyên. Mọi thôn, bản và xã trong tỉnh nộp theo lịch mới từ kỳ sau.</p>
      {saving.error && <Notice tone="late">{sentenceFor(saving.error)}</Notice>}
    </BottomSheet>
  );
}
