import type { ZaloGroupKind } from '@cns/contracts/enums';
import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { remember, useGet, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { willBeSent } from '../../ui/dispatches/delivery-words.ts';
import ui from '../../ui/dispatches/dispatches.module.css';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GROUP_KIND_WORDS, optionsOf } from '../../ui/words.ts';
import { type DispatchDraft, emptyDispatch, problemsOf, reachWords } from './dispatch-draft.ts';

/** Words and a link for every group below; before sending one sees how many groups that is, and when. */
export default function NewDispatchScreen() {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const say = useSnackbar();
  const send = useSend('POST /v1/units/:unitId/dispatches');
  const query = useGet('GET /v1/units/:unitId/dispatch-reach', { params: { unitId: unit.id } });
  const { draft, change, clear } = useDraft<DispatchDraft>(`dispatch.${unit.id}`, () => emptyDispatch(newId));
  const [checked, setChecked] = useState(false);
  const problems = checked ? problemsOf(draft) : {};

  /** After a refusal a changed content is another operation; the dispatch itself keeps its id. */
  const edit = (part: Partial<DispatchDraft>) => {
    change((before) => ({ ...before, ...part, ...(send.error ? { operationId: newId() } : {}) }));
    if (send.error) send.reset();
  };
  const toggle = (kind: ZaloGroupKind) =>
    edit({
      groupKinds: draft.groupKinds.includes(kind)
        ? draft.groupKinds.filter((other) => other !== kind)
        : [...draft.groupKinds, kind],
    });

  function sendDown() {
    setChecked(true);
    if (Object.keys(problemsOf(draft)).length > 0) {
      focusFirstError();
      return;
    }
    send.mutate(
      { params: { unitId: unit.id }, body: { ...draft, groupKinds: [...draft.groupKinds] } },
      {
        onSuccess: (view) => {
          clear();
          const params = { unitId: unit.id, dispatchId: view.id };
          remember(client, 'GET /v1/units/:unitId/dispatches/:dispatchId', { params }, view);
          say('Đã gửi xuống các nhóm');
          navigate(`/dispatches/${unit.id}/${view.id}`, { replace: true });
        },
        onError: focusFirstError,
      },
    );
  }

  return (
    <Screen
      title="Gửi tin tới các nhóm"
      subtitle={unit.fullName}
      back="/dispatches"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Send} fullWidth busy={send.isPending} onClick={sendDown}>
            Gửi tin
          </Button>
        </>
      }
    >
      <Card>
        <Field
          label="Tiêu đề"
          maxLength={120}
          placeholder="Cách cài VNeID trong 5 phút"
          value={draft.title}
          error={problems.title ?? fieldMessage(send.error, 'title')}
          onChange={(title) => edit({ title })}
        />
        <Field
          label="Nội dung"
          optional
          rows={4}
          maxLength={1600}
          value={draft.body}
          error={problems.body ?? fieldMessage(send.error, 'body')}
          onChange={(body) => edit({ body })}
        />
        <Field
          label="Đường dẫn tài liệu, video"
          optional
          hint="Chép từ trang web, YouTube hoặc Google Drive. Bắt đầu bằng https://"
          maxLength={500}
          value={draft.link}
          error={fieldMessage(send.error, 'link')}
          onChange={(link) => edit({ link })}
        />
      </Card>
      <Card title="Gửi tới nhóm nào">
        <Chips<ZaloGroupKind>
          label="Gửi tới nhóm nào"
          options={optionsOf(GROUP_KIND_WORDS)}
          chosen={draft.groupKinds}
          onToggle={toggle}
        />
        {problems.groupKinds !== undefined && (
          <Notice tone="late" alert>
            {problems.groupKinds}
          </Notice>
        )}
        <Loaded query={query}>
          {(reach) => (
            <>
              <p>{reachWords(reach, draft.groupKinds)}</p>
              {reach.quietUntil !== null && (
                <Notice tone="attention">
                  Ban đêm không làm phiền bà con. {willBeSent(new Date(reach.quietUntil), me.today)}.
                </Notice>
              )}
            </>
          )}
        </Loaded>
      </Card>
      <SwitchRow title="Nhờ ghim tin này" checked={draft.pin} onChange={(pin) => edit({ pin })}>
        Người phụ trách nhóm được nhắc ghim tin lên đầu nhóm.
      </SwitchRow>
      <p className={ui.soft}>Tin gửi đi không lấy lại được. Đọc lại một lần trước khi gửi.</p>
    </Screen>
  );
}
