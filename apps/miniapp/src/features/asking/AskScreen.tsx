import type { SkillNumber } from '@cns/contracts/enums';
import { Send } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SPOKEN_NAMES } from '../../ui/residents/spoken-skills.ts';
import { ToMyHome } from '../../ui/residents/ToMyHome.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { MyRequestCard } from './MyRequestCard.tsx';

type Kind = 'help' | 'correction';

/** A resident asks the team for something, and sees what became of it. */
export default function AskScreen() {
  const { me } = useSession();
  const [address] = useSearchParams();
  const villages = me.villages.filter(({ state }) => state === 'approved').map(({ village }) => village);
  const query = useGet('GET /v1/me/requests', {}, { staleTime: 0 });
  if (villages.length === 0) {
    return (
      <LargeType>
        <Screen title="Nhờ Tổ giúp" back="/my-home">
          <Empty title="Tham gia thôn trước đã" action={<ToMyHome />}>
            Quét mã QR của thôn ở trang Nhà tôi. Tổ duyệt xong thì nhờ được ở đây.
          </Empty>
        </Screen>
      </LargeType>
    );
  }
  const kind: Kind = address.get('kind') === 'correction' ? 'correction' : 'help';
  const skill = SPOKEN_NAMES.find(({ number }) => String(number) === address.get('skill'))?.number ?? null;
  return <Ask key={kind} kind={kind} first={skill} villages={villages} asked={query} />;
}

interface AskDraft {
  id: string;
  villageId: string;
  /** Left out until something was chosen: what was read about just before. */
  skill?: SkillNumber | null;
  words: string;
}

const emptyAsk = (makeId: () => string, villages: readonly { id: string }[]): AskDraft => ({
  id: makeId(),
  villageId: villages[0]?.id ?? '',
  words: '',
});

interface AskProps {
  kind: Kind;
  /** What was read about just before. */
  first: SkillNumber | null;
  villages: readonly { id: string; name: string }[];
  asked: ReturnType<typeof useGet<'GET /v1/me/requests'>>;
}

function Ask({ kind, first, villages, asked }: AskProps) {
  const say = useSnackbar();
  const send = useSend('POST /v1/me/requests');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft<AskDraft>(`ask.${kind}`, () => emptyAsk(newId, villages));
  const { skill = first, words } = draft;
  const villageId = (villages.find(({ id }) => id === draft.villageId) ?? villages[0])?.id ?? '';
  const edit = (part: Partial<AskDraft>) => change((before) => ({ ...before, ...part }));
  const isHelp = kind === 'help';

  function ask() {
    const content = { id: draft.id, villageId, kind, skill, words };
    send.mutate(
      { body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          say('Đã gửi cho Tổ');
          change(() => ({ ...emptyAsk(newId, villages), skill: null }));
          clear();
        },
      },
    );
  }

  return (
    <LargeType>
      <Screen
        title={isHelp ? 'Nhờ Tổ giúp' : 'Báo chỗ chưa đúng'}
        back="/my-home"
        action={
          <>
            {send.error && (
              <Notice tone="late" alert>
                {sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="main" icon={Send} fullWidth busy={send.isPending} onClick={ask}>
              Gửi cho Tổ
            </Button>
          </>
        }
      >
        {villages.length > 1 && (
          <Card title="Gửi Tổ của thôn nào?">
            <RadioList
              label="Gửi Tổ của thôn nào?"
              value={villageId}
              options={villages.map((village) => ({ value: village.id, title: village.name }))}
              onChange={(id) => edit({ villageId: id })}
            />
          </Card>
        )}
        <Card title={isHelp ? 'Cần giúp việc gì?' : 'Chỗ nào chưa đúng?'}>
          {isHelp && (
            <Chips<SkillNumber>
              label="Cần giúp việc gì?"
              options={SPOKEN_NAMES.map(({ number, name }) => ({ value: number, label: name }))}
              chosen={skill === null ? [] : [skill]}
              onToggle={(number) => edit({ skill: number === skill ? null : number })}
            />
          )}
          <Field
            label={isHelp ? 'Nói thêm' : 'Viết cho Tổ biết'}
            optional={isHelp}
            rows={3}
            maxLength={500}
            hint={isHelp ? 'Ví dụ: không quét được mã để trả tiền.' : 'Ví dụ: con trai đã chuyển đi, nhà thêm cháu bé.'}
            value={words}
            error={fieldMessage(send.error, 'words')}
            onChange={(typed) => edit({ words: typed })}
          />
        </Card>
        <Loaded query={asked}>
          {({ requests }) => (
            <>
              {requests.length > 0 && <h2>Đã nhờ</h2>}
              {requests.map((request) => (
                <MyRequestCard key={request.id} request={request} />
              ))}
            </>
          )}
        </Loaded>
      </Screen>
    </LargeType>
  );
}
