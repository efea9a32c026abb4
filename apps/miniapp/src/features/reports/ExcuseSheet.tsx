import type { MonthlyReport } from '@cns/contracts/reports';
import { sealWords } from '@cns/domain/report-seal';
import { Clock } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { Field } from '../../ui/Field.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

const SHORTEST_REASON = 5;

/** A report that was ready in time and had no network may count as on time; the reason stays with it (D-R3). */
export function ExcuseSheet({ report, onClose }: { report: MonthlyReport; onClose: () => void }) {
  const show = useShownAtOnce();
  const saving = useSaving('POST /v1/units/:unitId/reports/:period/excuse', onClose);
  const { draft: reason, change, clear } = useDraft(`excuse.${report.unit.id}.${report.period.key}`, () => '');
  const excuse = () => {
    const params = { unitId: report.unit.id, period: report.period.key };
    const body = { version: report.version, reason: reason.trim() };
    saving.save(
      { params, body },
      { said: `Báo cáo của ${report.unit.name} được tính là đúng hạn`, settle: clear, onSaved: show },
    );
  };
  return (
    <SavingSheet
      title="Chấp nhận là đúng hạn"
      saving={saving}
      action={{
        words: 'Chấp nhận',
        icon: Clock,
        disabled: reason.trim().length < SHORTEST_REASON,
        onTap: excuse,
      }}
      onClose={onClose}
    >
      {report.seal && <p>{sealWords(report.seal)}.</p>}
      <p>Báo cáo của {report.unit.name} sẽ được tính là nộp đúng hạn. Lý do được giữ lại cùng báo cáo.</p>
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={(typed) => change(() => typed)} />
    </SavingSheet>
  );
}
