import { useParams } from 'react-router-dom';
import { useGet } from '../../api/hooks.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { communeOf, QrPoster } from '../../ui/team/QrPoster.tsx';

/** One village's code, held up or printed from the screen. */
export default function QrOfVillageScreen() {
  const { unitId = '' } = useParams();
  const query = useGet('GET /v1/units/:unitId/qr', { params: { unitId } });
  return (
    <Screen title="Mã QR của thôn" back="/operations/qr">
      <Loaded query={query}>
        {({ village, link }) => <QrPoster name={village.name} commune={communeOf(village)} link={link} />}
      </Loaded>
    </Screen>
  );
}
