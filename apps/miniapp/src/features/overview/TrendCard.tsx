import type { Borders } from '@cns/contracts/units';
import { formatNumber, formatPercent } from '@cns/domain/format';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { BordersChips } from '../../ui/reports/BordersChips.tsx';
import { Loaded } from '../../ui/states.tsx';
import styles from './trend.module.css';
import { barsOf, type TrendBar, type TrendPoint } from './trend.ts';

const PERIODS = 6;

const SERIES = 'GET /v1/units/:unitId/coverage/series' as const;

interface TrendCardProps {
  unitId: string;
  /** By which borders the screen around it stands, where it looks back. */
  borders?: Borders | undefined;
}

/**
 * How many households stood at the goal at the end of each of the last periods, as filed then or under today's borders (D-H7).
 * Says nothing while there is nothing to compare.
 */
export function TrendCard({ unitId, borders: around }: TrendCardProps) {
  const [own, setOwn] = useState<Borders>('today');
  const borders = around ?? own;
  const params = { unitId };
  const isNow = around === undefined;
  const today = useGet(
    SERIES,
    { params, query: { count: PERIODS, borders: 'today' } },
    { enabled: isNow || borders === 'today' },
  );
  const then = useGet(SERIES, { params, query: { count: PERIODS, borders: 'then' } }, { enabled: borders === 'then' });
  const shown = borders === 'today' ? today : then;
  const points = (shown.data?.points ?? []).map(({ key, coverage }) => ({ key, share: coverage.goalOneMember }));
  const comparable = points.filter(({ share }) => share.total > 0).length > 1;
  const choice = isNow && today.data?.bordersChanged === true;
  if (!comparable && !(choice && borders === 'then')) return null;
  return (
    <Card title="Hộ đạt mục tiêu qua các kỳ">
      {choice && <BordersChips borders={borders} onChange={setOwn} />}
      <Loaded query={shown}>{() => <Trend points={points} />}</Loaded>
    </Card>
  );
}

function Trend({ points }: { points: readonly TrendPoint[] }) {
  const first = points.find(({ share }) => share.total > 0)?.share;
  const last = points.at(-1)?.share;
  return (
    <>
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
    </>
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
