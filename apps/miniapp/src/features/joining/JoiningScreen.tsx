import { useSession } from '../../api/session/SessionContext.tsx';
import { resumeSession } from '../../api/session/session.ts';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Invitation } from './Invitation.tsx';

/** The invitation for somebody who is signed in already. */
export default function JoiningScreen() {
  const { me, update } = useSession();
  const [address] = useSearchParams();
  const navigate = useNavigate();
  return (
    <Invitation
      code={address.get('qr') ?? ''}
      name={me.displayName}
      joined={me.villages
        .filter(({ state }) => state === 'pending' || state === 'approved')
        .map(({ village }) => village.id)}
      back="/"
      onEnter={() => navigate('/', { replace: true })}
      onDone={() => {
        navigate('/my-home', { replace: true });
        void resumeSession().then(update, () => undefined);
      }}
    />
  );
}
