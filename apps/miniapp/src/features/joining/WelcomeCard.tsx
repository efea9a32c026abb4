import { HandHelping, ShieldCheck, Smartphone } from 'lucide-react';
import { Card } from '../../ui/Card.tsx';
import styles from './joining.module.css';
import { teamInWords } from './team-words.ts';

/** Who is asking and why, in three short lines. */
export function WelcomeCard({ teamName }: { teamName: string }) {
  return (
    <Card>
      <ul className={styles.lines}>
        <li>
          <HandHelping size={28} strokeWidth={2} aria-hidden="true" />
          <span>
            <strong>{teamInWords(teamName)}</strong> là người trong thôn, giúp bà con không lấy tiền.
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
