import { Screen } from '../../ui/Screen.tsx';

export default function HouseholdsScreen() {
  return <Screen title="Hộ gia đình">{null}</Screen>;
}
