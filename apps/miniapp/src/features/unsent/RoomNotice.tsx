import { formatNumber } from '@cns/domain/format';
import { useEffect, useState } from 'react';
import { Notice } from '../../ui/Notice.tsx';

const LITTLE_BYTES = 5 * 1024 * 1024;

/** Says in time that the phone's storage is nearly used up: a full one keeps nothing more. */
export function RoomNotice() {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    navigator.storage?.estimate?.().then(
      ({ quota, usage }) => setLeft(quota === undefined || usage === undefined ? null : quota - usage),
      () => undefined,
    );
  }, []);
  if (left === null || left > LITTLE_BYTES) return null;
  return (
    <Notice tone="attention">
      Bộ nhớ máy sắp đầy, còn khoảng {formatNumber(Math.max(0, Math.floor(left / 1024 / 1024)))} MB. Xóa bớt ảnh, video
      trên máy; những gì chưa gửi vẫn còn nguyên.
    </Notice>
  );
}
