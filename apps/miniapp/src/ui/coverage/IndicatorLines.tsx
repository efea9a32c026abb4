import type { Coverage, IndicatorCode } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import styles from './coverage.module.css';
import { ShareWords } from './ShareWords.tsx';

const NAMES: Record<IndicatorCode, string> = {
  vneid_level_1: 'VNeID mức 1 trở lên',
  vneid_level_2: 'VNeID mức 2',
  public_service_account: 'Tài khoản dịch vụ công',
  payment_account: 'Tài khoản ngân hàng hoặc ví',
  digital_shop: 'Gian hàng trên mạng',
  shop_and_payment: 'Gian hàng và tài khoản thanh toán',
  health_record: 'Sổ sức khỏe điện tử',
  digital_signature: 'Chữ ký số',
};

/** What somebody in the house has (D-S5). What nobody has asked about yet is not zero (D-S7). */
export function IndicatorLines({ coverage }: { coverage: Coverage }) {
  const known = coverage.indicators.filter(({ recorded }) => recorded > 0);
  const unknown = coverage.indicators.filter(({ recorded }) => recorded === 0);
  return (
    <Card title="Trong hộ có người có">
      {known.length > 0 && (
        <ul>
          {known.map(({ code, share }) => (
            <li key={code} className={styles.skill}>
              <span className={styles.skillName}>{NAMES[code]}</span>
              <ShareWords share={share} />
            </li>
          ))}
        </ul>
      )}
      {unknown.length > 0 && (
        <p className={styles.soft}>Chưa ghi nhận: {unknown.map(({ code }) => NAMES[code]).join(', ')}.</p>
      )}
    </Card>
  );
}
