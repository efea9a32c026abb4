import { causeWords, driftWords, untoldCauses } from '@cns/domain/report-drift';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/states.tsx';
import { fieldName } from './report-words.ts';
import styles from './reports.module.css';

type Drift = Answer<'GET /v1/units/:unitId/reports/:period/drift'>;

/** What was filed beside what would be counted today, asked for by a tap: most never need it (D-R4). */
export function DriftCard({ unitId, period }: { unitId: string; period: string }) {
  const [open, setOpen] = useState(false);
  const query = useGet(
    'GET /v1/units/:unitId/reports/:period/drift',
    { params: { unitId, period } },
    { enabled: open },
  );
  if (!open) {
    return (
      <Button icon={Scale} fullWidth onClick={() => setOpen(true)}>
        So với số hiện nay
      </Button>
    );
  }
  return (
    <Card title="Đã nộp và hiện nay">
      <Loaded query={query}>{(drift) => <Differences drift={drift} />}</Loaded>
    </Card>
  );
}

function Differences({ drift }: { drift: Drift }) {
  const { figures, causes } = drift;
  if (figures.length === 0) return <p>Số hiện nay giống số đã nộp.</p>;
  const others = untoldCauses(figures, causes);
  return (
    <>
      <ul className={styles.events}>
        {figures.map((figure) => (
          <li key={figure.code}>
            <p>
              <strong>{fieldName(figure.code, { figures: figures.map(asFigure) })}</strong>
            </p>
            <p>{driftWords(figure, causes)}</p>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p className={styles.soft}>Từ lúc nộp còn có {others.map(causeWords).join('; ')}.</p>}
      <p className={styles.soft}>Báo cáo giữ nguyên số đã nộp. Muốn sửa số, cấp trên trả lại hoặc mở lại báo cáo.</p>
    </>
  );
}

function asFigure({ code, name, unit, now }: Drift['figures'][number]) {
  return { code, name, unit, ...now };
}
