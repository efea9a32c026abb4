import { CloudOff, CloudUpload } from 'lucide-react';
import { useReachable } from '../api/connection.ts';
import { useUnsent } from '../api/unsent.ts';
import styles from './ConnectionStrip.module.css';

/** Says that the phone is offline or that something waits to be sent, and nothing when neither is so. */
export function ConnectionStrip() {
  const reachable = useReachable();
  const waiting = useUnsent().length;
  const words = stripWords(reachable, waiting);
  const Icon = reachable ? CloudUpload : CloudOff;
  return (
    <div role="status">
      {words !== null && (
        <p className={styles.strip}>
          <Icon size={20} strokeWidth={2} aria-hidden="true" />
          <span>{words}</span>
        </p>
      )}
    </div>
  );
}

export function stripWords(reachable: boolean, waiting: number): string | null {
  if (!reachable) return waiting === 0 ? 'Đang ngoại tuyến' : `Đang ngoại tuyến · ${waiting} mục chưa gửi`;
  return waiting === 0 ? null : `${waiting} mục chưa gửi`;
}
