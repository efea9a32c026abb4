import type { UnitSummary } from '@cns/contracts/units';
import { HandHelping, ShieldCheck, Smartphone } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import { communeOf } from '../../ui/team/QrPoster.tsx';
import styles from './joining.module.css';

/** Who is asking and why, in three short lines. */
export function WelcomeCard({ village, teamName }: { village: UnitSummary; teamName: string }) {
  return (
    <Card>
      <div>
        <p className={styles.village}>{village.name}</p>
        <p className={styles.commune}>{communeOf(village)}</p>
      </div>
      <ul className={styles.lines}>
        <li>
          <HandHelping size={28} strokeWidth={2} aria-hidden="true" />
          <span>
            <strong>{teamName}</strong> là người trong thôn, giúp bà con không lấy tiền.
          </span>
        </li>
        <li>
          <Smartphone size={28} strokeWidth={2} aria-hidden="true" />
          <span>Đến tận nhà chỉ cách làm giấy tờ, trả tiền, mua bán trên điện thoại.</span>
        </li>
        <li>
          <ShieldCheck size={28} strokeWidth={2} aria-hidden="true" />
          <span>Không hỏi mật khẩu, không ghi số căn cước.</span>
        </li>
      </ul>
    </Card>
  );
}
