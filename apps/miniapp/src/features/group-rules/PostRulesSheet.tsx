import type { GroupRulesView } from '@cns/contracts/group-rules';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

interface PostRulesSheetProps {
  view: GroupRulesView;
  open: boolean;
  onClose: () => void;
}

/** Asked once more, for what stands in a group cannot be taken back. */
export function PostRulesSheet({ view, open, onClose }: PostRulesSheetProps) {
  const { unit, groups, version } = view;
  const say = useSnackbar();
  const send = useSend('POST /v1/units/:unitId/group-rules/posting');
  const operationId = useOperationId();
  const automatic = groups.filter(({ group }) => group.origin === 'official_account').length;
  const byHand = groups.length - automatic;
  const repeated = groups.some(({ posting }) => posting?.current);

  function post() {
    // A posting of tomorrow is another one than today's, of the very same words.
    const content = { version, before: groups.map(({ posting }) => posting?.dispatchId ?? null) };
    send.mutate(
      { params: { unitId: unit.id }, body: { version, operationId: operationId(content) } },
      {
        onSuccess: () => {
          onClose();
          say('Đã đăng, nhờ ghim lên đầu nhóm');
        },
      },
    );
  }

  return (
    <BottomSheet
      title={`Đăng nội quy vào ${groups.length} nhóm?`}
      open={open}
      onClose={onClose}
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" fullWidth busy={send.isPending} onClick={post}>
            Đăng nội quy
          </Button>
        </>
      }
    >
      {automatic > 0 && <p>{automatic} nhóm máy tự đăng.</p>}
      {byHand > 0 && <p>{byHand} nhóm cần chép và dán bằng tay, xem việc ở từng nhóm.</p>}
      <p>Đăng xong, nhờ phó nhóm ghim lên đầu nhóm.</p>
      {repeated && <Notice tone="attention">Có nhóm đã được đăng bản này. Đăng nữa thì nhóm có hai tin.</Notice>}
    </BottomSheet>
  );
}
