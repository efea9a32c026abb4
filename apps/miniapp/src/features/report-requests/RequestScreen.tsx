import { formatDay, formatShare, timeAndDay } from '@cns/domain/format';
import { codesOf } from '@cns/domain/hand-indicators';
import { handWords } from '@cns/domain/hand-words';
import { periodWords } from '@cns/domain/period-kinds';
import { Ban, FileText, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card, LinkCard } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Papers } from '../../ui/papers/Papers.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { Tile, Tiles } from '../../ui/Tiles.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import styles from './report-requests.module.css';
import { KIND_NAMES, LEVEL_NAMES } from './request-words.ts';

type Detail = Answer<'GET /v1/units/:unitId/report-requests/:requestId'>;

/** One report on demand: what is asked of whom until when, and how far it is. */
export default function RequestScreen() {
  const { unit } = usePlace();
  const { requestId = '' } = useParams();
  const [withdrawing, setWithdrawing] = useState(false);
  const query = useGet('GET /v1/units/:unitId/report-requests/:requestId', { params: { unitId: unit.id, requestId } });
  const { data } = query;
  return (
    <Screen
      title={data?.title ?? 'Báo cáo đột xuất'}
      subtitle={data && `Báo cáo ${periodWords(data.key)}, ${data.askedBy.name} yêu cầu`}
      back="/report-requests"
    >
      <Loaded query={query}>
        {(request) => (
          <>
            <Request request={request} unitId={unit.id} />
            {request.mayWithdraw && (
              <Button icon={Ban} fullWidth onClick={() => setWithdrawing(true)}>
                Thôi yêu cầu
              </Button>
            )}
            {withdrawing && <WithdrawSheet unitId={unit.id} request={request} onClose={() => setWithdrawing(false)} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Request({ request, unitId }: { request: Detail; unitId: string }) {
  const { key, askedBy, explanation, withdrawn, own, filed, onTime, approved, due, units, indicators } = request;
  const asked = askedBy.id === unitId;
  return (
    <>
      {withdrawn && (
        <Notice tone="neutral">
          Đã thôi yêu cầu lúc {timeAndDay(new Date(withdrawn.at))}: {withdrawn.reason}
        </Notice>
      )}
      {own && (
        <TaskCard to={`/reports/${unitId}/${key}`} icon={FileText} title="Mở báo cáo của đơn vị mình">
          Hạn nộp {formatDay(own.dueOn)}
        </TaskCard>
      )}
      {asked && (
        <>
          <Tiles three>
            <Tile number={formatShare(filed)} name="đã nộp" />
            <Tile number={formatShare(onTime)} name="đúng hạn" />
            <Tile number={formatShare(approved)} name="đã duyệt" />
          </Tiles>
          <TaskCard to={`/units/${unitId}/reports?period=${key}`} icon={ListChecks} title="Ai đã nộp, ai chưa nộp" />
        </>
      )}
      {asked && approved.count > 0 && <SumCard request={request} unitId={unitId} />}
      <Card title="Ai nộp, hạn nào">
        {Object.entries(due).map(([level, day]) => (
          <p key={level}>
            {LEVEL_NAMES[level as keyof typeof LEVEL_NAMES]}: trước 24 giờ ngày {formatDay(day)}
          </p>
        ))}
        <p className={styles.soft}>
          {units.length === 0 ? 'Tất cả các đơn vị bên dưới.' : units.map(({ name }) => name).join(', ')}
        </p>
      </Card>
      <Card title="Hỏi gì">
        {explanation !== '' && <p className={styles.written}>{explanation}</p>}
        <ol className={styles.list}>
          {indicators.map(({ code, kind, name, unit, explanation: hint, options }) => (
            <li key={code}>
              <p className={styles.title}>{name}</p>
              <p className={styles.soft}>
                {KIND_NAMES[kind]}
                {unit !== '' && ` (${unit})`}
                {options.length > 0 && `: ${options.join(', ')}`}
              </p>
              {hint !== '' && <p className={styles.soft}>{hint}</p>}
            </li>
          ))}
        </ol>
      </Card>
      {asked && <Papers unit={askedBy} period={key} />}
    </>
  );
}

/** What the approved reports say together; each number opens by the units below, and a missing one is never zero (D-R6). */
function SumCard({ request, unitId }: { request: Detail; unitId: string }) {
  const { key, indicators, approved } = request;
  const params = { unitId, period: key };
  const query = useGet('GET /v1/units/:unitId/reports/:period/summary', { params, query: {} });
  return (
    <>
      <h2>Cộng {formatShare(approved)} báo cáo đã duyệt</h2>
      <Loaded query={query}>
        {({ figures }) =>
          indicators
            .filter(({ kind }) => kind !== 'text')
            .map((indicator) => (
              <LinkCard key={indicator.code} to={`/reports/${unitId}/${key}/figures/${codesOf(indicator)[0]}`}>
                {indicator.name}: <strong>{handWords(indicator, figures, true)}</strong>
              </LinkCard>
            ))
        }
      </Loaded>
    </>
  );
}

interface WithdrawSheetProps {
  unitId: string;
  request: Detail;
  onClose: () => void;
}

function WithdrawSheet({ unitId, request, onClose }: WithdrawSheetProps) {
  const saving = useSaving('POST /v1/units/:unitId/report-requests/:requestId/withdrawal', onClose);
  const { draft: reason, change, clear } = useDraft(`withdrawal.${request.id}`, () => '');
  const withdraw = () => {
    const params = { unitId, requestId: request.id };
    saving.save({ params, body: { reason: reason.trim() } }, { said: 'Đã thôi yêu cầu', settle: clear });
  };
  return (
    <SavingSheet
      title="Thôi yêu cầu báo cáo này?"
      saving={saving}
      action={{ words: 'Thôi yêu cầu', icon: Ban, disabled: reason.trim() === '', onTap: withdraw }}
      onClose={onClose}
    >
      <p>Không ai phải nộp nữa. Báo cáo đã nộp vẫn giữ và xem được.</p>
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={(typed) => change(() => typed)} />
    </SavingSheet>
  );
}
