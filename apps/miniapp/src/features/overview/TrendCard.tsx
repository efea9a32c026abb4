import type { Borders } from '@cns/contracts/units';
import { formatNumber, formatPercent } from '@cns/domain/format';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './trend.module.css';
import { barsOf, type TrendBar } from './trend.ts';

const PERIODS = 6;

/** How many households stood at the goal at the end of each of the last periods. Says nothing while there is nothing to compare. */
export function TrendCard({ unitId, borders = 'today' }: { unitId: string; borders?: Borders | undefined }) {
  const query = useGet('GET /v1/units/:unitId/coverage/series', {
    params: { unitId },
    query: { count: PERIODS, borders },
  });
  const points = (query.data?.points ?? []).map(({ key, coverage }) => ({ key, share: coverage.goalOneMember }));
  if (points.filter(({ share }) => share.total > 0).length < 2) return null;
  const first = points.find(({ share }) => share.total > 0)?.share;
  const last = points.at(-1)?.share;
  return (
    <Card title="Hộ đạt mục tiêu qua các kỳ">
      <ol className={styles.bars} aria-label="Số hộ đạt mục tiêu cuối mỗi kỳ báo cáo">
        {barsOf(points).map((bar) => (
          <Bar key={bar.label} bar={bar} />
        ))}
      </ol>
      {first && last && (
        <p className={styles.words}>
          Lúc đầu {formatPercent(first)} số hộ, nay {formatPercent(last)}. Cột cuối là kỳ đang chạy.
        </p>
      )}
    </Card>
  );
}

const HEIGHT = 88;

function Bar({ bar: { label, count, height } }: { bar: TrendBar }) {
  return (
    <li className={styles.bar}>
      <span className={styles.count}>{height === null ? '–' : formatNumber(count)}</span>
      <svg className={styles.column} viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect width="10" height={HEIGHT} className={styles.ground} />
        {height !== null && (
          <rect y={HEIGHT - Math.max(2, height * HEIGHT)} width="10" height={HEIGHT} className={styles.fill} />
        )}
      </svg>
      <span className={styles.month}>{label}</span>
    </li>
  );
}
