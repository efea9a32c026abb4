import type { GroupRulesView } from '@cns/contracts/group-rules';
import { formatShare } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { DeliveryItem } from '../../ui/dispatches/DeliveryItem.tsx';
import ui from '../../ui/dispatches/dispatches.module.css';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { breakable } from '../../ui/team/breakable.tsx';

/** More than these at once are a list to look through, not work of one person. */
const MOST_OPEN = 3;

/** Group by group: are the rules there, are they pinned, are they the present ones. */
export function RulesInGroups({ view: { groups, text, mayPost } }: { view: GroupRulesView }) {
  if (groups.length === 0) {
    return <Notice tone="neutral">Chưa có nhóm Zalo của bà con. Lập hoặc khai nhóm rồi đăng nội quy.</Notice>;
  }
  const pinned = groups.filter(({ posting }) => posting?.delivery.pinnedAt).length;
  const share = formatShare({ count: pinned, total: groups.length });
  return (
    <Card title={`${share} nhóm đã ghim nội quy`}>
      <ul className={ui.deliveries}>
        {groups.map(({ group, unit, posting }) =>
          posting === null ? (
            <li key={group.id} className={ui.delivery}>
              <div>
                <p className={ui.strong}>{breakable(group.name)}</p>
                <p className={ui.soft}>{unit.name}</p>
                <Tag tone="attention">Chưa đăng</Tag>
              </div>
            </li>
          ) : (
            <DeliveryItem
              key={group.id}
              delivery={posting.delivery}
              dispatchId={posting.dispatchId}
              text={text}
              pin
              outdated={!posting.current}
              mayConfirm={mayPost}
              folded={groups.length > MOST_OPEN}
            />
          ),
        )}
      </ul>
    </Card>
  );
}
