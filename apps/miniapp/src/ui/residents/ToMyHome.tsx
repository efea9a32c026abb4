import { House } from 'lucide-react';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../Button.tsx';

/** The way to the page on which a resident scans the village's QR. */
export function ToMyHome() {
  const navigate = useNavigate();
  return (
    <Button look="main" icon={House} onClick={() => navigate('/my-home')}>
      Về trang Nhà tôi
    </Button>
  );
}
