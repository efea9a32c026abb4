import { FileText } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { OverviewOf } from './OverviewOf.tsx';

/** The overview of a unit under one's own: a province opens a commune. */
export default function LowerUnitScreen() {
  const { unitId = '' } = useParams();
  const navigate = useNavigate();
  const unit = useGet('GET /v1/units/:unitId', { params: { unitId } }).data?.unit;
  return (
    <Screen title={unit?.name ?? 'Tổng quan'} back="/overview">
      <OverviewOf unitId={unitId} />
      {unit?.level === 'commune' && (
        <Button icon={FileText} fullWidth onClick={() => navigate(`/units/${unitId}/reports`)}>
          Báo cáo của các thôn
        </Button>
      )}
    </Screen>
  );
}
