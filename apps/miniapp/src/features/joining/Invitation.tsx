import { useEffect, useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { closeInvitation } from '../../api/invitation.ts';
import { LargeType } from '../../ui/LargeType.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { JoinPage } from './JoinPage.tsx';
import { SentPage } from './SentPage.tsx';

interface InvitationProps {
  code: string;
  /** The name in Zalo, to begin with. */
  name: string;
  /** Villages where the person has asked already or is in. */
  joined: readonly string[];
  back?: string;
  onDone: () => void;
  /** For members of a team who scanned their own village's code on a new phone. */
  onOtherWay?: () => void;
}

/** What a village's QR opens (D-G4, D-G5, D-P2). */
export function Invitation({ code, name, joined, back, onDone, onOtherWay }: InvitationProps) {
  const [sent, setSent] = useState(false);
  const query = useGet('GET /v1/invitations/:code', { params: { code } });
  useEffect(() => closeInvitation(), []);
  const invitation = query.data;
  if (invitation === undefined) {
    return (
      <LargeType>
        <Screen title="Lời mời của thôn" back={back}>
          {query.error ? <Failed error={query.error} onRetry={() => query.refetch()} /> : <Loading />}
        </Screen>
      </LargeType>
    );
  }
  return (
    <LargeType>
      {sent || joined.includes(invitation.village.id) ? (
        <SentPage village={invitation.village} onDone={onDone} />
      ) : (
        <JoinPage
          code={code}
          invitation={invitation}
          name={name}
          back={back}
          onSent={() => setSent(true)}
          onOtherWay={onOtherWay}
        />
      )}
    </LargeType>
  );
}
