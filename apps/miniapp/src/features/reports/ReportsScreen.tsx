import { Screen } from '../../ui/Screen.tsx';

export default function ReportsScreen() {
  return <Screen title="Báo cáo">{null}</Screen>;
}
