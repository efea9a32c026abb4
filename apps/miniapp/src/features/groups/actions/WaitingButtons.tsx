import type { GroupPerson } from '@cns/contracts/groups';
import { Check, X } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import styles from '../groups.module.css';
import type { ActingOnGroup } from './use-group-actions.ts';

/** Lets one person in, or not (D-G5). */
export function WaitingButtons({ person, acting }: { person: GroupPerson; acting: ActingOnGroup }) {
  const { zaloId } = person;
  const name = person.name ?? 'người chưa rõ tên';
  return (
    <div className={styles.actions}>
      <Button
        icon={Check}
        busy={acting.busy}
        label={`Duyệt ${name}`}
        onClick={() => acting.ask({ wish: 'accept', zaloIds: [zaloId] })}
      >
        Duyệt
      </Button>
      <Button
        look="quiet"
        icon={X}
        busy={acting.busy}
        label={`Không duyệt ${name}`}
        onClick={() => acting.ask({ wish: 'reject', zaloIds: [zaloId] })}
      >
        Không duyệt
      </Button>
    </div>
  );
}

/** Lets in at once all of whom one knows to which household they belong. */
export function AcceptKnown({ acting }: { acting: ActingOnGroup }) {
  const { length } = acting.known.knownWaiting;
  if (length < 2) return null;
  return (
    <Button look="main" icon={Check} fullWidth busy={acting.busy} onClick={() => acting.ask({ wish: 'accept_known' })}>
      Duyệt cả {length} người đã rõ hộ
    </Button>
  );
}
