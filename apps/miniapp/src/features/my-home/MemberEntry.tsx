import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ConfirmPhoneCard } from '../../ui/ConfirmPhoneCard.tsx';

/** The way of a team member to the office; behind a tap, so that a resident is not asked for a telephone number. */
export function MemberEntry() {
  const [open, setOpen] = useState(false);
  if (open) return <OpenedEntry />;
  return (
    <Button look="quiet" onClick={() => setOpen(true)}>
      Là thành viên Tổ công nghệ số
    </Button>
  );
}

/** The card is taller than what is left of a small screen: bring it into sight, for eyes and for screen readers. */
function OpenedEntry() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'end' });
  }, []);
  return (
    <div ref={place} tabIndex={-1}>
      <ConfirmPhoneCard />
    </div>
  );
}
