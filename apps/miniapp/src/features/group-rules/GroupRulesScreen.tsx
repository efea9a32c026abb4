import type { GroupRulesView } from '@cns/contracts/group-rules';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import ui from '../../ui/dispatches/dispatches.module.css';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { PostRulesSheet } from './PostRulesSheet.tsx';
import { RulesInGroups } from './RulesInGroups.tsx';

/** The rules of the groups: read, copied, posted, pinned; a commune may word them its own way (D-G3, D-G4). */
export default function GroupRulesScreen() {
  const { unit, role } = usePlace();
  const query = useGet('GET /v1/units/:unitId/group-rules', { params: { unitId: unit.id } });
  const [posting, setPosting] = useState(false);
  const mayPost = query.data?.mayPost === true && query.data.groups.length > 0;
  return (
    <Screen
      title="Nội quy nhóm Zalo"
      subtitle={unit.fullName}
      back={role === 'leader' ? '/operations' : '/team'}
      action={
        mayPost ? (
          <Button look="main" icon={Send} fullWidth onClick={() => setPosting(true)}>
            Đăng vào các nhóm
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {(view) => (
          <>
            <Rules view={view} />
            <RulesInGroups view={view} />
            <PostRulesSheet view={view} open={posting} onClose={() => setPosting(false)} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Rules({ view: { own, text, mayEdit } }: { view: GroupRulesView }) {
  const navigate = useNavigate();
  return (
    <Card title={own === null ? 'Bản mẫu' : `Bản của xã, sửa lần ${own.number}`}>
      {own !== null && <p className={ui.soft}>Từ ngày {formatDay(dayOf(new Date(own.at)))}</p>}
      <p className={ui.message}>{text}</p>
      <div className={ui.ways}>
        <CopyButton text={text} done="Đã chép nội quy">
          Chép nội quy
        </CopyButton>
        {mayEdit && (
          <Button icon={PencilLine} onClick={() => navigate('/group-rules/edit')}>
            Sửa nội quy
          </Button>
        )}
      </div>
    </Card>
  );
}
