import type { MonthlyReport } from '@cns/contracts/reports';
import type { UnitSummary } from '@cns/contracts/units';
import { ArrowRight } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { waitingOf } from '../../ui/reports/waiting.ts';

/**
 * Once a report of a unit below is judged, whose has waited longest for a word from here; `null` = nobody's. On the last evening
 * many wait, and none should have to be looked for.
 */
export function useNextReport({ unit, period, state }: MonthlyReport): UnitSummary | null {
  const { unit: own } = usePlace();
  const isJudged = unit.id !== own.id && (state === 'approved' || state === 'returned');
  const { data } = useGet(
    'GET /v1/units/:unitId/report-board',
    { params: { unitId: own.id }, query: { period: period.key } },
    { enabled: isJudged },
  );
  if (!isJudged || data === undefined || !data.units.some((one) => one.unit.id === unit.id)) return null;
  return waitingOf(data.units).find((one) => one.unit.id !== unit.id)?.unit ?? null;
}

/** Opens it in the place of the one that is judged: going back leads to the board. */
export function NextReport({ unit, period }: { unit: UnitSummary; period: string }) {
  const navigate = useNavigate();
  const open = () => navigate(`/reports/${unit.id}/${period}`, { replace: true });
  return (
    <Button look="main" icon={ArrowRight} fullWidth onClick={open}>
      Xem tiếp: {unit.name}
    </Button>
  );
}
