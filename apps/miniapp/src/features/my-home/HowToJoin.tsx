import { Card } from '../../ui/Card.tsx';
import styles from './my-home.module.css';

/** What a village's QR is for and where it hangs. */
export function HowToJoin() {
  return (
    <Card title="Chưa tham gia thôn, bản nào">
      <ol className={styles.steps}>
        <li>Tìm mã QR của thôn ở nhà văn hóa, hoặc hỏi tổ trưởng, trưởng thôn.</li>
        <li>Bấm nút “Quét mã QR của thôn” ở dưới, đưa máy vào mã.</li>
        <li>Đọc lời mời, đồng ý rồi bấm “Tham gia”.</li>
      </ol>
      <p className={styles.soft}>Tổ duyệt xong, ở đây có số điện thoại của người giúp.</p>
    </Card>
  );
}
