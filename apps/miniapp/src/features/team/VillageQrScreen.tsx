import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { communeOf, QrPoster } from '../../ui/team/QrPoster.tsx';

/** The code of the team's own village. */
export default function VillageQrScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/qr', { params: { unitId: unit.id } });
  return (
    <Screen title="Mã QR của thôn" back="/team">
      <Loaded query={query}>
        {({ village, link }) => <QrPoster name={village.name} commune={communeOf(village)} link={link} />}
      </Loaded>
    </Screen>
  );
}
