import { Screen } from '../../ui/Screen.tsx';

export default function VillageQrScreen() {
  return <Screen title="Mã QR của thôn">{null}</Screen>;
}
