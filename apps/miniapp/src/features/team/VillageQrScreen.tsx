import { useMemo } from 'react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { qrDrawing } from '../../ui/team/qr-path.ts';
import styles from '../../ui/team/team.module.css';

/** The village's code, as large as the phone: residents scan it with Zalo at the house of culture. */
export default function VillageQrScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/qr', { params: { unitId: unit.id } });
  return (
    <Screen title="Mã QR của thôn" back="/team">
      <Loaded query={query}>{({ village, link }) => <Poster name={village.fullName} link={link} />}</Loaded>
    </Screen>
  );
}

function Poster({ name, link }: { name: string; link: string }) {
  const { size, path } = useMemo(() => qrDrawing(link), [link]);
  return (
    <figure className={styles.poster}>
      <p className={styles.posterName}>{name}</p>
      <svg viewBox={`0 0 ${size} ${size}`} className={styles.qr} role="img" aria-label={`Mã QR của ${name}`}>
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      <figcaption>Mở Zalo, bấm biểu tượng quét mã, rồi đưa máy vào đây.</figcaption>
    </figure>
  );
}
