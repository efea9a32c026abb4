import { formatNumber } from '@cns/domain/format';
import { House, QrCode } from 'lucide-react';
import { useCan } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';

/** What lies behind the figures, as far as the office may open it. */
export function VillageLinks({ unitId, households }: { unitId: string; households: number }) {
  const mayOpenHouseholds = useCan('household.read');
  const mayOpenQr = useCan('qr.read');
  return (
    <>
      {mayOpenHouseholds && households > 0 && (
        <TaskCard
          to={`/villages/${unitId}/households`}
          icon={House}
          title={`Xem ${formatNumber(households)} hộ gia đình`}
        />
      )}
      {mayOpenQr && <TaskCard to={`/operations/qr/${unitId}`} icon={QrCode} title="Mã QR mời bà con" />}
    </>
  );
}
