import { Screen } from '../../ui/Screen.tsx';

export default function VisitsScreen() {
  return <Screen title="Các lượt hỗ trợ">{null}</Screen>;
}
