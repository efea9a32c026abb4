import { usePlace } from '../api/session/SessionContext.tsx';
import { Empty } from './states.tsx';

/** A unit of which nobody has brought the villages in yet; whose turn it is depends on who looks. */
export function NoVillages() {
  const { unit } = usePlace();
  return (
    <Empty title="Chưa có thôn, bản nào">
      {unit.level === 'commune'
        ? 'Gửi danh sách thôn, bản của xã cho cán bộ tỉnh đưa lên, rồi mở lại trang này.'
        : 'Xã gửi danh sách thôn, bản lên thì hiện ở đây.'}
    </Empty>
  );
}
