import type { VisitRecord } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { Card } from '../../ui/Card.tsx';
import { VisitLines } from '../../ui/VisitLines.tsx';
import styles from './households.module.css';

export function VisitHistory({ visits, names }: { visits: readonly VisitRecord[]; names: readonly SkillName[] }) {
  return (
    <Card title="Các lượt hỗ trợ">
      {visits.length === 0 ? (
        <p className={styles.soft}>Chưa có lượt nào.</p>
      ) : (
        <ul className={styles.records}>
          {visits.map((visit) => (
            <li key={visit.id}>
              <VisitLines visit={visit} names={names} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
