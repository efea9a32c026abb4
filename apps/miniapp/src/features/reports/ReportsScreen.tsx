import { usePlace } from '../../api/session/SessionContext.tsx';
import { CommuneReports } from './CommuneReports.tsx';
import { OwnReport } from './OwnReport.tsx';

/** A team writes its village's report here; a commune and above sees who has filed. */
export default function ReportsScreen() {
  const { role } = usePlace();
  return role === 'member' ? <OwnReport /> : <CommuneReports />;
}
