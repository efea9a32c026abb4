import { FileText, Image, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { type Answer, addressOf, request } from '../../api/client.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { type ApiProblem, sentenceFor } from '../../api/problem.ts';
import { platform } from '../../platform/platform.ts';
import { BottomSheet } from '../BottomSheet.tsx';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { Notice } from '../Notice.tsx';
import { useSnackbar } from '../Snackbar.tsx';
import { Loaded } from '../states.tsx';
import { communeOf, QrPoster } from './QrPoster.tsx';
import styles from './team.module.css';

/** A village's code: to hold up, to print, to replace. */
export function VillageQr({ unitId }: { unitId: string }) {
  const query = useGet('GET /v1/units/:unitId/qr', { params: { unitId } });
  return (
    <Loaded query={query}>
      {(qr) => (
        <>
          <QrPoster name={qr.village.name} commune={communeOf(qr.village)} link={qr.link} />
          <SendCard link={qr.link} />
          <PrintCard unitId={unitId} />
          {qr.mayReplace && <ReplaceCard unitId={unitId} qr={qr} />}
        </>
      )}
    </Loaded>
  );
}

const FORMATS = [
  { format: 'a4', words: 'Tải tờ A4', icon: FileText },
  { format: 'a5', words: 'Tải tờ A5', icon: FileText },
  { format: 'image', words: 'Tải ảnh', icon: Image },
] as const;
type Format = (typeof FORMATS)[number]['format'];

/** For who has no camera, or does not let it be used. */
function SendCard({ link }: { link: string }) {
  return (
    <Card title="Gửi qua Zalo">
      <p>Ai không quét được thì gửi đường dẫn này, bấm vào là mở lời mời.</p>
      <CopyButton text={link} done="Đã chép. Dán vào tin nhắn Zalo rồi gửi">
        Chép đường dẫn mời
      </CopyButton>
    </Card>
  );
}

/** Zalo's web view saves no files: the phone's own browser does, at an address that is good for ten minutes. */
function PrintCard({ unitId }: { unitId: string }) {
  const [fetching, setFetching] = useState<Format | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const say = useSnackbar();

  async function open(format: Format) {
    setFetching(format);
    setProblem(null);
    try {
      const { path } = await request('GET /v1/units/:unitId/qr/sheets/:format', { params: { unitId, format } });
      await platform.openLink(addressOf(path)).catch(() => say('Chưa mở được trình duyệt. Thử lại.'));
    } catch (error) {
      setProblem(error as ApiProblem);
    } finally {
      setFetching(null);
    }
  }

  return (
    <Card title="In ra để dán">
      <p>Tờ có tên thôn, cách quét và số điện thoại tổ trưởng. Tờ mở ở trình duyệt, lưu rồi mang đi in.</p>
      <div className={styles.decision}>
        {FORMATS.map(({ format, words, icon }) => (
          <Button
            key={format}
            icon={icon}
            busy={fetching === format}
            disabled={fetching !== null}
            onClick={() => void open(format)}
          >
            {words}
          </Button>
        ))}
      </div>
      {problem !== null && (
        <Notice tone="late" alert>
          {sentenceFor(problem)}
        </Notice>
      )}
    </Card>
  );
}

/** What happens is said before: every sheet on a wall becomes waste paper. */
function ReplaceCard({ unitId, qr }: { unitId: string; qr: Answer<'GET /v1/units/:unitId/qr'> }) {
  const [asking, setAsking] = useState(false);
  const replace = useSend('POST /v1/units/:unitId/qr/replacement');
  const operationId = useOperationId();
  const say = useSnackbar();

  function send() {
    const content = { code: qr.code };
    replace.mutate(
      { params: { unitId }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          setAsking(false);
          say('Đã đổi mã. In và dán tờ mới.');
        },
      },
    );
  }

  return (
    <>
      <Button look="quiet" icon={RefreshCw} onClick={() => setAsking(true)}>
        Đổi mã
      </Button>
      <BottomSheet
        title={`Đổi mã QR của ${qr.village.name}?`}
        open={asking}
        onClose={() => {
          replace.reset();
          setAsking(false);
        }}
        action={
          <>
            {replace.error !== null && (
              <Notice tone="late" alert>
                {sentenceFor(replace.error)}
              </Notice>
            )}
            <Button look="danger" fullWidth busy={replace.isPending} onClick={send}>
              Đổi mã
            </Button>
          </>
        }
      >
        <p>Mã cũ không dùng được nữa. Mọi tờ đã dán, đã gửi phải thay bằng tờ mới.</p>
        <p>Ai quét mã cũ được báo là mã đã thay. Người đã vào nhóm không bị ảnh hưởng.</p>
        <p>Chỉ đổi khi mã bị phát tán ra ngoài thôn.</p>
      </BottomSheet>
    </>
  );
}
