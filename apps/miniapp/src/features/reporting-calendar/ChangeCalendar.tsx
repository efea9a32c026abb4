import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import { formatMonth } from '@cns/domain/format';
import { LONGER_KINDS, type LongerKind } from '@cns/domain/period-kinds';
import { CALENDAR_PRESETS, type CalendarPreset } from '@cns/domain/reporting-calendar';
import { useDraftOver } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DraftKept } from '../../ui/DraftKept.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { type CalendarDraft, calendarOf, draftOf, triedOut } from './calendar-draft.ts';
import { calendarSentence, LONGER_NAMES, PRESET_NAMES } from './calendar-words.ts';
import { OwnCalendarFields } from './OwnCalendarFields.tsx';
import { Periods } from './Periods.tsx';

const OPTIONS = [
  ...(Object.keys(CALENDAR_PRESETS) as CalendarPreset[]).map((value) => ({
    value,
    title: PRESET_NAMES[value],
    detail: calendarSentence(CALENDAR_PRESETS[value]),
  })),
  { value: 'own' as const, title: 'Lịch riêng của tỉnh', detail: 'Tự ghi ngày bắt đầu kỳ và hạn nộp của từng cấp.' },
];

/** Another calendar from the first period that has not begun; its days are shown before it is in force. */
export function ChangeCalendar({ view, onClose }: { view: ReportingCalendarView; onClose: () => void }) {
  const { province, earliestKey } = view;
  const say = useSnackbar();
  const saving = useSend('PUT /v1/units/:unitId/reporting-calendar');
  const operationId = useOperationId();
  const { draft, change, clear, restart, restored } = useDraftOver<CalendarDraft>(
    `calendar.${province.id}.${earliestKey}`,
    draftOf(view.next ?? view.current),
  );
  const edit = (part: Partial<CalendarDraft>) => change((before) => ({ ...before, ...part }));
  const { preset, longer } = draft;
  const calendar = calendarOf(draft);
  const toggle = (kind: LongerKind) =>
    edit({ longer: LONGER_KINDS.filter((one) => (one === kind) !== longer.includes(one)) });
  const save = () => {
    if (calendar === null) return;
    const content = { fromKey: earliestKey, calendar };
    saving.mutate(
      { params: { unitId: province.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
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
        <Button look="main" fullWidth busy={saving.isPending} disabled={calendar === null} onClick={save}>
          Áp dụng từ kỳ {formatMonth(earliestKey)}
        </Button>
      }
    >
      {restored && <DraftKept onRestart={restart} />}
      <RadioList
        label="Lịch báo cáo"
        value={preset}
        options={OPTIONS}
        onChange={(chosen) => edit({ preset: chosen })}
      />
      {preset === 'own' && <OwnCalendarFields draft={draft} onEdit={edit} />}
      <h3>Ngoài báo cáo tháng, cần thêm</h3>
      <Chips<LongerKind>
        label="Ngoài báo cáo tháng, cần thêm"
        options={LONGER_KINDS.map((value) => ({ value, label: LONGER_NAMES[value] }))}
        chosen={longer}
        onToggle={toggle}
      />
      {calendar !== null && (
        <>
          <h3>Nếu áp dụng, các kỳ tới là</h3>
          <Periods periods={triedOut(view, calendar)} />
        </>
      )}
      <p>Kỳ đang chạy giữ nguyên. Mọi thôn, bản và xã trong tỉnh nộp theo lịch mới từ kỳ sau.</p>
      {saving.error && (
        <Notice tone="late" alert>
          {sentenceFor(saving.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
