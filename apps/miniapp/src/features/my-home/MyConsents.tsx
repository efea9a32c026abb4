import type { ConsentPurpose } from '@cns/contracts/enums';
import type { MyConsent, MyData } from '@cns/contracts/my-data';
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
import styles from './my-home.module.css';

/** Each purpose can be taken back by the same tap that gave it (D-P2); what cannot be undone is asked first. */
export function MyConsents({ data }: { data: MyData }) {
  const send = useSend('PUT /v1/me/consents/:purpose');
  const operationId = useOperationId();
  const say = useSnackbar();
  const [sure, setSure] = useState<MyConsent | null>(null);

  function change(purpose: ConsentPurpose, given: boolean) {
    const content = { given, consentTextVersion: data.consentTextVersion };
    const id = operationId({ ...content, purpose, since: data.consents });
    send.mutate(
      { params: { purpose }, body: { ...content, operationId: id } },
      {
        onSuccess: () => {
          setSure(null);
          say(given ? 'Đã đồng ý' : 'Đã rút lại');
        },
      },
    );
  }

  return (
    <Card title="Những việc đã đồng ý">
      <div className={styles.switches}>
        {data.consents.map((consent) => (
          <SwitchRow
            key={consent.purpose}
            title={consent.title}
            checked={
              send.isPending && send.variables.params.purpose === consent.purpose
                ? send.variables.body.given
                : consent.given
            }
            onChange={(given) =>
              !given && consent.purpose === 'support' ? setSure(consent) : change(consent.purpose, given)
            }
          >
            {consent.given ? `${saidTo(consent)}Tắt đi thì: ${lowerFirst(consent.withdrawal)}` : consent.text}
          </SwitchRow>
        ))}
      </div>
      {send.error !== null && sure === null && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      <BottomSheet
        title="Thôi không cho ghi nữa?"
        open={sure !== null}
        onClose={() => setSure(null)}
        action={
          <>
            {send.error !== null && (
              <Notice tone="late" alert>
                {sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="danger" fullWidth busy={send.isPending} onClick={() => change('support', false)}>
              Rút lại
            </Button>
          </>
        }
      >
        <p>{sure?.withdrawal}</p>
        <p>Xóa rồi không lấy lại được. Sau này cần giúp, Tổ hỏi và ghi lại từ đầu.</p>
      </BottomSheet>
    </Card>
  );
}

function saidTo({ recordedBy }: MyConsent): string {
  return recordedBy === null ? '' : `Đã nói đồng ý với ${recordedBy}. `;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
