import { Screen } from '../../ui/Screen.tsx';

export default function TeamScreen() {
  return <Screen title="Tổ của tôi">{null}</Screen>;
}
