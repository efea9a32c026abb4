import { Screen } from '../../ui/Screen.tsx';

export default function JoinRequestsScreen() {
  return <Screen title="Người xin tham gia">{null}</Screen>;
}
