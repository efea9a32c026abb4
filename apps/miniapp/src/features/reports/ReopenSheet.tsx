import type { MonthlyReport } from '@cns/contracts/reports';
import { LONGEST_REOPENING_DAYS } from '@cns/domain/reports';
import { addDays } from '@cns/domain/time';
import { LockOpen } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

const USUAL_DAYS = 7;
const SHORTEST_REASON = 5;

/** A locked report is opened again until a day, with the reason; what was filed stays readable (D-R4). */
export function ReopenSheet({ report, onClose }: { report: MonthlyReport; onClose: () => void }) {
  const { me } = useSession();
  const show = useShownAtOnce();
  const saving = useSaving('POST /v1/units/:unitId/reports/:period/reopening', onClose);
  const { draft, change, clear } = useDraft(`reopen.${report.unit.id}.${report.period.key}`, () => ({
    until: addDays(me.today, USUAL_DAYS),
    reason: '',
  }));
  const { until, reason } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const reopen = () => {
    const params = { unitId: report.unit.id, period: report.period.key };
    const body = { version: report.version, until, reason: reason.trim() };
    saving.save({ params, body }, { said: `Đã mở lại báo cáo của ${report.unit.name}`, settle: clear, onSaved: show });
  };
  return (
    <SavingSheet
      title="Mở lại để bổ sung"
      saving={saving}
      action={{
        words: 'Mở lại',
        icon: LockOpen,
        disabled: until === '' || reason.trim().length < SHORTEST_REASON,
        onTap: reopen,
      }}
      onClose={onClose}
    >
      <p>{report.unit.name} sửa và nộp lại được đến hết ngày này. Bản đã nộp trước vẫn giữ nguyên để xem.</p>
      <DayField
        label="Đến hết ngày"
        min={me.today}
        max={addDays(me.today, LONGEST_REOPENING_DAYS)}
        value={until}
        onChange={(day) => edit({ until: day })}
      />
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={(typed) => edit({ reason: typed })} />
    </SavingSheet>
  );
}
