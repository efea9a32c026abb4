import type { Borders, UnitSummary } from '@cns/contracts/units';
import { formatNumber } from '@cns/domain/format';
import { Columns2, Flower2, HeartHandshake, Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useCan, usePlace, useSession } from '../../api/session/SessionContext.tsx';
import type { UnitCoverage } from '../../api/unit-coverage.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { figurePathOf } from '../../ui/coverage/FigureLink.tsx';
import { GoalLines } from '../../ui/coverage/GoalLines.tsx';
import { IndicatorLines } from '../../ui/coverage/IndicatorLines.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { NoVillages } from '../../ui/NoVillages.tsx';
import { useSilentRest } from '../../ui/SilentRest.tsx';
import { Empty } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { byNeed, hasData } from './need.ts';
import { OfficialCard } from './OfficialCard.tsx';
import styles from './overview.module.css';
import { TrendCard } from './TrendCard.tsx';
import { UnitGrid } from './UnitGrid.tsx';
import { UnitTable } from './UnitTable.tsx';
import { countOfUnits, pathOfUnit } from './unit-words.ts';

// Where nothing was asked nothing is shown, so nobody waits for it.
const TargetsCard = lazy(() => import('./TargetsCard.tsx'));

/** The end of a period that is over, and by which borders it is seen. */
interface Then {
  period: string;
  at: string;
  borders: Borders;
}

interface UnitOverviewProps {
  data: UnitCoverage;
  /** Not given: as things stand now. */
  then?: Then;
}

/** A unit above the village: how it stands as a whole, then what lies under it, where help is needed first. */
export function UnitOverview({ data, then }: UnitOverviewProps) {
  const { unit, skills, coverage, official, children } = data;
  const place = usePlace();
  const { me } = useSession();
  const declares = useCan('official.declare');
  const to = figurePathOf(unit.id, then && { at: then.at, borders: then.borders });
  if (children.length === 0) {
    return then === undefined ? (
      <NoVillages />
    ) : (
      <Empty title="Ngày ấy chưa có thôn, bản nào">Chọn kỳ khác, hoặc xem theo địa giới hiện nay.</Empty>
    );
  }
  return (
    <>
      <CoverageSummary coverage={coverage} names={skills} />
      <Parts whole={{ unit, coverage }} units={children} names={skills} then={then} />
      <SkillLines coverage={coverage} names={skills} to={to} />
      <CountTiles coverage={coverage} to={to} />
      {then === undefined && <Tasks data={data} />}
      <GoalLines coverage={coverage} to={to} />
      {then === undefined && (
        <Suspense fallback={null}>
          <TargetsCard unitId={unit.id} year={me.today.slice(0, 4)} />
        </Suspense>
      )}
      <TrendCard unitId={unit.id} borders={then?.borders} />
      <IndicatorLines coverage={coverage} to={to} />
      <OfficialCard official={official} leadsOn={declares && then === undefined && unit.id === place.unit.id} />
    </>
  );
}

/** What there is to do now. */
function Tasks({ data: { unit, coverage, children } }: { data: UnitCoverage }) {
  return (
    <>
      {coverage.priorityVisited.count < coverage.priorityVisited.total && (
        <TaskCard to={`/units/${unit.id}/priority`} icon={HeartHandshake} title="Hộ ưu tiên chưa ai đến">
          {formatNumber(coverage.priorityVisited.total - coverage.priorityVisited.count)} hộ, xem ở đâu
        </TaskCard>
      )}
      {children.length > 1 && (
        <TaskCard to={`/units/${unit.id}/compare`} icon={Columns2} title="Đặt hai nơi cạnh nhau">
          So từng kỹ năng, từng con số
        </TaskCard>
      )}
    </>
  );
}

interface PartsProps {
  whole: { unit: UnitSummary; coverage: UnitCoverage['coverage'] };
  units: UnitCoverage['children'];
  names: UnitCoverage['skills'];
  then: Then | undefined;
}

function Parts({ whole, units, names, then }: PartsProps) {
  const [address, setAddress] = useSearchParams();
  const asTable = address.get('view') === 'table';
  const sorted = useMemo(() => [...units].sort(byNeed), [units]);
  const { listed, toggle: silent } = useSilentRest(sorted, isSilent, 'nơi chưa ghi số');
  const pathOf = (unit: UnitSummary) => pathOfUnit(unit, { ...then });
  const toggle = (
    <Button
      look="quiet"
      icon={asTable ? Flower2 : Table2}
      onClick={() => {
        const { view: _, ...others } = Object.fromEntries(address);
        setAddress(asTable ? others : { ...others, view: 'table' }, { replace: true });
      }}
    >
      {asTable ? 'Xem hình' : 'Xem bảng'}
    </Button>
  );
  return (
    <Card title={countOfUnits(units)} aside={toggle}>
      {asTable ? (
        <UnitTable whole={whole} units={listed} names={names} pathOf={pathOf} />
      ) : (
        <UnitGrid units={listed} names={names} pathOf={pathOf} />
      )}
      {silent}
      <p className={styles.legend}>{legendWords(asTable, listed.filter(isSilent).length)}</p>
    </Card>
  );
}

const isSilent = ({ coverage }: UnitCoverage['children'][number]): boolean => !hasData(coverage);

function legendWords(asTable: boolean, silent: number): string {
  return [
    'Nơi cần giúp nhất đứng trước.',
    ...(asTable ? [] : ['Số dưới tên: hộ đạt mục tiêu trên tổng số hộ.']),
    ...(silent > 0 ? [`${silent}\u00a0nơi chưa ghi số liệu${asTable ? '' : ' (nét đứt)'}.`] : []),
  ].join(' ');
}
