import { Screen } from '../../ui/Screen.tsx';

export default function NewHouseholdScreen() {
  return <Screen title="Thêm hộ">{null}</Screen>;
}
