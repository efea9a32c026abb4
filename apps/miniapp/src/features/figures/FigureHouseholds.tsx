import type { CoverageFigure, FigureStanding } from '@cns/contracts/figures';
import type { Borders, SkillName } from '@cns/contracts/units';
import { formatNumber } from '@cns/domain/format';
import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { useGetPages } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { HouseholdRow } from '../../ui/HouseholdRow.tsx';
import { MoreWhenNear } from '../../ui/MoreWhenNear.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import styles from './figures.module.css';

interface FigureHouseholdsProps {
  unitId: string;
  figure: CoverageFigure;
  names: readonly SkillName[];
  day: { at?: string; borders?: Borders };
}

const STANDINGS: Record<FigureStanding, string> = { yes: 'Được tính', no: 'Chưa', unknown: 'Chưa ghi nhận' };

/** House by house: those that are counted, those that are not yet, and those of which nobody has asked; each opens its visits. */
export function FigureHouseholds({ unitId, figure, names, day }: FigureHouseholdsProps) {
  const { me } = useSession();
  const [standing, setStanding] = useState<FigureStanding>('yes');
  const query = useGetPages('GET /v1/units/:unitId/figures/:figure/households', {
    params: { unitId, figure },
    query: { ...day, standing },
  });
  const period = (day.at ?? me.today).slice(0, 4);
  return (
    <>
      {figure === 'visits' && (
        <TaskCard to={`/visits?unit=${unitId}&period=${period}`} icon={ClipboardList} title="Xem từng lượt hỗ trợ">
          Các lượt trong năm {period}
        </TaskCard>
      )}
      <Loaded query={query}>
        {({ pages }) => {
          const standings = pages[0]?.standings ?? { yes: 0, no: 0, unknown: 0 };
          const choices = (['yes', 'no', 'unknown'] as const).filter(
            (each) => each === standing || standings[each] > 0,
          );
          return (
            <>
              <Chips
                label="Xem những hộ"
                choose="one"
                options={choices.map((value) => ({
                  value,
                  label: `${STANDINGS[value]} (${formatNumber(standings[value])})`,
                }))}
                chosen={[standing]}
                onToggle={setStanding}
              />
              {pages[0]?.households.length === 0 && <Empty title="Không có hộ nào ở đây">Chọn nhóm khác ở trên.</Empty>}
              <ul className={styles.list}>
                {pages
                  .flatMap(({ households }) => households)
                  .map((household) => (
                    <li key={household.id}>
                      <HouseholdRow
                        household={household}
                        names={names}
                        today={me.today}
                        to={`/households/${household.id}`}
                      />
                    </li>
                  ))}
              </ul>
              <MoreWhenNear query={query} words="Xem thêm hộ" />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
