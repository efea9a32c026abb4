import { formatNumber } from '@cns/domain/format';
import { doneWords } from '@cns/domain/targets';
import styles from './targets.module.css';

interface TargetBarsProps {
  targets: readonly { code: string; name: string; unit: string; target: number; done: number | null }[];
}

/** Each target as a sentence with both numbers, and a bar under it (D-R8, D-S7). */
export function TargetBars({ targets }: TargetBarsProps) {
  return (
    <dl className={styles.bars}>
      {targets.map((one) => (
        <TargetBar key={one.code} {...one} />
      ))}
    </dl>
  );
}

function TargetBar({ name, unit, target, done }: TargetBarsProps['targets'][number]) {
  const rate = doneWords({ target, done });
  const reached = done !== null && done >= target;
  return (
    <div className={styles.bar}>
      <dt>{name}</dt>
      <dd>
        {done === null ? (
          `${formatNumber(target)} ${unit}`
        ) : (
          <>
            <strong>
              {formatNumber(done)}/{formatNumber(target)}
            </strong>{' '}
            {unit}
            {rate !== null && ` (${rate})`}
          </>
        )}
        {done !== null && target > 0 && (
          <span className={styles.track} aria-hidden="true">
            <span
              className={reached ? styles.reached : undefined}
              style={{ width: `${Math.min(100, (100 * done) / target)}%` }}
            />
          </span>
        )}
      </dd>
    </div>
  );
}
