import { Screen } from '../../ui/Screen.tsx';

export default function ReportScreen() {
  return <Screen title="Báo cáo tháng">{null}</Screen>;
}
