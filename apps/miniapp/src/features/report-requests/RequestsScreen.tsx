import { dotted, formatDay, formatShare } from '@cns/domain/format';
import { FilePlus } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { RatesCard } from '../../ui/reports/RatesCard.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './report-requests.module.css';

type Request = Answer<'GET /v1/units/:unitId/report-requests'>['requests'][number];

/** Reports on demand: what the unit asked of those below, and what it owes those above (D-R5). */
export default function RequestsScreen() {
  const { unit } = usePlace();
  const { role } = useSession();
  const navigate = useNavigate();
  const query = useGet('GET /v1/units/:unitId/report-requests', { params: { unitId: unit.id } });
  return (
    <Screen
      title="Báo cáo đột xuất"
      subtitle={unit.name}
      back={role === 'leader' ? '/operations' : '/reports'}
      action={
        query.data?.mayAsk ? (
          <Button look="main" icon={FilePlus} fullWidth onClick={() => navigate('/report-requests/new')}>
            Yêu cầu báo cáo
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty title="Chưa có báo cáo đột xuất nào">
              {role === 'leader'
                ? 'Cần số liệu ngoài kỳ thì hỏi ở đây: ghi câu hỏi, chọn hạn, các đơn vị bên dưới trả lời trên máy.'
                : 'Khi xã hoặc tỉnh hỏi thêm số liệu, báo cáo sẽ hiện ở đây.'}
            </Empty>
          ) : (
            <>
              {requests.map((request) => (
                <RequestCard key={request.id} request={request} unitId={unit.id} />
              ))}
              {unit.level !== 'village' && (
                <RatesCard title="Nộp báo cáo đột xuất qua các lần" unitId={unit.id} kind="request" />
              )}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}

/** Of one's own the way to the answers; of another's the way to one's own report. */
function RequestCard({ request, unitId }: { request: Request; unitId: string }) {
  const { id, title, askedBy, withdrawn, own, filed, due } = request;
  const asked = askedBy.id === unitId;
  const days = Object.values(due).sort();
  const lastDay = own?.dueOn ?? days[days.length - 1] ?? '';
  return (
    <LinkCard to={`/report-requests/${id}`}>
      <p className={styles.title}>{title}</p>
      <p className={styles.soft}>
        {dotted([asked ? `Đã nộp ${formatShare(filed)}` : `${askedBy.name} hỏi`, `hạn ${formatDay(lastDay)}`])}
      </p>
      {withdrawn !== null ? <Tag tone="neutral">Đã thôi yêu cầu</Tag> : own && <OwnState own={own} />}
    </LinkCard>
  );
}

function OwnState({ own }: { own: NonNullable<Request['own']> }) {
  const { tone, words } = stateTag(own.state, own.timeliness);
  return <Tag tone={tone}>{words}</Tag>;
}
