import type { HouseholdDetail } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { Card } from '../../ui/Card.tsx';
import { CONSENT_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';

type Consent = HouseholdDetail['consents'][number];

export function ConsentList({ consents }: { consents: readonly Consent[] }) {
  return (
    <Card title="Gia đình đã đồng ý">
      {consents.length === 0 ? (
        <p className={styles.soft}>Chưa ghi điều nào.</p>
      ) : (
        <ul className={styles.records}>
          {consents.map((consent) => (
            <li key={`${consent.purpose} ${consent.givenAt}`}>
              <p className={styles.recordHead}>{CONSENT_WORDS[consent.purpose]}</p>
              <p className={styles.soft}>{consentInWords(consent)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function consentInWords({ channel, recordedBy, givenAt, withdrawnAt }: Consent): string {
  if (withdrawnAt !== null) return `Đã rút lại ngày ${dayInWords(withdrawnAt)}`;
  const how = channel === 'own_scan' ? 'tự đồng ý trên điện thoại' : `nói với ${recordedBy ?? 'thành viên Tổ'}`;
  return `Ngày ${dayInWords(givenAt)}, ${how}`;
}

function dayInWords(instant: string): string {
  return formatDay(dayOf(new Date(instant)));
}
