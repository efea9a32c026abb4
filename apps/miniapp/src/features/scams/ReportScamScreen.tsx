import type { ScamKind } from '@cns/contracts/enums';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { LargeType } from '../../ui/LargeType.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SCAM_WORDS } from '../../ui/residents/scam-words.ts';
import { ToMyHome } from '../../ui/residents/ToMyHome.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { optionsOf } from '../../ui/words.ts';

type Place = Answer<'GET /v1/me/scam-help'>['places'][number];
type Police = NonNullable<Place['police']>;

/** Somebody tried to cheat: whom to call now, and what to tell (D-V3). */
export default function ReportScamScreen() {
  const query = useGet('GET /v1/me/scam-help', {});
  const [sent, setSent] = useState<{ police: Police | null } | null>(null);
  if (sent !== null) return <Sent police={sent.police} />;
  const places = query.data?.places ?? [];
  if (places.length > 0) return <Report places={places} onSent={(police) => setSent({ police })} />;
  return (
    <LargeType>
      <Screen title="Báo lừa đảo" back="/my-home">
        <Loaded query={query}>
          {() => (
            <Empty title="Tham gia thôn trước đã" action={<ToMyHome />}>
              Quét mã QR của thôn ở trang Nhà tôi rồi báo được ở đây. Gấp thì gọi 113.
            </Empty>
          )}
        </Loaded>
      </Screen>
    </LargeType>
  );
}

interface ScamDraft {
  id: string;
  villageId: string | null;
  kind: ScamKind;
  words: string;
  suspect: string;
  moneyLost: boolean;
  anonymous: boolean;
}

const emptyReport = (): ScamDraft => ({
  id: newId(),
  villageId: null,
  kind: 'call',
  words: '',
  suspect: '',
  moneyLost: false,
  anonymous: false,
});

function Report({ places, onSent }: { places: readonly Place[]; onSent: (police: Police | null) => void }) {
  const send = useSend('POST /v1/scam-reports');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft<ScamDraft>('scam', emptyReport);
  const { kind, words, suspect, moneyLost, anonymous } = draft;
  const edit = (part: Partial<ScamDraft>) => change((before) => ({ ...before, ...part }));
  const place = places.find(({ village }) => village.id === draft.villageId) ?? places[0];
  const villageId = place?.village.id ?? '';
  const police = place?.police ?? null;
  const [tried, setTried] = useState(false);
  const wordsError = tried && words.trim().length < 5 ? 'Kể lại một câu.' : fieldMessage(send.error, 'words');

  function report() {
    setTried(true);
    if (words.trim().length < 5) {
      focusFirstError();
      return;
    }
    const content = { id: draft.id, villageId, kind, words, suspect, moneyLost, anonymous };
    send.mutate(
      { body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: (answer) => {
          clear();
          onSent(answer.police);
        },
        onError: focusFirstError,
      },
    );
  }

  return (
    <LargeType>
      <Screen
        title="Báo lừa đảo"
        back="/my-home"
        action={
          <>
            {send.error && (
              <Notice tone="late" alert>
                {sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="main" icon={Send} fullWidth busy={send.isPending} onClick={report}>
              Gửi tin báo
            </Button>
          </>
        }
      >
        <Card title="Vừa mất tiền?">
          <p>Gọi ngân hàng khóa tài khoản ngay, rồi gọi công an. Càng sớm càng tốt.</p>
          <CallPolice police={police} />
        </Card>
        {places.length > 1 && (
          <Card title="Ở thôn nào?">
            <RadioList
              label="Ở thôn nào?"
              value={villageId}
              options={places.map(({ village, communeName }) => ({
                value: village.id,
                title: village.name,
                detail: communeName,
              }))}
              onChange={(id) => edit({ villageId: id })}
            />
          </Card>
        )}
        <Card title="Họ làm gì?">
          <Chips
            label="Họ làm gì?"
            choose="one"
            options={optionsOf(SCAM_WORDS)}
            chosen={[kind]}
            onToggle={(chosen) => edit({ kind: chosen })}
          />
          <Field
            label="Kể lại"
            rows={3}
            maxLength={1000}
            value={words}
            error={wordsError}
            onChange={(typed) => edit({ words: typed })}
          />
          <Field
            label="Số máy, tài khoản hoặc đường dẫn của họ"
            optional
            maxLength={200}
            value={suspect}
            onChange={(typed) => edit({ suspect: typed })}
          />
          <SwitchRow title="Đã mất tiền" checked={moneyLost} onChange={(on) => edit({ moneyLost: on })} />
        </Card>
        <Card title="Tin này đi đâu?">
          <p>Cán bộ xã đọc và chuyển công an xã. Tổ và bà con trong thôn không thấy.</p>
          <SwitchRow title="Không để lại tên" checked={anonymous} onChange={(on) => edit({ anonymous: on })}>
            {anonymous
              ? 'Không ai biết ai đã báo, kể cả xã. Công an không gọi lại được.'
              : 'Xã và công an thấy tên, số điện thoại để hỏi thêm.'}
          </SwitchRow>
        </Card>
      </Screen>
    </LargeType>
  );
}

function CallPolice({ police }: { police: Police | null }) {
  const { name, phone } = police ?? { name: 'Công an 113', phone: '113' };
  return (
    <>
      <p>
        <strong>{name}</strong>
      </p>
      <CallButton name={name} phone={phone} />
    </>
  );
}

function Sent({ police }: { police: Police | null }) {
  const navigate = useNavigate();
  return (
    <LargeType>
      <Screen
        title="Đã gửi tin báo"
        back="/my-home"
        action={
          <Button look="main" fullWidth onClick={() => navigate('/my-home', { replace: true })}>
            Xong
          </Button>
        }
      >
        <Card>
          <p>Cán bộ xã đọc và chuyển công an xã. Không phải làm gì thêm.</p>
          <p>Đừng trả lời, đừng chuyển tiền cho người đó nữa. Giữ lại tin nhắn, số máy.</p>
        </Card>
        <Card title="Cần gấp thì gọi">
          <CallPolice police={police} />
        </Card>
      </Screen>
    </LargeType>
  );
}
