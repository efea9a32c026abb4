import type { TeamMember } from '@cns/contracts/teams';
import { officeName } from '../../api/session/workplaces.ts';
import { CallButton } from '../CallButton.tsx';
import { Card } from '../Card.tsx';
import styles from './team.module.css';

export function MembersCard({ name, members }: { name: string; members: readonly TeamMember[] }) {
  return (
    <Card title={name}>
      <ul className={styles.rows}>
        {members.map((member) => (
          <li key={member.personId} className={styles.row}>
            <div className={styles.text}>
              <p className={styles.strong}>{member.name}</p>
              <p className={styles.soft}>{officeName(member.office)}</p>
              <p className={styles.soft}>{activityInWords(member)}</p>
            </div>
            <CallButton name={member.name} phone={member.phone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function activityInWords({ visitsInPeriod, signedIn }: TeamMember): string {
  if (!signedIn) return 'Chưa mở ứng dụng lần nào';
  return visitsInPeriod === 0 ? 'Kỳ này chưa có lượt nào' : `Kỳ này ${visitsInPeriod} lượt hỗ trợ`;
}
