import type { Share } from '@cns/contracts/scalars';
import type { Coverage } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import styles from './coverage.module.css';
import { FigureLink, type FigurePath, opensWhole } from './FigureLink.tsx';
import { ShareWords } from './ShareWords.tsx';

/** Figures that sound alike and must never be mixed up (D-S3, D-S3b, D-S4): each says whom it counts. */
export function GoalLines({ coverage, to }: { coverage: Coverage; to?: FigurePath }) {
  return (
    <Card title="Hộ đạt mục tiêu">
      <dl className={styles.goals}>
        <GoalLine
          name="Mục tiêu chính"
          meaning="Có một người biết dùng cả 5 kỹ năng"
          share={coverage.goalOneMember}
          to={to?.('goalOneMember')}
          bar="var(--good)"
        />
        <GoalLine
          name="Cả nhà cộng lại"
          meaning="Đủ 5 kỹ năng, mỗi người biết một ít"
          share={coverage.goalTogether}
          to={to?.('goalTogether')}
          bar="var(--primary-ink)"
        />
        <GoalLine
          name="Được hướng dẫn và có tài khoản"
          meaning="Có một người được hướng dẫn đủ 5 nội dung, trong hộ có VNeID và tài khoản dịch vụ công"
          share={coverage.goalUsable}
          to={to?.('goalUsable')}
          bar="var(--primary-ink)"
        />
        <GoalLine
          name="Tổ làm giúp"
          meaning="Trong hộ chưa ai tự làm được. Đếm riêng, không tính là đạt"
          share={coverage.assisted}
          to={to?.('assisted')}
          bar="var(--attention)"
        />
      </dl>
    </Card>
  );
}

interface GoalLineProps {
  name: string;
  meaning: string;
  share: Share;
  bar: string;
  to: string | undefined;
}

function GoalLine({ name, meaning, share, bar, to }: GoalLineProps) {
  return (
    <div className={to === undefined ? styles.goalLine : `${styles.goalLine} ${opensWhole}`}>
      <dt>
        <span className={styles.strong}>
          <FigureLink to={to}>{name}</FigureLink>
        </span>
        <span className={styles.soft}>{meaning}</span>
      </dt>
      <dd>
        <ShareWords share={share} />
        {share.total > 0 && (
          <span className={styles.track} aria-hidden="true">
            <span style={{ width: `${(100 * share.count) / share.total}%`, background: bar }} />
          </span>
        )}
      </dd>
    </div>
  );
}
