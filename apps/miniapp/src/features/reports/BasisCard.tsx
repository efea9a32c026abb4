import type { ReportBasis } from '@cns/contracts/reports';
import { formatShare } from '@cns/domain/format';
import { ChevronRight } from 'lucide-react';
import { Link } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import styles from './reports.module.css';

/** What the report is the sum of, and by name what is not in it: never counted as zero (D-R6). */
export function BasisCard({ basis, period }: { basis: ReportBasis; period: string }) {
  const { included, missing } = basis;
  return (
    <Card title={`Tổng của ${formatShare(included)} báo cáo đã duyệt`}>
      {missing.length === 0 ? (
        <p>Đủ báo cáo của các đơn vị bên dưới.</p>
      ) : (
        <>
          <p>Chưa có trong số liệu:</p>
          <ul className={styles.sentences}>
            {missing.map(({ unit, state, timeliness }) => {
              const { tone, words } = stateTag(state, timeliness);
              return (
                <li key={unit.id}>
                  <Link to={`/reports/${unit.id}/${period}`} className={styles.sentence}>
                    <span className={styles.sentenceText}>
                      {unit.name} <Tag tone={tone}>{words}</Tag>
                    </span>
                    <ChevronRight size={20} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
                  </Link>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Card>
  );
}
