import type { ChangeReport } from '@cns/contracts/hierarchy';
import { formatNumber } from '@cns/domain/format';
import { useEffect, useRef } from 'react';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { declareAnewWords, declaredWords, figuresWords, followWords } from './change-words.ts';
import styles from './village-changes.module.css';

/** What a change would do, every figure before and after; brought before the eye, for the form above it is long. */
export function PreviewCard({ report }: { report: ChangeReport }) {
  const follows = followWords(report);
  const declared = declaredWords(report);
  const declareAnew = declareAnewWords(report);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which is no clean-up.
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={place}>
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
        {declared !== null && <p>{declared}</p>}
        {declareAnew !== null && <Notice tone="attention">{declareAnew}</Notice>}
        <Notice tone="good">
          {formatNumber(report.households)} hộ chuyển thôn. Không con số nào mất đi; báo cáo đã nộp giữ nguyên; làm nhầm
          thì hoàn tác được.
        </Notice>
      </Card>
    </div>
  );
}
