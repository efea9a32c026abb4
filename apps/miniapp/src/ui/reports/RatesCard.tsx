import type { Borders } from '@cns/contracts/units';
import { formatShare } from '@cns/domain/format';
import { useState } from 'react';
import type { Answer, Input } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../Card.tsx';
import { Fold } from '../Fold.tsx';
import { Loaded } from '../states.tsx';
import { BordersChips } from './BordersChips.tsx';
import styles from './rates.module.css';
import { periodName } from './report-states.ts';

type Period = Answer<'GET /v1/units/:unitId/report-rates'>['periods'][number];

const RATES = 'GET /v1/units/:unitId/report-rates' as const;

interface RatesCardProps {
  unitId: string;
  title: string;
  kind: NonNullable<Input<typeof RATES>['query']>['kind'];
}

/**
 * How completely and how timely the units below have filed, period by period, as a picture and as a table (D-R6): as filed then,
 * or under today's borders. Says nothing before anybody has filed.
 */
export function RatesCard({ unitId, title, kind }: RatesCardProps) {
  const [borders, setBorders] = useState<Borders>('then');
  const params = { unitId };
  const then = useGet(RATES, { params, query: { kind } });
  const today = useGet(RATES, { params, query: { kind, borders: 'today' } }, { enabled: borders === 'today' });
  if (!then.data || !(then.data.bordersChanged || anyFiled(then.data.periods))) return null;
  return (
    <Card title={title}>
      {then.data.bordersChanged && <BordersChips borders={borders} onChange={setBorders} />}
      <Loaded query={borders === 'then' ? then : today}>{({ periods }) => <Periods of={periods} />}</Loaded>
    </Card>
  );
}

function anyFiled(periods: readonly Period[]): boolean {
  return periods.some(({ complete }) => complete.count > 0);
}

function Periods({ of }: { of: readonly Period[] }) {
  const periods = of.filter(({ complete }) => complete.total > 0);
  if (!anyFiled(periods)) return <p>Các thôn, xã này chưa nộp báo cáo nào trong các kỳ này.</p>;
  return (
    <>
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
      <Fold title="Xem bảng">
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
      </Fold>
    </>
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

/** "11", "Q4", of a report on demand its number: under a narrow bar. */
function barLabel(key: string): string {
  const part = key.slice(5);
  return part === '' ? key.slice(2) : part.replace(/^0|H|D/, '');
}
