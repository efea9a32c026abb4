import { ClipboardPen } from 'lucide-react';
import { useCan } from '../api/session/SessionContext.tsx';
import { useNavigate } from '../router/router.tsx';
import { Button } from './Button.tsx';

/** The way to what is missing where no visit has been written down; for those whose work it is. */
export function LogVisit() {
  const navigate = useNavigate();
  if (!useCan('visit.write')) return null;
  return (
    <Button icon={ClipboardPen} onClick={() => navigate('/visits/new')}>
      Ghi lượt hỗ trợ
    </Button>
  );
}
