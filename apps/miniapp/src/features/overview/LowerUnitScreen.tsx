import { FileText } from 'lucide-react';
import { useNavigate, useParams } from 'react-router-dom';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { UnitOverview } from './UnitOverview.tsx';

/** The overview of a unit under one's own: a province opens a commune. */
export default function LowerUnitScreen() {
  const { unitId = '' } = useParams();
  const navigate = useNavigate();
  const query = useUnitCoverage(unitId);
  const unit = query.data?.unit;
  return (
    <Screen title={unit?.name ?? 'Tổng quan'} back="/overview">
      <Loaded query={query}>{(data) => <UnitOverview data={data} />}</Loaded>
      {unit?.level === 'commune' && (
        <Button icon={FileText} fullWidth onClick={() => navigate(`/units/${unitId}/reports`)}>
          Báo cáo của các thôn
        </Button>
      )}
    </Screen>
  );
}
