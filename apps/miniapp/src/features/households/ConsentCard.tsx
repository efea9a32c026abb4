import type { ConsentPurpose } from '@cns/contracts/enums';
import type { HouseholdDetail } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { type AskedPurpose, CONSENT_PURPOSES, CONSENT_TEXT_VERSION, NEEDED_TO_REGISTER } from '@cns/domain/joining';
import { dayOf } from '@cns/domain/time';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { CONSENT_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';
import type { Mending } from './mending.ts';

type Consent = HouseholdDetail['consents'][number];

/** What the household agreed to; who writes here also takes down what it says now, one purpose at a time (D-P2). */
export function ConsentCard({ mayWrite, ...rest }: ConsentsToChangeProps & { mayWrite: boolean }) {
  return mayWrite ? <ConsentsToChange {...rest} /> : <ConsentsToRead consents={rest.household.consents} />;
}

function ConsentsToRead({ consents }: { consents: readonly Consent[] }) {
  return (
    <Card title="Gia đình đã đồng ý">
      {consents.length === 0 ? (
        <p className={styles.soft}>Chưa ghi điều nào.</p>
      ) : (
        <ul className={styles.records}>
          {consents.map((consent) => (
            <li key={`${consent.purpose} ${consent.givenAt}`}>
              <p className={styles.recordHead}>{CONSENT_WORDS[consent.purpose]}</p>
              <p className={styles.soft}>{consentInWords(consent)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface ConsentsToChangeProps {
  household: HouseholdDetail;
  /** Something that was refused here; saying it anew mends it. */
  mending: Mending | null;
}

function ConsentsToChange({ household, mending }: ConsentsToChangeProps) {
  const { id: householdId, consents } = household;
  const say = useSnackbar();
  const send = useSend('PUT /v1/households/:householdId/consents/:purpose');
  const operationId = useOperationId();
  const [sure, setSure] = useState<AskedPurpose | null>(null);
  const refused = mending?.operation.kind === 'consent.change' ? mending.operation : null;

  function change(purpose: ConsentPurpose, given: boolean) {
    const content = { given, consentTextVersion: CONSENT_TEXT_VERSION };
    send.mutate(
      {
        params: { householdId, purpose },
        body: { ...content, operationId: operationId({ ...content, purpose, consents }) },
        recording: { household, replaces: refused?.params.purpose === purpose ? refused.id : null },
      },
      {
        onSuccess: () => {
          setSure(null);
          say(given ? 'Đã ghi gia đình đồng ý' : 'Đã ghi gia đình rút lại');
        },
      },
    );
  }

  const problem = send.error && (
    <Notice tone="late" alert>
      {sentenceFor(send.error)}
    </Notice>
  );
  return (
    <Card title="Gia đình đồng ý những gì">
      <p className={styles.soft}>Gia đình đổi ý lúc nào thì bật, tắt lúc đó.</p>
      {CONSENT_PURPOSES.map((asked) => {
        const last = consents.filter(({ purpose }) => purpose === asked.purpose).pop();
        return (
          <SwitchRow
            key={asked.purpose}
            title={asked.title}
            checked={last !== undefined && last.withdrawnAt === null}
            onChange={(given) => (given ? change(asked.purpose, true) : setSure(asked))}
          >
            {last === undefined ? `Chưa hỏi. Đọc to: ${asked.text}` : consentInWords(last)}
          </SwitchRow>
        );
      })}
      {sure === null && problem}
      <BottomSheet
        title={`Gia đình rút lại: ${sure?.title}?`}
        open={sure !== null}
        onClose={() => setSure(null)}
        action={
          <Button
            look="danger"
            fullWidth
            busy={send.isPending}
            onClick={() => sure !== null && change(sure.purpose, false)}
          >
            Gia đình rút lại
          </Button>
        }
      >
        <p>{sure?.withdrawal}</p>
        {sure?.purpose === NEEDED_TO_REGISTER && <p>Gia đình đổi ý trong một ngày thì bật lại, tên vẫn còn.</p>}
        {problem}
      </BottomSheet>
    </Card>
  );
}

function consentInWords({ channel, recordedBy, givenAt, withdrawnAt }: Consent): string {
  if (withdrawnAt !== null) return `Đã rút lại ngày ${dayInWords(withdrawnAt)}`;
  const how = channel === 'own_scan' ? 'tự đồng ý trên điện thoại' : `nói với ${recordedBy ?? 'thành viên Tổ'}`;
  return `Ngày ${dayInWords(givenAt)}, ${how}`;
}

function dayInWords(instant: string): string {
  return formatDay(dayOf(new Date(instant)));
}
