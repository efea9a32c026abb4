import type { ReportBasis } from '@cns/contracts/reports';
import { formatNumber, formatShare } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Line, Lines } from '../../ui/Line.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';

/** More would hide the figures themselves; the board names them, too. */
const MOST_IN_SIGHT = 5;

/** What the report is the sum of, and by name what is not in it: never counted as zero (D-R6). */
export function BasisCard({ basis, period }: { basis: ReportBasis; period: string }) {
  const { included, missing } = basis;
  const list = <Missing reports={missing} period={period} />;
  return (
    <Card title={`Tổng của ${formatShare(included)} báo cáo đã duyệt`}>
      {missing.length === 0 && <p>Đủ báo cáo của các đơn vị bên dưới.</p>}
      {missing.length > MOST_IN_SIGHT && (
        <Fold title={`${formatNumber(missing.length)} nơi chưa có trong số liệu`}>{list}</Fold>
      )}
      {missing.length > 0 && missing.length <= MOST_IN_SIGHT && (
        <>
          <p>Chưa có trong số liệu:</p>
          {list}
        </>
      )}
    </Card>
  );
}

function Missing({ reports, period }: { reports: ReportBasis['missing']; period: string }) {
  return (
    <Lines>
      {reports.map(({ unit, state, timeliness }) => {
        const { tone, words } = stateTag(state, timeliness);
        return (
          <li key={unit.id}>
            <Line to={`/reports/${unit.id}/${period}`} end={<Tag tone={tone}>{words}</Tag>}>
              {unit.name}
            </Line>
          </li>
        );
      })}
    </Lines>
  );
}
