import { ChevronDown } from 'lucide-react';
import { useContext, useState } from 'react';
import { SessionContext, type SessionValue } from '../api/session/SessionContext.tsx';
import { officeName } from '../api/session/workplaces.ts';
import { useNavigate } from '../router/router.tsx';
import { BottomSheet } from './BottomSheet.tsx';
import styles from './PlaceSwitcher.module.css';
import { RadioList } from './RadioList.tsx';

const NOWHERE = 'Tổ công nghệ số';

/** The unit in which the person works, always on top; with several offices a tap changes between them. */
export function PlaceSwitcher() {
  const session = useContext(SessionContext);
  // Somebody who has scanned a village's QR reads the invitation before signing in.
  if (session === null) return <p className={styles.name}>{NOWHERE}</p>;
  return <PlaceOf session={session} />;
}

function PlaceOf({ session }: { session: SessionValue }) {
  const { place, places, choosePlace, me } = session;
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const name = place?.unit.fullName ?? me.villages[0]?.village.fullName ?? NOWHERE;
  if (place === null || places.length < 2) return <p className={styles.name}>{name}</p>;
  return (
    <>
      <button
        type="button"
        className={styles.switcher}
        aria-haspopup="dialog"
        aria-label={`${name}. Đổi nơi làm việc`}
        onClick={() => setOpen(true)}
      >
        <span className={styles.name}>{name}</span>
        <ChevronDown size={20} strokeWidth={2} aria-hidden="true" />
      </button>
      <BottomSheet title="Đang làm việc tại" open={open} onClose={() => setOpen(false)}>
        <RadioList
          label="Nơi làm việc"
          value={place.key}
          options={places.map((one) => ({
            value: one.key,
            title: one.unit.fullName,
            detail: officeName(one.office),
          }))}
          onChange={(key) => {
            setOpen(false);
            choosePlace(key);
            // The screens of one office need not exist in the other.
            navigate('/', { replace: true });
          }}
        />
      </BottomSheet>
    </>
  );
}
