import { usePlace } from '../../api/session/SessionContext.tsx';
import { useParams } from '../../router/router.tsx';
import { Board } from './Board.tsx';

/** Who has filed and who has not: under the own unit, or under one that was opened from there. */
export default function ReportBoardScreen() {
  const { unit } = usePlace();
  const { unitId } = useParams();
  return unitId === undefined ? <Board unitId={unit.id} /> : <Board unitId={unitId} back="/reports" />;
}
