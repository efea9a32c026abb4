import type { Borders } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import { RadioList } from '../RadioList.tsx';

const CHOICES = [
  { value: 'then', title: 'Như đã nộp', detail: 'Các thôn, xã của ngày ấy, như khi làm báo cáo' },
  { value: 'today', title: 'Theo địa giới hiện nay', detail: 'Các thôn, xã bây giờ, để so với số liệu hôm nay' },
] as const;

/** Asked only where the units have changed since: otherwise both are the same. */
export function BordersChoice({ borders, onChange }: { borders: Borders; onChange: (borders: Borders) => void }) {
  return (
    <Card title="Thôn, xã đã thay đổi từ đó">
      <RadioList<Borders> label="Xem số liệu" value={borders} options={CHOICES} onChange={onChange} />
    </Card>
  );
}
