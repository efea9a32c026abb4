import type { MyData } from '@cns/contracts/my-data';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { dropAllDrafts } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';

interface EraseCardProps {
  data: MyData;
  onAsked: (data: MyData) => void;
}

const MINE = 'mine';

/** The way out: what goes, what stays and when, before the one red button (D-P3). */
export function EraseCard({ data, onAsked }: EraseCardProps) {
  const [asking, setAsking] = useState(false);
  const [choice, setChoice] = useState(MINE);
  const send = useSend('POST /v1/me/erasure');
  const operationId = useOperationId();
  const homes = data.households.filter(({ erased }) => !erased);

  function ask() {
    const content = { householdId: choice === MINE ? null : choice };
    send.mutate(
      { body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: (answer) => {
          dropAllDrafts();
          onAsked(answer);
        },
      },
    );
  }

  return (
    <Card title="Xóa thông tin">
      <p>Muốn xóa lúc nào cũng được, không cần nêu lý do.</p>
      <Button look="danger" icon={Trash2} onClick={() => setAsking(true)}>
        Xóa thông tin của tôi
      </Button>
      <BottomSheet
        title="Xóa thông tin?"
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <>
            {send.error !== null && (
              <Notice tone="late" alert>
                {sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="danger" fullWidth busy={send.isPending} onClick={ask}>
              Xóa, không lấy lại được
            </Button>
          </>
        }
      >
        {homes.length > 0 && (
          <RadioList
            label="Xóa của ai"
            value={choice}
            options={[
              { value: MINE, title: 'Chỉ của tôi', detail: 'Người khác trong nhà vẫn được ghi tên' },
              ...homes.map(({ id, headName }) => ({
                value: id,
                title: `Cả nhà chủ hộ ${headName}`,
                detail: 'Tên mọi người trong nhà đều xóa',
              })),
            ]}
            onChange={setChoice}
          />
        )}
        <p>Trong 72 giờ: tên, số điện thoại, tài khoản Zalo và những lời đã ghi được xóa hết.</p>
        <p>Con số chung của thôn giữ nguyên, không còn biết là của ai.</p>
        {data.holdsOffice && (
          <p>Đang là thành viên Tổ: tên và số điện thoại còn trong danh sách Tổ đến khi xã cho thôi chức danh.</p>
        )}
      </BottomSheet>
    </Card>
  );
}
