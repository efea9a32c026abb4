import type { GroupRulesView } from '@cns/contracts/group-rules';
import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useDraftOver } from '../../api/draft.ts';
import { remember, useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { draftOf, linesOf, problemsOf, type RulesDraft } from './rules-draft.ts';

/** The commune words its rules: one a line, nothing else to learn. */
export default function EditRulesScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/group-rules', { params: { unitId: unit.id } });
  if (query.data) return <RulesForm view={query.data} />;
  return (
    <Screen title="Sửa nội quy" back="/group-rules">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function RulesForm({ view }: { view: GroupRulesView }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const say = useSnackbar();
  const send = useSend('PUT /v1/units/:unitId/group-rules');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraftOver(`rules.${view.unit.id}`, draftOf(view));
  const [checked, setChecked] = useState(false);
  const problems = checked ? problemsOf(draft) : {};
  const edit = (part: Partial<RulesDraft>) => {
    send.reset();
    change((before) => ({ ...before, ...part }));
  };

  function save() {
    setChecked(true);
    if (Object.keys(problemsOf(draft)).length > 0) {
      focusFirstError();
      return;
    }
    const params = { unitId: view.unit.id };
    const content = {
      basedOn: draft.basedOn,
      encouraged: linesOf(draft.encouraged),
      forbidden: linesOf(draft.forbidden),
      note: draft.note.trim(),
    };
    send.mutate(
      { params, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: (next) => {
          clear();
          remember(client, 'GET /v1/units/:unitId/group-rules', { params }, next);
          say('Đã lưu nội quy của xã');
          navigate('/group-rules', { replace: true });
        },
      },
    );
  }

  return (
    <Screen
      title="Sửa nội quy"
      subtitle={view.unit.fullName}
      back="/group-rules"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
            Lưu nội quy
          </Button>
        </>
      }
    >
      <Card>
        <Field
          label="Nên đăng"
          optional
          rows={6}
          hint="Mỗi dòng một điều."
          value={draft.encouraged}
          error={problems.encouraged}
          onChange={(encouraged) => edit({ encouraged })}
        />
        <Field
          label="Không được"
          rows={6}
          hint="Mỗi dòng một điều."
          value={draft.forbidden}
          error={problems.forbidden}
          onChange={(forbidden) => edit({ forbidden })}
        />
        <Field
          label="Câu nhắc cuối"
          optional
          rows={2}
          maxLength={200}
          value={draft.note}
          onChange={(note) => edit({ note })}
        />
      </Card>
      <Notice tone="neutral">
        Ai xin vào nhóm sau đó sẽ đọc bản mới. Nhóm nào đã ghim bản cũ thì đăng và ghim lại.
      </Notice>
    </Screen>
  );
}
