import type { GroupCreation } from '@cns/contracts/group-actions';
import { MessageCircle, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useGet, useSend } from '../../../api/hooks.ts';
import { useOperationId } from '../../../api/operation.ts';
import { sentenceFor } from '../../../api/problem.ts';
import { officeName } from '../../../api/session/workplaces.ts';
import { useNavigate, useParams } from '../../../router/router.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { Loaded } from '../../../ui/states.tsx';
import { breakable } from '../../../ui/team/breakable.tsx';
import { GROUP_KIND_WORDS } from '../../../ui/words.ts';
import styles from '../groups.module.css';
import { ActionLines } from './ActionsCard.tsx';
import { isOpen } from './action-words.ts';
import { ASK_AGAIN_MS, useReadAgainWhenSettled } from './use-group-actions.ts';

const KINDS = ['community', 'team', 'steering'] as const;

/** A leader has the Official Account make the unit's group: name, people and approval are seen to (D-G2, D-G3, D-G6). */
export default function OfficialGroupScreen() {
  const { unitId = '', kind: asked } = useParams();
  const kind = KINDS.find((one) => one === asked) ?? 'community';
  const navigate = useNavigate();
  const input = { params: { unitId }, query: { kind } };
  const query = useGet('GET /v1/units/:unitId/group-creation', input, {
    again: ({ action }) => action !== null && isOpen(action) && ASK_AGAIN_MS,
  });
  const send = useSend('POST /v1/units/:unitId/group-creation');
  const operationId = useOperationId();
  const { data } = query;
  useReadAgainWhenSettled(data?.action && isOpen(data.action) ? 1 : 0);
  const make = () =>
    send.mutate({
      params: { unitId },
      body: { operationId: operationId({ unitId, kind, after: data?.action?.id }), kind },
    });
  const underWay = data?.action !== undefined && data.action !== null && isOpen(data.action);
  const ready = data !== undefined && data.existingGroupId === null && !underWay;
  return (
    <Screen
      title="Lập nhóm tại đây"
      subtitle={GROUP_KIND_WORDS[kind]}
      back="/groups"
      action={
        data?.existingGroupId ? (
          <Button
            look="main"
            icon={MessageCircle}
            fullWidth
            onClick={() => navigate(`/groups/${data.existingGroupId}`)}
          >
            Mở nhóm
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {(creation) => (
          <Creation creation={creation}>
            {ready && (
              <Button look="main" icon={Users} fullWidth busy={send.isPending} onClick={make}>
                Lập nhóm
              </Button>
            )}
          </Creation>
        )}
      </Loaded>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </Screen>
  );
}

function Creation({ creation, children }: { creation: GroupCreation; children: ReactNode }) {
  const { proposedName, people, byLink, existingGroupId, action } = creation;
  return (
    <>
      {existingGroupId !== null && (
        <Notice tone="good">Đã có nhóm, đã bật duyệt thành viên. Mở nhóm để mời bà con.</Notice>
      )}
      {action !== null && (
        <Card title="Việc lập nhóm">
          <ActionLines action={action} />
        </Card>
      )}
      {existingGroupId === null && (
        <>
          <Card title="Tên nhóm">
            <p className={styles.properName}>{breakable(proposedName ?? '')}</p>
            <p className={styles.soft}>Tên theo mẫu của tỉnh. Nhóm bật sẵn duyệt thành viên.</p>
            {children}
          </Card>
          <PeopleCard
            title={`Vào nhóm ngay (${people.length})`}
            people={people}
            none="Chưa có ai quan tâm OA. Mọi người vào bằng đường vào nhóm."
          />
          {byLink.length > 0 && (
            <PeopleCard
              title={`Tự vào sau (${byLink.length})`}
              people={byLink}
              hint="Những người này chưa quan tâm OA. Lập xong, gửi họ đường vào nhóm."
            />
          )}
        </>
      )}
    </>
  );
}

interface PeopleCardProps {
  title: string;
  people: readonly (GroupCreation['byLink'][number] & { deputy?: boolean })[];
  none?: string;
  hint?: string;
}

function PeopleCard({ title, people, none, hint }: PeopleCardProps) {
  return (
    <Card title={title}>
      {hint !== undefined && <p className={styles.soft}>{hint}</p>}
      {people.length === 0 && none !== undefined && <p className={styles.soft}>{none}</p>}
      <ul className={styles.rows}>
        {people.map(({ personId, name, office, unitName, deputy }) => (
          <li key={personId}>
            <p className={styles.name}>{name}</p>
            <p>
              {officeName(office)}, {unitName}
            </p>
            {deputy === true && <p className={styles.soft}>Làm phó nhóm</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
