import type { MonthlyReport } from '@cns/contracts/reports';
import { formatDay, formatTime } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { localService } from '../../api/local.ts';
import type { ReportOnPhone } from '../../offline/report-on-phone.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { receiverOf } from './report-words.ts';

interface SealedHereProps {
  sealed: NonNullable<ReportOnPhone['sealed']>;
  report: MonthlyReport;
  /** It is a draft again. */
  onTakenBack: () => void;
}

/** Handed in without a network: what was sealed and when, what comes next, and the way back as long as it has not left. */
export function SealedHere({ sealed, report, onTakenBack }: SealedHereProps) {
  const [hasLeft, setHasLeft] = useState(false);
  const at = new Date(sealed.body.sealed.at);

  async function takeBack() {
    const taken = (await localService()?.takeBack(sealed.id)) === true;
    if (taken) onTakenBack();
    else setHasLeft(true);
  }

  return (
    <Notice tone="attention">
      <p>
        Đã niêm phong trên máy lúc {formatTime(at)} ngày {formatDay(dayOf(at))}. Có mạng sẽ tự nộp.
      </p>
      <p>Nếu tới nơi sau hạn, {receiverOf(report)} vẫn thấy giờ niêm phong này.</p>
      {hasLeft && <p>Báo cáo đang được gửi nên không mở lại được nữa.</p>}
      {sealed.attempts === 0 && !hasLeft && (
        <Button icon={Undo2} onClick={takeBack}>
          Mở lại để sửa
        </Button>
      )}
    </Notice>
  );
}
