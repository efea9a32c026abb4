import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import { formatMonth } from '@cns/domain/format';
import { CalendarCog } from 'lucide-react';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ChangeCalendar } from './ChangeCalendar.tsx';
import { calendarSentence, longerSentence, PRESET_NAMES } from './calendar-words.ts';
import { Periods } from './Periods.tsx';

/** When each level files in this province; its officer may choose another calendar from the next period on (D-R2). */
export default function CalendarScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/reporting-calendar', { params: { unitId: unit.id } });
  const [changing, setChanging] = useState(false);
  return (
    <Screen
      title="Lịch báo cáo"
      back="/operations"
      action={
        query.data?.mayChange && (
          <Button look="main" icon={CalendarCog} fullWidth onClick={() => setChanging(true)}>
            Chọn lịch khác
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(view) => (
          <>
            <InForce view={view} />
            <Card title="Các kỳ tới">
              <Periods periods={view.upcoming} />
            </Card>
            {changing && <ChangeCalendar view={view} onClose={() => setChanging(false)} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function InForce({ view: { current, next } }: { view: ReportingCalendarView }) {
  return (
    <>
      <Card title={nameOf(current)}>
        <p>{calendarSentence(current)}</p>
        <p>{longerSentence(current)}</p>
      </Card>
      {next && (
        <Card title={`Từ kỳ ${formatMonth(next.fromKey ?? '')}: ${nameOf(next)}`}>
          <p>{calendarSentence(next)}</p>
          <p>{longerSentence(next)}</p>
        </Card>
      )}
    </>
  );
}

function nameOf({ preset }: ReportingCalendarView['current']): string {
  return preset ? PRESET_NAMES[preset] : 'Lịch riêng của tỉnh';
}
