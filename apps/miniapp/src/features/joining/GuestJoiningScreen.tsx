import { useEffect, useState } from 'react';
import { waitingInvitation } from '../../api/invitation.ts';
import { afterPaint } from '../../pace/after-paint.ts';
import { platform } from '../../platform/platform.ts';
import { useNavigate } from '../../router/router.tsx';
import { Invitation } from './Invitation.tsx';

/** The invitation before any account is opened: reading it leaves no trace; sending signs in (D-P1). */
export default function GuestJoiningScreen({ onEnter }: { onEnter: () => void }) {
  const navigate = useNavigate();
  const [code] = useState(() => waitingInvitation() ?? '');
  const [name, setName] = useState('');
  useEffect(() => {
    // Zalo's part for it is as heavy as the invitation, which is to be read first.
    afterPaint(() =>
      platform.userName().then(
        (known) => setName(known ?? ''),
        () => undefined,
      ),
    );
  }, []);
  function enterAt(path: string) {
    navigate(path, { replace: true });
    onEnter();
  }
  return (
    <Invitation
      code={code}
      name={name}
      joined={[]}
      onDone={() => enterAt('/my-home')}
      onEnter={() => enterAt('/')}
      asksMembers
    />
  );
}
