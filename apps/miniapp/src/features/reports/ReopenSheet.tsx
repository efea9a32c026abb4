import type { MonthlyReport } from '@cns/contracts/reports';
import { LONGEST_REOPENING_DAYS } from '@cns/domain/reports';
import { addDays } from '@cns/domain/time';
import { LockOpen } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { useShownAtOnce } from './use-shown-at-once.ts';

const USUAL_DAYS = 7;
const SHORTEST_REASON = 5;

/** A locked report is opened again until a day, with the reason; what was filed stays readable (D-R4). */
export function ReopenSheet({ report, onClose }: { report: MonthlyReport; onClose: () => void }) {
  const { me } = useSession();
  const say = useSnackbar();
  const show = useShownAtOnce();
  const opening = useSend('POST /v1/units/:unitId/reports/:period/reopening');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft(`reopen.${report.unit.id}.${report.period.key}`, () => ({
    until: addDays(me.today, USUAL_DAYS),
    reason: '',
  }));
  const { until, reason } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const reopen = () => {
    const content = { version: report.version, until, reason: reason.trim() };
    opening.mutate(
      {
        params: { unitId: report.unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
      },
      {
        onSuccess: (opened) => {
          show(opened);
          clear();
          say(`Đã mở lại báo cáo của ${report.unit.name}`);
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title="Mở lại để bổ sung"
      open
      onClose={onClose}
      action={
        <Button
          look="main"
          icon={LockOpen}
          fullWidth
          busy={opening.isPending}
          disabled={until === '' || reason.trim().length < SHORTEST_REASON}
          onClick={reopen}
        >
          Mở lại
        </Button>
      }
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
      {opening.error && (
        <Notice tone="late" alert>
          {sentenceFor(opening.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
