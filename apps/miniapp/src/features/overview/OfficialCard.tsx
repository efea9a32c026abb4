import type { OfficialCoverage } from '@cns/contracts/units';
import { formatShare } from '@cns/domain/format';
import { Landmark } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { ShareWords } from '../../ui/coverage/ShareWords.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';

/** Registered households against those that the commune declared (D-S7), and what of it cannot be right. */
export function OfficialCard({ official, leadsOn }: { official: OfficialCoverage; leadsOn: boolean }) {
  const { villages, households, exceeded } = official;
  return (
    <>
      <Card title="So với số hộ công bố">
        {villages.count === 0 ? (
          <p>Chưa thôn nào có số hộ công bố, nên chưa biết đã ghi được bao nhiêu phần.</p>
        ) : (
          <p>
            Đã ghi <ShareWords share={households} /> hộ. {formatShare(villages)} thôn có số công bố.
          </p>
        )}
        {exceeded > 0 && (
          <Notice tone="attention">{`${exceeded} thôn ghi nhiều hộ hơn số công bố. Xem lại hộ ghi trùng hoặc số đã khai.`}</Notice>
        )}
      </Card>
      {leadsOn && (
        <TaskCard to="/operations/official-households" icon={Landmark} title="Khai và xem số hộ công bố từng thôn" />
      )}
    </>
  );
}
