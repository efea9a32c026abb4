import { formatShare } from '@cns/domain/format';
import { kindOfKey } from '@cns/domain/period-kinds';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/reports/report-states.ts';
import styles from './report-board.module.css';

type Period = Answer<'GET /v1/units/:unitId/report-rates'>['periods'][number];

/** How completely and how timely the villages have filed, period by period, as a picture and as a table (D-R6). */
export function RatesCard({ unitId, period: shown }: { unitId: string; period: string }) {
  const query = { kind: kindOfKey(shown) };
  const { data } = useGet('GET /v1/units/:unitId/report-rates', { params: { unitId }, query });
  const periods = data?.periods.filter(({ complete }) => complete.total > 0) ?? [];
  if (!periods.some(({ complete }) => complete.count > 0)) return null;
  return (
    <Card title="Nộp báo cáo qua các kỳ">
      <ul className={styles.key}>
        <li className={styles.keyOnTime}>đúng hạn</li>
        <li className={styles.keyLate}>nộp muộn</li>
        <li className={styles.keyMissing}>chưa nộp</li>
      </ul>
      <div className={styles.bars} aria-hidden="true">
        {periods.map((period) => (
          <Bar key={period.key} period={period} />
        ))}
      </div>
      <details>
        <summary className={styles.summary}>Xem thành bảng</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Kỳ</th>
              <th scope="col">Đã nộp</th>
              <th scope="col">Đúng hạn</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ key, complete, onTime }) => (
              <tr key={key}>
                <th scope="row">{periodName(key)}</th>
                <td>{formatShare(complete)}</td>
                <td>{formatShare(onTime)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  );
}

function Bar({ period: { key, complete, onTime } }: { period: Period }) {
  const part = (count: number) => ({ height: `${(count * 100) / complete.total}%` });
  return (
    <div className={styles.bar}>
      <div className={styles.track}>
        <div className={styles.late} style={part(complete.count - onTime.count)} />
        <div className={styles.onTime} style={part(onTime.count)} />
      </div>
      <span className={styles.month}>{barLabel(key)}</span>
    </div>
  );
}

/** "11", "Q4": under a narrow bar. */
function barLabel(key: string): string {
  const part = key.slice(5);
  return part === '' ? key.slice(2) : part.replace(/^0|H/, '');
}
