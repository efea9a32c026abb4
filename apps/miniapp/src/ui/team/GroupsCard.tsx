import type { GroupSummary } from '@cns/contracts/groups';
import { Card } from '../Card.tsx';
import { Line, Lines } from '../Line.tsx';
import { Tag } from '../Notice.tsx';
import { GROUP_KIND_WORDS } from '../words.ts';
import { breakable } from './breakable.tsx';
import { knownInWords, membersInWords, ORIGIN_WORDS } from './group-words.ts';
import styles from './team.module.css';

interface GroupsCardProps {
  groups: readonly GroupSummary[];
  title?: string;
}

export function GroupsCard({ groups, title = 'Nhóm Zalo' }: GroupsCardProps) {
  return (
    <Card title={title}>
      {groups.length === 0 && <p className={styles.soft}>Chưa ghi nhóm nào. Xã hoặc tổ trưởng khai nhóm của thôn.</p>}
      <GroupRows groups={groups} />
    </Card>
  );
}

/** Each group with what is known of it; the whole line opens its page. */
export function GroupRows({ groups }: { groups: readonly GroupSummary[] }) {
  return (
    <Lines>
      {groups.map((group) => (
        <li key={group.id}>
          <GroupLine group={group} />
        </li>
      ))}
    </Lines>
  );
}

function GroupLine({ group }: { group: GroupSummary }) {
  return (
    <Line to={`/groups/${group.id}`}>
      <span className={styles.strong}>{breakable(group.name)}</span>
      <span>
        {GROUP_KIND_WORDS[group.kind]}, {membersInWords(group)}
      </span>
      <span className={styles.tags}>
        <Tag tone={group.origin === 'official_account' ? 'good' : 'neutral'}>{ORIGIN_WORDS[group.origin]}</Tag>
        {group.naming?.conforms === false && <Tag tone="attention">Tên chưa đúng mẫu</Tag>}
        <span className={styles.soft}>{knownInWords(group)}</span>
      </span>
    </Line>
  );
}
