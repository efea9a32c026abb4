import { useParams } from '../../router/router.tsx';
import { ReportPage } from './ReportPage.tsx';

/** The report of one village, opened from the commune's list. */
export default function ReportScreen() {
  const { unitId = '', period = '' } = useParams();
  return <ReportPage key={`${unitId} ${period}`} unitId={unitId} period={period} back="/reports" />;
}
