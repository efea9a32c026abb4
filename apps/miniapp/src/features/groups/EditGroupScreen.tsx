import type { GroupDetail } from '@cns/contracts/groups';
import { compareVietnamese } from '@cns/domain/names';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useDraftOver } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GroupFields } from './GroupFields.tsx';
import { describedIn, faultsIn, formOf } from './group-form.ts';

/** Mends what is said of an ordinary group. */
export default function EditGroupScreen() {
  const { groupId = '' } = useParams();
  const query = useGet('GET /v1/groups/:groupId', { params: { groupId } });
  if (query.data !== undefined) return <EditGroupForm detail={query.data} />;
  return (
    <Screen title="Sửa thông tin nhóm" back={`/groups/${groupId}`}>
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function EditGroupForm({ detail }: { detail: GroupDetail }) {
  const { id: groupId, unit } = detail.group;
  const say = useSnackbar();
  const navigate = useNavigate();
  const { unit: own } = usePlace();
  const send = useSend('PUT /v1/groups/:groupId');
  const operationId = useOperationId();
  const units = useGet('GET /v1/units/:unitId/groups', { params: { unitId: own.id } });
  const { draft: form, change, clear } = useDraftOver(`group.${groupId}`, formOf(detail));
  const [asked, setAsked] = useState(false);
  const faults = asked ? faultsIn(form) : {};
  const edit = (part: Partial<typeof form>) => change((before) => ({ ...before, ...part }));
  const choices = units.data === undefined ? [] : [units.data, ...units.data.children];

  function save() {
    setAsked(true);
    if (Object.keys(faultsIn(form)).length > 0) return;
    const content = describedIn(form);
    send.mutate(
      { params: { groupId }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã lưu nhóm');
          navigate(-1);
        },
      },
    );
  }

  return (
    <Screen
      title="Sửa thông tin nhóm"
      subtitle={unit.fullName}
      back={`/groups/${groupId}`}
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Lưu
        </Button>
      }
    >
      <GroupFields
        form={form}
        edit={edit}
        faults={faults}
        error={send.error}
        proposedNames={choices.find((choice) => choice.unit.id === form.unitId)?.proposedNames}
      />
      {choices.length > 1 && (
        <Card title="Nhóm của nơi nào?">
          <RadioList
            label="Nơi có nhóm này"
            value={form.unitId}
            options={choices
              .map(({ unit: { id, name } }) => ({ value: id, title: name }))
              .sort((a, b) => compareVietnamese(a.title, b.title))}
            onChange={(unitId) => edit({ unitId })}
          />
        </Card>
      )}
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </Screen>
  );
}
