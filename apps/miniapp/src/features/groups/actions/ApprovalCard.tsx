import { ShieldCheck } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { ActingOnGroup } from './use-group-actions.ts';

/** Whoever has the link walks in: a leader closes the door with one tap (D-G5). */
export function ApprovalCard({ acting }: { acting: ActingOnGroup }) {
  return (
    <Card title="Chưa bật duyệt thành viên">
      <Notice tone="attention">Ai có đường vào cũng vào được nhóm, kể cả người bán hàng, người lạ.</Notice>
      <Button
        look="main"
        icon={ShieldCheck}
        fullWidth
        busy={acting.busy}
        onClick={() => acting.ask({ wish: 'turn_approval_on' })}
      >
        Bật duyệt thành viên
      </Button>
    </Card>
  );
}
