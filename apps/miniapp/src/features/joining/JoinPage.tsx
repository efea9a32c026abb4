import type { ConsentPurpose } from '@cns/contracts/enums';
import { useEffect, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { GUEST, useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { communeOf } from '../../ui/team/QrPoster.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import {
  emptyWords,
  type JoinAgreement,
  type JoinStep,
  type JoinWords,
  joinDraft,
  nextMissing,
  stepId,
} from './join-form.ts';
import styles from './joining.module.css';
import { NamesCard } from './NamesCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import { WelcomeCard } from './WelcomeCard.tsx';

interface JoinPageProps {
  code: string;
  invitation: Answer<'GET /v1/invitations/:code'>;
  name: string;
  back: string | undefined;
  onSent: () => void;
  onMember: (() => void) | undefined;
}

/** One page from top to bottom: who asks and why, what is agreed to, the rules, the names, and one button. */
export function JoinPage({ code, invitation, name, back, onSent, onMember }: JoinPageProps) {
  // Filled in before anybody has signed in, and perhaps sent after. What is agreed to is not kept: whoever opens the page
  // agrees anew (D-P2).
  const { draft: words, change: edit } = useDraft<JoinWords>(joinDraft(code), () => emptyWords(name), GUEST);
  const [agreed, setAgreed] = useState<JoinAgreement>({ consents: [], rulesAccepted: false });
  const form = { ...words, ...agreed };
  const [asked, setAsked] = useState(false);
  const send = useSend('POST /v1/invitations/:code/requests');
  const operationId = useOperationId();
  const groupTitle = invitation.purposes.find(({ purpose }) => purpose === 'group')?.title ?? '';
  const missing = asked ? nextMissing(form, groupTitle) : null;

  // The name may arrive from Zalo after the page; what was typed meanwhile stays.
  useEffect(() => {
    if (name !== '') edit((before) => (before.fullName === '' ? { ...before, fullName: name } : before));
  }, [name, edit]);

  function write(part: Partial<JoinWords>) {
    send.reset();
    edit((before) => ({ ...before, ...part }));
  }

  function agree(part: Partial<JoinAgreement>) {
    send.reset();
    setAgreed((before) => ({ ...before, ...part }));
  }

  function join() {
    setAsked(true);
    const first = nextMissing(form, groupTitle);
    if (first !== null) {
      document.getElementById(stepId(first.step))?.scrollIntoView({ block: 'center' });
      return;
    }
    const content = {
      fullName: form.fullName,
      headName: form.headName,
      hamlet: form.hamlet,
      consents: [...form.consents] as ConsentPurpose[],
      consentTextVersion: invitation.consentTextVersion,
      rulesAccepted: true as const,
      rulesVersion: invitation.rulesVersion,
    };
    send.mutate(
      { params: { code }, body: { ...content, operationId: operationId(content) } },
      { onSuccess: onSent, onError: (problem) => problem.code === 'already_requested' && onSent() },
    );
  }

  const wrong = (step: JoinStep) => (missing?.step === step ? missing.words : undefined);
  return (
    <div className={styles.invitation}>
      <Screen
        title={invitation.village.name}
        subtitle={`${communeOf(invitation.village)} mời bà con tham gia`}
        back={back}
        action={
          <>
            {(missing !== null || send.error !== null) && (
              <Notice tone="late" alert>
                {missing?.words ?? sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="main" fullWidth busy={send.isPending} onClick={join}>
              Tham gia
            </Button>
          </>
        }
      >
        <WelcomeCard teamName={invitation.teamName} />
        <ConsentCard
          purposes={invitation.purposes}
          given={form.consents}
          error={wrong('consents')}
          onChange={(consents) => agree({ consents })}
        />
        <RulesCard
          rules={invitation.rules}
          accepted={form.rulesAccepted}
          error={wrong('rules')}
          onChange={(rulesAccepted) => agree({ rulesAccepted })}
        />
        <NamesCard
          words={form}
          errors={{
            fullName: wrong('fullName') ?? fieldMessage(send.error, 'fullName'),
            headName: wrong('headName') ?? fieldMessage(send.error, 'headName'),
            hamlet: fieldMessage(send.error, 'hamlet'),
          }}
          onChange={write}
        />
        {onMember !== undefined && (
          <Button look="quiet" onClick={onMember}>
            Đã là thành viên Tổ? Vào đây
          </Button>
        )}
      </Screen>
    </div>
  );
}
