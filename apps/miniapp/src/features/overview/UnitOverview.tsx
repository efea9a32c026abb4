import type { UnitSummary } from '@cns/contracts/units';
import { Flower2, Table2 } from 'lucide-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Answer } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { GoalLines } from '../../ui/coverage/GoalLines.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { Empty } from '../../ui/states.tsx';
import { byNeed, hasData } from './need.ts';
import styles from './overview.module.css';
import { UnitGrid } from './UnitGrid.tsx';
import { UnitTable } from './UnitTable.tsx';
import { countOfUnits } from './unit-words.ts';

type UnitCoverage = Answer<'GET /v1/units/:unitId/coverage'>;

/** A unit above the village: how it stands as a whole, then what lies under it, where help is needed first. */
export function UnitOverview({ data }: { data: UnitCoverage }) {
  const { unit, skills, coverage, children } = data;
  const sorted = useMemo(() => [...children].sort(byNeed), [children]);
  if (children.length === 0) {
    return <Empty title="Chưa có thôn, bản nào">Xã đưa danh sách thôn, bản lên rồi mở lại trang này.</Empty>;
  }
  return (
    <>
      <CoverageSummary coverage={coverage} names={skills} />
      <Parts whole={{ unit, coverage }} units={sorted} names={skills} />
      <SkillLines coverage={coverage} names={skills} />
      <CountTiles coverage={coverage} />
      <GoalLines coverage={coverage} />
    </>
  );
}

interface PartsProps {
  whole: { unit: UnitSummary; coverage: UnitCoverage['coverage'] };
  units: UnitCoverage['children'];
  names: UnitCoverage['skills'];
}

function Parts({ whole, units, names }: PartsProps) {
  const [address, setAddress] = useSearchParams();
  const asTable = address.get('view') === 'table';
  const silent = units.filter(({ coverage }) => !hasData(coverage)).length;
  const toggle = (
    <Button
      look="quiet"
      icon={asTable ? Flower2 : Table2}
      onClick={() => setAddress(asTable ? {} : { view: 'table' }, { replace: true })}
    >
      {asTable ? 'Xem hình' : 'Xem bảng'}
    </Button>
  );
  return (
    <Card title={countOfUnits(units)} aside={toggle}>
      {asTable ? <UnitTable whole={whole} units={units} names={names} /> : <UnitGrid units={units} names={names} />}
      <p className={styles.legend}>{legendWords(asTable, silent)}</p>
    </Card>
  );
}

function legendWords(asTable: boolean, silent: number): string {
  return [
    'Nơi cần giúp nhất đứng trước.',
    ...(asTable ? [] : ['Số dưới tên: hộ đạt mục tiêu trên tổng số hộ.']),
    ...(silent > 0 ? [`${silent} nơi chưa ghi số liệu${asTable ? '' : ' (nét đứt)'}.`] : []),
  ].join(' ');
}
