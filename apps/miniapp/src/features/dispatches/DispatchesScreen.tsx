import type { DispatchCard } from '@cns/contracts/dispatches';
import { dotted, formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { Send } from 'lucide-react';
import { useGetPages } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { countsInWords, DISPATCH_KIND_WORDS } from '../../ui/dispatches/delivery-words.ts';
import ui from '../../ui/dispatches/dispatches.module.css';
import { Tag } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './send.module.css';

/** What went down to the groups of this unit, from itself and from above, with how far each has come (D-G7). */
export default function DispatchesScreen() {
  const { unit, role } = usePlace();
  const navigate = useNavigate();
  const sends = useCan('dispatch.write');
  const query = useGetPages('GET /v1/units/:unitId/dispatches', { params: { unitId: unit.id }, query: {} });
  return (
    <Screen
      title="Tin gửi các nhóm"
      back={role === 'leader' ? '/operations' : '/team'}
      action={
        sends ? (
          <Button look="main" icon={Send} fullWidth onClick={() => navigate('/dispatches/new')}>
            Gửi tin mới
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {({ pages }) => {
          const dispatches = pages.flatMap((page) => page.dispatches);
          if (dispatches.length === 0) {
            return (
              <Empty title="Chưa gửi tin nào">
                Gửi một lần, mọi nhóm bên dưới cùng có: hướng dẫn, tài liệu, video. Tin cấp trên gửi xuống cũng hiện ở
                đây.
              </Empty>
            );
          }
          return (
            <>
              <ul className={styles.list}>
                {dispatches.map((dispatch) => (
                  <li key={dispatch.id}>
                    <DispatchLink dispatch={dispatch} unitId={unit.id} />
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Xem tin cũ hơn
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function DispatchLink({ dispatch, unitId }: { dispatch: DispatchCard; unitId: string }) {
  const { counts, kind, title, from, createdAt } = dispatch;
  const open = counts.toPost + counts.toPin + counts.troubled;
  return (
    <LinkCard to={`/dispatches/${unitId}/${dispatch.id}`}>
      <p className={ui.strong}>{title}</p>
      <p className={ui.soft}>{dotted([DISPATCH_KIND_WORDS[kind], from.name, formatDay(dayOf(new Date(createdAt)))])}</p>
      <p>{countsInWords(counts)}</p>
      {open > 0 && (
        <p>
          <Tag tone="attention">Còn việc phải làm</Tag>
        </p>
      )}
    </LinkCard>
  );
}
