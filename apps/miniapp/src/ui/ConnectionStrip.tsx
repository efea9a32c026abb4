import { ChevronRight, CloudOff, CloudUpload } from 'lucide-react';
import { useLocalStatus } from '../api/local-status.ts';
import { useReachable } from '../api/use-reachable.ts';
import { useToldAt } from '../api/use-told-at.ts';
import { Link } from '../router/router.tsx';
import styles from './ConnectionStrip.module.css';
import { useCalmly } from './calmly.ts';
import { progressWords, stripWords } from './strip-words.ts';

/** Says that the phone is offline, that what is shown is old, that something waits to be sent or is under way, and nothing when nothing is so. */
export function ConnectionStrip() {
  const reachable = useCalmly(useReachable());
  const status = useCalmly(useLocalStatus());
  const toldAt = useCalmly(useToldAt());
  const words = stripWords(reachable, status, new Date(), toldAt);
  const { progress } = status;
  const Icon = reachable && toldAt === null ? CloudUpload : CloudOff;
  return (
    <div role="status" data-passing="">
      {words !== null &&
        (status.unsent === 0 ? (
          <p className={styles.strip}>
            <Icon size={20} strokeWidth={2} aria-hidden="true" />
            <span>{words}</span>
          </p>
        ) : (
          <Link to="/unsent" className={styles.strip}>
            <Icon size={20} strokeWidth={2} aria-hidden="true" />
            <span>{words}</span>
            <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
          </Link>
        ))}
      {progress !== null && (
        <label className={styles.progress}>
          {progressWords(progress)}
          <progress value={progress.done} max={progress.total} />
        </label>
      )}
    </div>
  );
}
