import type { MonthlyReport } from '@cns/contracts/reports';
import { periodWords } from '@cns/domain/period-kinds';
import { Check, Clock, LockOpen, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { ExcuseSheet } from './ExcuseSheet.tsx';
import { ReopenSheet } from './ReopenSheet.tsx';
import { ReturnSheet } from './ReturnSheet.tsx';
import { receiverOf } from './report-words.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

interface JudgeActionsProps {
  report: MonthlyReport;
  open: boolean;
  onOpen: (open: boolean) => void;
  onProblem: (sentence: string | null) => void;
}

/** The decision of the unit above: approve, or send back with every reason at once. */
export function JudgeActions({ report, open, onOpen, onProblem }: JudgeActionsProps) {
  const say = useSnackbar();
  const show = useShownAtOnce();
  const [asking, setAsking] = useState(false);
  const [reopening, setReopening] = useState(false);
  const [excusing, setExcusing] = useState(false);
  const approving = useSend('POST /v1/units/:unitId/reports/:period/approval');
  const operationId = useOperationId();
  const content = { version: report.version };
  const approve = () => {
    onProblem(null);
    approving.mutate(
      {
        params: { unitId: report.unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
      },
      {
        onSuccess: (approved) => {
          show(approved);
          setAsking(false);
          say(`Đã duyệt báo cáo của ${report.unit.name}`);
        },
        onError: (problem) => {
          // What may succeed at the next tap stays asked.
          if (problem.isPassing) return;
          onProblem(sentenceFor(problem));
          setAsking(false);
        },
      },
    );
  };
  return (
    <>
      {report.allowed.includes('approve') && (
        <Button look="main" icon={Check} fullWidth onClick={() => setAsking(true)}>
          Duyệt
        </Button>
      )}
      {report.allowed.includes('return') && (
        <Button icon={Undo2} fullWidth onClick={() => onOpen(true)}>
          Trả lại
        </Button>
      )}
      {report.allowed.includes('excuse') && (
        <Button icon={Clock} fullWidth onClick={() => setExcusing(true)}>
          Chấp nhận là đúng hạn
        </Button>
      )}
      {report.allowed.includes('reopen') && (
        <Button icon={LockOpen} fullWidth onClick={() => setReopening(true)}>
          Mở lại để bổ sung
        </Button>
      )}
      {excusing && <ExcuseSheet report={report} onClose={() => setExcusing(false)} />}
      {reopening && <ReopenSheet report={report} onClose={() => setReopening(false)} />}
      <BottomSheet
        title={`Duyệt báo cáo ${periodWords(report.period.key)}?`}
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <>
            {approving.error?.isPassing && (
              <Notice tone="late" alert>
                {sentenceFor(approving.error)}
              </Notice>
            )}
            <Button look="main" icon={Check} fullWidth busy={approving.isPending} onClick={approve}>
              Duyệt
            </Button>
          </>
        }
      >
        <p>
          Số liệu của {report.unit.name} được đưa vào báo cáo của {receiverOf(report)}.
        </p>
      </BottomSheet>
      {open && <ReturnSheet report={report} onClose={() => onOpen(false)} />}
    </>
  );
}
