import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { VillageQr } from '../../ui/team/VillageQr.tsx';

/** The code of the team's own village. */
export default function VillageQrScreen() {
  const { unit } = usePlace();
  return (
    <Screen title="Mã QR của thôn" back="/team">
      <VillageQr unitId={unit.id} />
    </Screen>
  );
}
