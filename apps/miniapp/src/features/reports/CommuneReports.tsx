import { formatDay, formatInstant, formatShare } from '@cns/domain/format';
import { useSearchParams } from 'react-router-dom';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { PeriodSwitch } from '../../ui/reports/PeriodSwitch.tsx';
import { monthName, stateTag } from '../../ui/reports/report-states.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { byNeed } from './board-order.ts';
import styles from './reports.module.css';

type Village = Answer<'GET /v1/units/:unitId/report-board'>['villages'][number];

/** The villages' reports of a period: what waits for a decision first, then who has not filed. */
export function CommuneReports() {
  const { unit } = usePlace();
  const [address, setAddress] = useSearchParams();
  const params = { unitId: unit.id };
  const current = useGet('GET /v1/units/:unitId/report-board', { params, query: {} });
  const asked = address.get('period');
  const latest = current.data?.period.key;
  const other = useGet(
    'GET /v1/units/:unitId/report-board',
    { params, query: { period: asked ?? undefined } },
    { enabled: asked !== null },
  );
  return (
    <Screen title="Báo cáo của các thôn">
      <Loaded query={asked === null ? current : other}>
        {({ period, filed, onTime, approved, villages }) => (
          <>
            <PeriodSwitch
              shown={period.key}
              latest={latest ?? period.key}
              onChange={(key) => setAddress(key === latest ? {} : { period: key }, { replace: true })}
            />
            <p>
              {monthName(period.key)}, hạn nộp {formatDay(period.dueOn)}: <strong>{formatShare(filed)}</strong> thôn đã
              nộp, <strong>{formatShare(onTime)}</strong> đúng hạn, <strong>{formatShare(approved)}</strong> đã duyệt.
            </p>
            {villages.length === 0 && (
              <Empty title="Chưa có thôn nào">Xã thêm danh sách thôn, bản rồi quay lại đây.</Empty>
            )}
            <ul className={styles.villages}>
              {[...villages].sort(byNeed).map((village) => (
                <li key={village.unit.id}>
                  <LinkCard to={`/reports/${village.unit.id}/${period.key}`}>
                    <VillageLine village={village} />
                  </LinkCard>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function VillageLine({ village }: { village: Village }) {
  const { tone, words } = stateTag(village.state, village.timeliness);
  return (
    <div className={styles.village}>
      <p className={styles.villageName}>{village.unit.name}</p>
      <Tag tone={tone}>{words}</Tag>
      <p className={styles.soft}>
        {village.visits} lượt hỗ trợ
        {village.submittedAt !== null && ` · nộp ${formatInstant(new Date(village.submittedAt))}`}
      </p>
      {village.leader !== null && <p className={styles.soft}>Tổ trưởng: {village.leader.name}</p>}
    </div>
  );
}
