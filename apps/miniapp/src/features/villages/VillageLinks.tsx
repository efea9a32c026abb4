import { formatNumber } from '@cns/domain/format';
import { House, QrCode } from 'lucide-react';
import { useCan } from '../../api/session/SessionContext.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import styles from './villages.module.css';

/** What lies behind the figures, as far as the office may open it. */
export function VillageLinks({ unitId, households }: { unitId: string; households: number }) {
  const mayOpenHouseholds = useCan('household.read');
  const mayOpenQr = useCan('qr.read');
  return (
    <>
      {mayOpenHouseholds && households > 0 && (
        <LinkCard to={`/villages/${unitId}/households`}>
          <span className={styles.link}>
            <House size={24} strokeWidth={2} aria-hidden="true" />
            <span className={styles.name}>Xem {formatNumber(households)} hộ gia đình</span>
          </span>
        </LinkCard>
      )}
      {mayOpenQr && (
        <LinkCard to={`/operations/qr/${unitId}`}>
          <span className={styles.link}>
            <QrCode size={24} strokeWidth={2} aria-hidden="true" />
            <span className={styles.name}>Mã QR mời bà con</span>
          </span>
        </LinkCard>
      )}
    </>
  );
}
