import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ConfirmPhoneCard } from '../../ui/ConfirmPhoneCard.tsx';

/** The way of a team member to the office; behind a tap, so that a resident is not asked for a telephone number. */
export function MemberEntry() {
  const [open, setOpen] = useState(false);
  if (open) return <ConfirmPhoneCard />;
  return (
    <Button look="quiet" onClick={() => setOpen(true)}>
      Là thành viên Tổ công nghệ số
    </Button>
  );
}
