import type { GroupCard } from '@cns/contracts/teams';
import { formatNumber } from '@cns/domain/format';
import { MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { platform } from '../../platform/platform.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { Tag } from '../Notice.tsx';
import { useSnackbar } from '../Snackbar.tsx';
import { GROUP_KIND_WORDS } from '../words.ts';
import styles from './team.module.css';

interface GroupsCardProps {
  groups: readonly GroupCard[];
  title?: string;
}

export function GroupsCard({ groups, title = 'Nhóm Zalo' }: GroupsCardProps) {
  return (
    <Card title={title}>
      {groups.length === 0 && <p className={styles.soft}>Chưa ghi nhóm nào. Xã hoặc tổ trưởng khai nhóm của thôn.</p>}
      <ul className={styles.rows}>
        {groups.map((group) => (
          <li key={group.id} className={styles.row}>
            <GroupLine group={group} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function GroupLine({ group }: { group: GroupCard }) {
  const say = useSnackbar();
  const { link, name } = group;
  const synchronised = group.origin === 'official_account';
  return (
    <>
      <div className={styles.text}>
        <p className={styles.strong}>{breakable(name)}</p>
        <p className={styles.soft}>{GROUP_KIND_WORDS[group.kind]}</p>
        <p className={styles.tags}>
          <Tag tone={synchronised ? 'good' : 'neutral'}>{synchronised ? 'Đồng bộ' : 'Khai báo'}</Tag>
          <span className={styles.soft}>{membersInWords(group)}</span>
        </p>
      </div>
      {link !== null && (
        <Button
          icon={MessageCircle}
          label={`Mở nhóm ${name}`}
          onClick={() => platform.openLink(link).catch(() => say('Chưa mở được nhóm. Mở Zalo và tìm tên nhóm.'))}
        >
          Mở
        </Button>
      )}
    </>
  );
}

/** "CNS_BanBay_GiaPhu" has no spaces: let it break after its underscores. */
function breakable(name: string): ReactNode[] {
  return name.split('_').flatMap((part, index) => (index === 0 ? [part] : ['_', <wbr key={part} />, part]));
}

/** Zalo tells who is in a group that the Official Account made; of an ordinary group nobody knows (D-S7). */
function membersInWords({ origin, members, pending }: GroupCard): string {
  if (origin === 'ordinary' && members === 0) return 'chưa biết số người';
  return `${formatNumber(members)} người${pending > 0 ? `, ${pending} người chờ duyệt` : ''}`;
}
