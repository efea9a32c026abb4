import { useEffect, useState } from 'react';
import { dropDraft, GUEST } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { closeInvitation } from '../../api/invitation.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, NotRead } from '../../ui/states.tsx';
import { JoinPage } from './JoinPage.tsx';
import { joinDraft } from './join-form.ts';
import { SentPage } from './SentPage.tsx';

interface InvitationProps {
  code: string;
  /** The name in Zalo, to begin with. */
  name: string;
  /** Villages where the person has asked already or is in. */
  joined: readonly string[];
  back?: string;
  onDone: () => void;
  /** Into the app without joining: the code is of no use, or a team's member scanned it on a new phone. */
  onEnter: () => void;
  asksMembers?: boolean;
}

/** What a village's QR opens (D-G4, D-G5, D-P2). */
export function Invitation({ code, name, joined, back, onDone, onEnter, asksMembers = false }: InvitationProps) {
  const [sent, setSent] = useState(false);
  const query = useGet('GET /v1/invitations/:code', { params: { code } });
  useEffect(() => closeInvitation(), []);
  const invitation = query.data;
  const isDone = sent || (invitation !== undefined && joined.includes(invitation.village.id));
  // What arrived although its answer did not is no draft any more.
  useEffect(() => {
    if (isDone) dropDraft(joinDraft(code), GUEST);
  }, [isDone, code]);
  if (invitation === undefined) {
    return (
      <LargeType>
        <Screen title="Lời mời của thôn" back={back}>
          <NotOpened query={query} onEnter={onEnter} />
        </Screen>
      </LargeType>
    );
  }
  return (
    <LargeType>
      {isDone ? (
        <SentPage village={invitation.village} onDone={onDone} />
      ) : (
        <JoinPage
          code={code}
          invitation={invitation}
          name={name}
          back={back}
          onSent={() => setSent(true)}
          onMember={asksMembers ? onEnter : undefined}
        />
      )}
    </LargeType>
  );
}

interface NotOpenedProps {
  query: { error: ApiProblem | null; refetch: () => unknown };
  onEnter: () => void;
}

/** Without a signal one tries again; a code that is no longer good stays so, whatever exactly is wrong with it. */
function NotOpened({ query, onEnter }: NotOpenedProps) {
  const { error } = query;
  if (error === null || error.isPassing) {
    return (
      <>
        <NotRead query={query} />
        <Button look="quiet" onClick={onEnter}>
          Vào ứng dụng
        </Button>
      </>
    );
  }
  return (
    <Empty
      title={error.code === 'qr_replaced' ? 'Mã QR này đã được thay bằng mã mới' : 'Mã QR này không còn dùng được'}
      action={
        <Button look="main" onClick={onEnter}>
          Vào ứng dụng
        </Button>
      }
    >
      Tìm tờ mã mới ở nhà văn hóa, hoặc xin tổ trưởng, trưởng thôn, rồi quét lại.
    </Empty>
  );
}
