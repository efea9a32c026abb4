import type { ScamReport } from '@cns/contracts/scam-reports';
import { dotted, formatDay, formatPhone } from '@cns/domain/format';
import { Check, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useDraftOver } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { SCAM_WORDS } from '../../ui/residents/scam-words.ts';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { textForPolice } from './police-text.ts';
import styles from './scams.module.css';

/** What residents reported, to be passed on to the police, and the number that residents call. */
export default function ScamReportsScreen() {
  const { unit } = usePlace();
  const [editing, setEditing] = useState(false);
  const query = useGet('GET /v1/units/:unitId/scam-reports', { params: { unitId: unit.id } }, { staleTime: 0 });
  return (
    <Screen title="Tin báo lừa đảo" subtitle={unit.name} back="/operations">
      <Loaded query={query}>
        {({ police, reports }) => (
          <>
            <Card title="Bà con gọi công an xã số nào?">
              {police === null ? (
                <Notice tone="attention">Chưa ghi số. Bà con chỉ thấy số 113.</Notice>
              ) : (
                <p className={styles.name}>
                  {police.name}, {formatPhone(police.phone)}
                </p>
              )}
              <Button icon={Pencil} onClick={() => setEditing(true)}>
                {police === null ? 'Ghi số công an xã' : 'Sửa'}
              </Button>
            </Card>
            {reports.length === 0 && <Empty title="Chưa có tin báo nào">Bà con báo lừa đảo thì hiện ở đây.</Empty>}
            {reports.map((report) => (
              <ReportCard key={report.id} report={report} />
            ))}
            {editing && <PoliceSheet unitId={unit.id} police={police} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function ReportCard({ report }: { report: ScamReport }) {
  const send = useSend('POST /v1/scam-reports/:reportId/handover');
  const operationId = useOperationId();
  const { id, kind, words, suspect, moneyLost, village, reportedOn, reporter, handedOver } = report;
  const handOver = () => send.mutate({ params: { reportId: id }, body: { operationId: operationId(id) } });
  return (
    <Card>
      <div>
        <p className={styles.tags}>
          {handedOver === null ? (
            <Tag tone="attention">Chưa chuyển công an</Tag>
          ) : (
            <Tag tone="good">
              {handedOver.by} đã chuyển {formatDay(handedOver.on)}
            </Tag>
          )}
          {moneyLost && <Tag tone="late">Đã mất tiền</Tag>}
        </p>
        <p className={styles.name}>{SCAM_WORDS[kind]}</p>
        <p>“{words}”</p>
        {suspect !== '' && <p>Của kẻ lừa: {suspect}</p>}
        <p className={styles.soft}>
          {dotted([
            `${village.name}, ${formatDay(reportedOn)}`,
            reporter === null ? 'Không để lại tên' : reporter.name,
          ])}
        </p>
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      <div className={styles.buttons}>
        {reporter !== null && <CallButton name={reporter.name} phone={reporter.phone} />}
        <CopyButton text={textForPolice(report)} done="Đã chép. Dán vào tin nhắn cho công an xã">
          Chép để chuyển
        </CopyButton>
        {handedOver === null && (
          <Button icon={Check} busy={send.isPending} onClick={handOver}>
            Đã chuyển công an
          </Button>
        )}
      </div>
    </Card>
  );
}

interface PoliceSheetProps {
  unitId: string;
  police: { name: string; phone: string } | null;
  onClose: () => void;
}

function PoliceSheet({ unitId, police, onClose }: PoliceSheetProps) {
  const saving = useSaving('PUT /v1/units/:unitId/police-contact', onClose);
  const { draft, change, clear } = useDraftOver(`police.${unitId}`, {
    name: police?.name ?? 'Trực ban Công an xã',
    phone: police === null ? '' : formatPhone(police.phone),
  });
  const { name, phone } = draft;
  const save = () => saving.save({ params: { unitId }, body: { name, phone } }, { said: 'Đã lưu', settle: clear });
  return (
    <SavingSheet title="Số liên hệ công an xã" saving={saving} action={{ onTap: save }} onClose={onClose}>
      <Field
        label="Tên"
        maxLength={80}
        value={name}
        error={fieldMessage(saving.error, 'name')}
        onChange={(typed) => change((before) => ({ ...before, name: typed }))}
      />
      <Field
        label="Số điện thoại"
        type="tel"
        inputMode="tel"
        value={phone}
        error={fieldMessage(saving.error, 'phone')}
        onChange={(typed) => change((before) => ({ ...before, phone: typed }))}
      />
    </SavingSheet>
  );
}
