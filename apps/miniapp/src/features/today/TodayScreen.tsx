import { Screen } from '../../ui/Screen.tsx';

export default function TodayScreen() {
  return <Screen title="Hôm nay">{null}</Screen>;
}
