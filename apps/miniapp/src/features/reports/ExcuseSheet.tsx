import type { MonthlyReport } from '@cns/contracts/reports';
import { sealWords } from '@cns/domain/report-seal';
import { Clock } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { useShownAtOnce } from './use-shown-at-once.ts';

const SHORTEST_REASON = 5;

/** A report that was ready in time and had no network may count as on time; the reason stays with it (D-R3). */
export function ExcuseSheet({ report, onClose }: { report: MonthlyReport; onClose: () => void }) {
  const say = useSnackbar();
  const show = useShownAtOnce();
  const excusing = useSend('POST /v1/units/:unitId/reports/:period/excuse');
  const operationId = useOperationId();
  const { draft: reason, change, clear } = useDraft(`excuse.${report.unit.id}.${report.period.key}`, () => '');
  const excuse = () => {
    const content = { version: report.version, reason: reason.trim() };
    excusing.mutate(
      {
        params: { unitId: report.unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
      },
      {
        onSuccess: (excused) => {
          show(excused);
          clear();
          say(`Báo cáo của ${report.unit.name} được tính là đúng hạn`);
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title="Chấp nhận là đúng hạn"
      open
      onClose={onClose}
      action={
        <Button
          look="main"
          icon={Clock}
          fullWidth
          busy={excusing.isPending}
          disabled={reason.trim().length < SHORTEST_REASON}
          onClick={excuse}
        >
          Chấp nhận
        </Button>
      }
    >
      {report.seal && <p>{sealWords(report.seal)}.</p>}
      <p>Báo cáo của {report.unit.name} sẽ được tính là nộp đúng hạn. Lý do được giữ lại cùng báo cáo.</p>
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={(typed) => change(() => typed)} />
      {excusing.error && (
        <Notice tone="late" alert>
          {sentenceFor(excusing.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
