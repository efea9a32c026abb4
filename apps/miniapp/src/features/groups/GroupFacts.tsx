import type { GroupDetail } from '@cns/contracts/groups';
import { formatNumber } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { breakable } from '../../ui/team/breakable.tsx';
import { knownInWords, ORIGIN_WORDS } from '../../ui/team/group-words.ts';
import { factsOf } from './facts.ts';
import styles from './groups.module.css';

/** The group's name, how it is known, and its facts as a list. */
export function GroupFacts({ detail }: { detail: GroupDetail }) {
  const { group } = detail;
  return (
    <Card>
      <div>
        <h2 className={styles.groupName}>{breakable(group.name)}</h2>
        <p className={styles.tags}>
          <Tag tone={group.origin === 'official_account' ? 'good' : 'neutral'}>{ORIGIN_WORDS[group.origin]}</Tag>
          <span className={styles.soft}>{knownInWords(group)}</span>
        </p>
      </div>
      {group.lapsedAt !== null && (
        <Notice tone="late">
          Gói dịch vụ của tài khoản Zalo chính thức đã hết hạn nên nhóm tạm dừng. Gia hạn gói, nếu không Zalo sẽ giải
          tán nhóm.
        </Notice>
      )}
      <dl className={styles.facts}>
        {factsOf(detail).map(({ name, value }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{typeof value === 'number' ? formatNumber(value) : value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
