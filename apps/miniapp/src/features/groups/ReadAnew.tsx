import type { GroupSummary } from '@cns/contracts/groups';
import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

/** A group of some hundred people is read within this time. */
const READ_MS = 3_000;

/** For somebody who sees in Zalo something else than here: the group is read at once, and the page follows. */
export function ReadAnew({ group: { id, knownAt } }: { group: GroupSummary }) {
  const say = useSnackbar();
  const client = useQueryClient();
  const mayWrite = useCan('group.write');
  const send = useSend('POST /v1/groups/:groupId/readings');
  const operationId = useOperationId();
  if (!mayWrite) return null;
  const read = () =>
    send.mutate(
      { params: { groupId: id }, body: { operationId: operationId({ id, knownAt }) } },
      {
        onSuccess: () => {
          say('Đang đọc lại từ Zalo. Số liệu mới hiện sau vài giây.');
          setTimeout(() => void client.invalidateQueries(), READ_MS);
        },
        onError: (problem) => say(sentenceFor(problem)),
      },
    );
  return (
    <Button look="quiet" icon={RefreshCw} fullWidth busy={send.isPending} onClick={read}>
      Đọc lại từ Zalo
    </Button>
  );
}
