import { Screen } from '../../ui/Screen.tsx';

export default function HouseholdScreen() {
  return <Screen title="Hộ gia đình">{null}</Screen>;
}
