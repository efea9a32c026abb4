import type { ChangeReport } from '@cns/contracts/hierarchy';
import { formatNumber } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { figuresWords, followWords } from './change-words.ts';
import styles from './village-changes.module.css';

/** What a change would do, every figure before and after. */
export function PreviewCard({ report }: { report: ChangeReport }) {
  const follows = followWords(report);
  return (
    <Card title="Nếu áp dụng">
      <p className={styles.name}>{report.title}</p>
      <ul className={styles.rows}>
        {report.units.map((unit) => (
          <li key={unit.unitId}>
            <p className={styles.name}>{unit.name}</p>
            <p className={styles.soft}>{figuresWords(unit)}</p>
          </li>
        ))}
      </ul>
      {follows !== null && <p>{follows}</p>}
      <Notice tone="good">
        {formatNumber(report.households)} hộ chuyển thôn. Không con số nào mất đi; báo cáo đã nộp giữ nguyên; làm nhầm
        thì hoàn tác được.
      </Notice>
    </Card>
  );
}
