import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { useSearchParams } from '../../router/router.tsx';
import { PeriodSwitch } from '../../ui/reports/PeriodSwitch.tsx';
import { ReportRequestsDue } from '../../ui/reports/ReportRequestsDue.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, NotRead } from '../../ui/states.tsx';
import { ReportPage } from './ReportPage.tsx';

/**
 * The village's own report of this month, and with a tap those of the months before. What a commune sees in its place is
 * the report board.
 */
export default function ReportsScreen() {
  const { unit } = usePlace();
  const mayRead = useCan('report.read');
  const [address, setAddress] = useSearchParams();
  const board = useGet(
    'GET /v1/units/:unitId/report-board',
    { params: { unitId: unit.id }, query: {} },
    { enabled: mayRead },
  );
  if (!mayRead) {
    return (
      <Screen title="Báo cáo">
        <Empty title="Báo cáo do tổ trưởng và thành viên Tổ lập">
          Các lượt hỗ trợ của cộng tác viên tự vào báo cáo của thôn.
        </Empty>
      </Screen>
    );
  }
  if (board.data === undefined) {
    return (
      <Screen title="Báo cáo">
        <NotRead query={board} />
      </Screen>
    );
  }
  const latest = board.data.period.key;
  const shown = address.get('period') ?? latest;
  return (
    <ReportPage
      key={shown}
      unitId={unit.id}
      period={shown}
      header={
        <>
          <PeriodSwitch
            shown={shown}
            latest={latest}
            onChange={(period) => setAddress(period === latest ? {} : { period }, { replace: true })}
          />
          <ReportRequestsDue />
        </>
      }
    />
  );
}
