import type { GroupsOfUnit } from '@cns/contracts/groups';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GroupFields } from './GroupFields.tsx';
import { describedIn, emptyForm, faultsIn, seenIn } from './group-form.ts';
import { SeenFields } from './SeenFields.tsx';

/** Somebody declares an ordinary group of the own unit, or of the one in the address (D-G1). */
export default function NewGroupScreen() {
  const { unit: own } = usePlace();
  const [address] = useSearchParams();
  const unitId = address.get('unit') ?? own.id;
  const query = useGet('GET /v1/units/:unitId/groups', { params: { unitId } });
  if (query.data !== undefined) return <NewGroupForm groups={query.data} />;
  return (
    <Screen title="Khai nhóm Zalo" back="/groups">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function NewGroupForm({ groups }: { groups: GroupsOfUnit }) {
  const { unit, proposedNames } = groups;
  const say = useSnackbar();
  const navigate = useNavigate();
  const send = useSend('POST /v1/units/:unitId/groups');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft(`group.${unit.id}`, () => ({ id: newId(), form: emptyForm(unit) }));
  const [asked, setAsked] = useState(false);
  const faults = asked ? faultsIn(draft.form) : {};
  const edit = (part: Partial<typeof draft.form>) =>
    change((before) => ({ ...before, form: { ...before.form, ...part } }));

  function save() {
    setAsked(true);
    if (Object.keys(faultsIn(draft.form)).length > 0) return;
    const { unitId, ...described } = describedIn(draft.form);
    const content = { id: draft.id, ...described, ...seenIn(draft.form) };
    send.mutate(
      { params: { unitId }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã khai nhóm');
          navigate(`/groups/${draft.id}`, { replace: true });
        },
      },
    );
  }

  return (
    <Screen
      title="Khai nhóm Zalo"
      subtitle={unit.fullName}
      back="/groups"
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Lưu nhóm
        </Button>
      }
    >
      <GroupFields form={draft.form} edit={edit} faults={faults} error={send.error} proposedNames={proposedNames} />
      <Card title="Trong nhóm hiện nay">
        <SeenFields seen={draft.form} edit={edit} faults={faults} />
      </Card>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </Screen>
  );
}
