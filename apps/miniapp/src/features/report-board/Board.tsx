import { isRequestKey, kindOfKey, periodWords } from '@cns/domain/period-kinds';
import { FileQuestion, History } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useSearchParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Lines } from '../../ui/Line.tsx';
import { NoVillages } from '../../ui/NoVillages.tsx';
import { Papers } from '../../ui/papers/Papers.tsx';
import { PeriodSwitch } from '../../ui/reports/PeriodSwitch.tsx';
import { RatesCard } from '../../ui/reports/RatesCard.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { sectionsOf } from './board-sections.ts';
import { dueWords } from './due-words.ts';
import { FilingTotals } from './FilingTotals.tsx';
import { MissingCard } from './MissingCard.tsx';
import { OwnReport } from './OwnReport.tsx';
import { ReportRow } from './ReportRow.tsx';
import { remindedWords } from './reminded-words.ts';
import styles from './report-board.module.css';

type BoardAnswer = Answer<'GET /v1/units/:unitId/report-board'>;

/** The reports that a unit receives in one month: a commune from its villages, a province from its communes. */
export function Board({ unitId, back }: { unitId: string; back?: string }) {
  const [address, setAddress] = useSearchParams();
  const { me } = useSession();
  const asked = address.get('period');
  const params = { unitId };
  const current = useGet('GET /v1/units/:unitId/report-board', { params, query: {} });
  const chosen = useGet(
    'GET /v1/units/:unitId/report-board',
    { params, query: { period: asked ?? undefined } },
    { enabled: asked !== null },
  );
  const shown = asked === null ? current : chosen;
  const latest = current.data?.period.key;
  const { data } = shown;
  const title = data === undefined ? 'Báo cáo' : `Báo cáo ${periodWords(data.period.key)}`;
  return (
    <Screen
      title={title}
      subtitle={data === undefined ? undefined : subtitleOf(data, back !== undefined, me.today)}
      back={back}
    >
      {latest !== undefined && !isRequestKey(asked ?? latest) && (
        <PeriodSwitch
          shown={asked ?? latest}
          latest={latest}
          onChange={(key) => setAddress(key === latest ? {} : { period: key }, { replace: true })}
        />
      )}
      <Loaded query={shown}>{(board) => <Sections board={board} />}</Loaded>
    </Screen>
  );
}

function subtitleOf({ unit, period }: BoardAnswer, ofLowerUnit: boolean, today: string): string {
  const due = dueWords(period.dueOn, today);
  return ofLowerUnit ? `${unit.name}. ${due}` : due;
}

function Sections({ board }: { board: BoardAnswer }) {
  const { waiting, missing, returned, approved } = sectionsOf(board.units);
  const { key } = board.period;
  const overdue = missing.some(({ timeliness }) => timeliness === 'missing');
  const notFiled = overdue ? 'Quá hạn, chưa nộp' : board.hurry ? 'Sắp hết hạn, chưa nộp' : 'Chưa nộp';
  if (board.units.length === 0) {
    return <NoVillages />;
  }
  return (
    <>
      {board.unit.level !== 'province' && !isRequestKey(key) && <OwnReport unit={board.unit} period={key} />}
      <FilingTotals board={board} />
      {waiting.length > 0 && (
        <Card title={`Chờ duyệt (${waiting.length})`}>
          <Lines>
            {waiting.map((one) => (
              <ReportRow key={one.unit.id} report={one} period={key} />
            ))}
          </Lines>
        </Card>
      )}
      <MissingCard title={notFiled} reports={missing} period={key}>
        {board.reminded && <p className={styles.soft}>{remindedWords(board.reminded)}</p>}
      </MissingCard>
      <MissingCard title="Trả lại, đang sửa" reports={returned} period={key} />
      {approved.length > 0 && (
        <Card title={`Đã duyệt (${approved.length})`}>
          <Lines>
            {approved.map((one) => (
              <ReportRow key={one.unit.id} report={one} period={key} />
            ))}
          </Lines>
        </Card>
      )}
      {board.unit.level === 'province' && <Papers unit={board.unit} period={key} />}
      {board.unit.level !== 'village' && !isRequestKey(key) && (
        <RatesCard title="Nộp báo cáo qua các kỳ" unitId={board.unit.id} kind={kindOfKey(key)} />
      )}
      {!isRequestKey(key) && (
        <TaskCard to="/report-requests" icon={FileQuestion} title="Báo cáo đột xuất">
          Hỏi các đơn vị bên dưới, hạn riêng, chỉ tiêu riêng
        </TaskCard>
      )}
      {!isRequestKey(key) && (
        <TaskCard to={`/units/${board.unit.id}/past?period=${key}`} icon={History} title="Số liệu hết kỳ">
          Như đã nộp, hoặc theo địa giới hiện nay
        </TaskCard>
      )}
    </>
  );
}
