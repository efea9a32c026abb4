import type { UnitSummary } from '@cns/contracts/units';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

/** Back to the form of Decree 30, after one question. */
export function WithdrawForm({ province, onDone }: { province: UnitSummary; onDone: () => void }) {
  const say = useSnackbar();
  const [asking, setAsking] = useState(false);
  const laying = useSend('PUT /v1/units/:unitId/paper-template');
  const operationId = useOperationId();
  const withdraw = () => {
    const content = { form: null };
    laying.mutate(
      { params: { unitId: province.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          setAsking(false);
          say('Các xã dùng lại mẫu theo Nghị định 30');
          onDone();
        },
      },
    );
  };
  return (
    <>
      <Button fullWidth onClick={() => setAsking(true)}>
        Trở lại mẫu chung
      </Button>
      <BottomSheet
        title="Trở lại mẫu chung?"
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <Button look="main" fullWidth busy={laying.isPending} onClick={withdraw}>
            Trở lại mẫu chung
          </Button>
        }
      >
        <p>Báo cáo Word của các xã tải từ bây giờ theo mẫu Nghị định 30. Giấy tờ đã tải về không đổi.</p>
        {laying.error && (
          <Notice tone="late" alert>
            {sentenceFor(laying.error)}
          </Notice>
        )}
      </BottomSheet>
    </>
  );
}
