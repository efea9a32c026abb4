import type { ChangeReport, VillageChange } from '@cns/contracts/hierarchy';
import { Check, Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { PreviewCard } from './PreviewCard.tsx';
import styles from './village-changes.module.css';

interface ChangeFormProps {
  title: string;
  /** Under which the decision is kept while it is typed. */
  draftKey: string;
  /** What is asked for; `null` while something is missing, with what. */
  change: VillageChange | null;
  missing: string;
  /** It was done: what was chosen for it is no draft any more. */
  onDone: () => void;
  children: ReactNode;
}

/** What, by which decision, what it would do in figures, and only then the button that does it. */
export function ChangeForm({ title, draftKey, change, missing, onDone, children }: ChangeFormProps) {
  const { unit } = usePlace();
  const { me } = useSession();
  const say = useSnackbar();
  const navigate = useNavigate();
  const decision = useDraft<{ number: string; on: string | null }>(`${draftKey}.decision`, () => ({
    number: '',
    on: null,
  }));
  const { number } = decision.draft;
  const effectiveOn = decision.draft.on ?? me.today;
  const [tried, setTried] = useState<{ asked: string; report: ChangeReport } | null>(null);
  const preview = useSend('POST /v1/units/:unitId/hierarchy/preview');
  const send = useSend('POST /v1/units/:unitId/hierarchy');
  const operationId = useOperationId();
  const params = { unitId: unit.id };
  const content = { change, decision: { number: number.trim(), effectiveOn } };
  const asked = JSON.stringify(content);
  // What was shown is what will be done: any other content must be tried first.
  const report = tried?.asked === asked ? tried.report : null;
  const isMissing = change === null ? missing : number.trim() === '' ? 'Ghi số quyết định.' : null;
  const tryIt = () =>
    change &&
    preview.mutate(
      { params, body: { ...content, change } },
      { onSuccess: (answer) => setTried({ asked, report: answer }) },
    );
  const doIt = () =>
    change &&
    report &&
    send.mutate(
      { params, body: { ...content, change, basis: report.basis, operationId: operationId(content) } },
      {
        onSuccess: ({ state }) => {
          decision.clear();
          onDone();
          say(state === 'scheduled' ? 'Đã lưu, sẽ áp dụng đúng ngày' : 'Đã áp dụng');
          navigate('/operations/villages', { replace: true });
        },
      },
    );
  const error = send.error ?? preview.error;
  return (
    <Screen
      title={title}
      subtitle={unit.name}
      back="/operations/villages"
      action={
        report === null ? (
          <Button
            look="main"
            icon={Eye}
            fullWidth
            busy={preview.isPending}
            disabled={isMissing !== null}
            onClick={tryIt}
          >
            Xem trước
          </Button>
        ) : (
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={doIt}>
            {effectiveOn > me.today ? 'Lưu, chờ đến ngày' : 'Áp dụng'}
          </Button>
        )
      }
    >
      {children}
      <Card title="Quyết định">
        <div className={styles.fields}>
          <Field
            label="Số quyết định"
            value={number}
            onChange={(typed) => decision.change((before) => ({ ...before, number: typed }))}
            placeholder="12/NQ-HĐND"
            maxLength={80}
          />
          <DayField
            label="Có hiệu lực từ ngày"
            value={effectiveOn}
            onChange={(day) => decision.change((before) => ({ ...before, on: day === '' ? null : day }))}
            hint="Chọn ngày sau hôm nay thì đến ngày đó mới áp dụng."
          />
        </div>
      </Card>
      {isMissing !== null && <p className={styles.soft}>{isMissing}</p>}
      {error && (
        <Notice tone="late" alert>
          {sentenceFor(error)}
        </Notice>
      )}
      {report !== null && <PreviewCard report={report} />}
    </Screen>
  );
}
