import { useMemo } from 'react';
import styles from './QrPoster.module.css';
import { qrDrawing } from './qr-path.ts';

interface QrPosterProps {
  /** The village in large letters, and under it what it belongs to. */
  name: string;
  commune: string;
  link: string;
}

/** The village's code, as large as the phone: residents scan it with Zalo at the house of culture. */
export function QrPoster({ name, commune, link }: QrPosterProps) {
  const { size, path } = useMemo(() => qrDrawing(link), [link]);
  return (
    <figure className={styles.poster}>
      <div>
        <p className={styles.name}>{name}</p>
        {commune !== '' && <p className={styles.commune}>{commune}</p>}
      </div>
      <svg viewBox={`0 0 ${size} ${size}`} className={styles.qr} role="img" aria-label={`Mã QR của ${name}`}>
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      <figcaption>
        <strong className={styles.how}>Quét bằng Zalo</strong>
        Mở Zalo, bấm biểu tượng quét mã, rồi đưa máy vào đây.
      </figcaption>
    </figure>
  );
}

/** "Xã Gia Phú" out of "Bản Bay, Xã Gia Phú". */
export function communeOf({ name, fullName }: { name: string; fullName: string }): string {
  return fullName.startsWith(`${name}, `) ? fullName.slice(name.length + 2) : '';
}
