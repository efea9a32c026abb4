import type { Borders } from '@cns/contracts/units';
import { Chips } from '../Chips.tsx';

const CHOICES = [
  { value: 'then', label: 'Như đã nộp' },
  { value: 'today', label: 'Theo địa giới hiện nay' },
] as const;

/** By which borders a picture of several periods stands; asked only where the units have changed since the first of them (D-H7). */
export function BordersChips({ borders, onChange }: { borders: Borders; onChange: (borders: Borders) => void }) {
  return (
    <>
      <p>Thôn, xã đã thay đổi trong các kỳ này.</p>
      <Chips<Borders> label="Xem số liệu" choose="one" options={CHOICES} chosen={[borders]} onToggle={onChange} />
    </>
  );
}
