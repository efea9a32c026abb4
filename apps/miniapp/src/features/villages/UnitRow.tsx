import type { Coverage, SkillName, UnitSummary } from '@cns/contracts/units';
import { ChevronRight } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { Link } from '../../router/router.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { coverageInWords, shareInWords } from '../../ui/petals/words.ts';
import { stateTag } from '../../ui/reports/report-states.ts';
import styles from './villages.module.css';

interface UnitRowProps {
  unit: UnitSummary;
  coverage: Coverage;
  names: readonly SkillName[];
  /** This month's report; `null` while it is not known. */
  report: Answer<'GET /v1/units/:unitId/report-board'>['units'][number] | null;
}

/** A village: its flower, where its report stands, and its leader one tap from the telephone. */
export function UnitRow({ unit, coverage, names, report }: UnitRowProps) {
  const knowsPeople = useCan('team.read');
  const leader = knowsPeople ? (report?.leader ?? null) : null;
  const state = report === null ? null : stateTag(report.state, report.timeliness);
  return (
    <div className={styles.unit}>
      <Link to={unit.level === 'village' ? `/villages/${unit.id}` : `/units/${unit.id}`} className={styles.main}>
        <UnitFlower coverage={coverage} names={names} size={56} silent />
        <span className={styles.text}>
          <span className={styles.name}>{unit.name}</span>
          <span className={styles.soft} aria-hidden="true">
            {coverage.goalOneMember.total === 0
              ? 'Chưa ghi hộ nào'
              : `Đạt mục tiêu ${shareInWords(coverage.goalOneMember)}`}
          </span>
          <span className="sr-only">{coverageInWords(coverage, names)}</span>
          {state !== null && (
            <span className={styles.state}>
              <span className={styles.soft}>Báo cáo:</span> <Tag tone={state.tone}>{state.words}</Tag>
            </span>
          )}
        </span>
        <ChevronRight size={20} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
      </Link>
      {leader !== null && (
        <div className={styles.leader}>
          <span className={styles.text}>
            <span className={styles.soft}>Tổ trưởng</span>
            <span>{leader.name}</span>
          </span>
          <CallButton name={leader.name} phone={leader.phone} />
        </div>
      )}
    </div>
  );
}
