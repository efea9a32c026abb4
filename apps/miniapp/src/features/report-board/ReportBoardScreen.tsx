import { useParams } from 'react-router-dom';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { CommuneBoard } from './CommuneBoard.tsx';
import { CommuneChoice } from './CommuneChoice.tsx';

/** Who has filed and who has not: of the own commune, or of one that a province or district chooses first. */
export default function ReportBoardScreen() {
  const { unit } = usePlace();
  const { unitId } = useParams();
  if (unitId !== undefined) return <CommuneBoard unitId={unitId} back="/reports" />;
  return unit.level === 'commune' ? <CommuneBoard unitId={unit.id} /> : <CommuneChoice unitId={unit.id} />;
}
