import { Screen } from '../../ui/Screen.tsx';

export default function NewVisitScreen() {
  return <Screen title="Ghi lượt hỗ trợ">{null}</Screen>;
}
