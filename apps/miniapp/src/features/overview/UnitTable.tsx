import type { Coverage, SkillName, UnitSummary } from '@cns/contracts/units';
import { useState } from 'react';
import { Link } from '../../router/router.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { SkillMark } from '../../ui/coverage/SkillMark.tsx';
import styles from './overview.module.css';
import { type Cell, goalCell, skillCell, type TableLevel } from './table-rows.ts';
import { shortUnitName } from './unit-words.ts';

interface UnitTableProps {
  /** The unit itself: the sum of all rows (D-S8). */
  whole: { unit: UnitSummary; coverage: Coverage };
  units: readonly { unit: UnitSummary; coverage: Coverage }[];
  names: readonly SkillName[];
  pathOf: (unit: UnitSummary) => string;
}

/** The flowers as figures. The names stay in sight while the skills are pushed sideways. */
export function UnitTable({ whole, units, names, pathOf }: UnitTableProps) {
  const [level, setLevel] = useState<TableLevel>('proficient');
  return (
    <>
      <Chips<TableLevel>
        label="Đếm hộ có người"
        choose="one"
        options={[
          { value: 'proficient', label: 'Biết dùng' },
          { value: 'guided', label: 'Được hướng dẫn' },
        ]}
        chosen={[level]}
        onToggle={setLevel}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroller} tabIndex={0} aria-label="Bảng số liệu, kéo ngang để xem đủ">
        <table className={styles.table}>
          <caption className="sr-only">Số hộ trên tổng số hộ, theo từng nơi và từng kỹ năng</caption>
          <thead>
            <tr>
              <th scope="col">Nơi</th>
              <th scope="col">Đạt mục tiêu</th>
              {names.map((skill) => (
                <th key={skill.number} scope="col">
                  <SkillMark skill={skill.number} />
                  {skill.shortName}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={styles.whole}>
              <th scope="row">Tất cả</th>
              <Figures coverage={whole.coverage} names={names} level={level} />
            </tr>
            {units.map(({ unit, coverage }) => (
              <tr key={unit.id}>
                <th scope="row">
                  <Link to={pathOf(unit)} aria-label={unit.name}>
                    {shortUnitName(unit.name)}
                  </Link>
                </th>
                <Figures coverage={coverage} names={names} level={level} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface FiguresProps {
  coverage: Coverage;
  names: readonly SkillName[];
  level: TableLevel;
}

function Figures({ coverage, names, level }: FiguresProps) {
  return (
    <>
      <FigureCell cell={goalCell(coverage)} />
      {names.map(({ number }) => (
        <FigureCell key={number} cell={skillCell(coverage, number, level)} />
      ))}
    </>
  );
}

function FigureCell({ cell }: { cell: Cell }) {
  if (cell === null) return <td className={styles.unknown}>chưa ghi</td>;
  return (
    <td>
      <span className={styles.cellShare}>{cell.share}</span>
      <span className={styles.cellPercent}>{cell.percent}</span>
    </td>
  );
}
