import { ClipboardPen, HousePlus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { dayInWords } from '../../ui/day-words.ts';
import { HouseholdList } from '../../ui/HouseholdList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { TodayWork } from '../../ui/team/TodayWork.tsx';
import { ReportDue } from './ReportDue.tsx';
import styles from './TodayScreen.module.css';
import { ToLookAt } from './ToLookAt.tsx';

const SUGGESTIONS_SHOWN = 3;

/** What to do now: whom to visit next, when the report is due, and the button for a visit. */
export default function TodayScreen() {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const names = useSkillNames(unit.id);
  const readsReports = useCan('report.read');
  const query = useGet('GET /v1/units/:unitId/next-visits', { params: { unitId: unit.id } });
  return (
    <Screen
      title="Hôm nay"
      subtitle={<span data-of-today="">{dayInWords(me.today)}</span>}
      action={
        <Button look="main" icon={ClipboardPen} fullWidth onClick={() => navigate('/visits/new')}>
          Ghi lượt hỗ trợ
        </Button>
      }
    >
      <ToLookAt />
      {readsReports && <ReportDue />}
      <TodayWork />
      <h2 className={styles.heading}>Nên đến thăm</h2>
      <Loaded query={query}>
        {({ suggestions }) =>
          suggestions.length === 0 ? (
            <Empty
              title="Chưa có hộ nào để gợi ý"
              action={
                <Button icon={HousePlus} onClick={() => navigate('/households/new')}>
                  Thêm hộ
                </Button>
              }
            >
              Ghi các hộ trong thôn, rồi ở đây sẽ gợi ý nên đến hộ nào trước.
            </Empty>
          ) : (
            <HouseholdList
              households={suggestions.slice(0, SUGGESTIONS_SHOWN).map(({ household }) => household)}
              names={names}
              today={me.today}
              to="/households/"
            />
          )
        }
      </Loaded>
    </Screen>
  );
}
