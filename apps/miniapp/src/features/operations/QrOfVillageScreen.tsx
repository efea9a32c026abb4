import { useParams } from '../../router/router.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { VillageQr } from '../../ui/team/VillageQr.tsx';

/** One village's code, held up or printed by the commune. */
export default function QrOfVillageScreen() {
  const { unitId = '' } = useParams();
  return (
    <Screen title="Mã QR của thôn" back="/operations/qr">
      <VillageQr unitId={unitId} />
    </Screen>
  );
}
