import { Card } from '../../../ui/Card.tsx';
import styles from '../groups.module.css';

/** Of an ordinary group: what its owner does in Zalo, for nobody can do it from here. */
export function ByHandCard() {
  return (
    <Card title="Tự làm trong Zalo">
      <p>Nhóm thường do người dân lập nên ứng dụng không làm thay được. Trưởng nhóm mở nhóm trong Zalo rồi:</p>
      <ul className={styles.hands}>
        <li>Bật duyệt: bấm dấu ba gạch, chọn Cài đặt nhóm, bật Phê duyệt thành viên mới.</li>
        <li>Duyệt người: bấm dấu ba gạch, chọn Thành viên, chọn Chờ duyệt.</li>
        <li>Thêm phó nhóm: chọn Thành viên, bấm vào tên, chọn Bổ nhiệm phó nhóm.</li>
        <li>Mời ra: chọn Thành viên, bấm vào tên, chọn Xóa khỏi nhóm.</li>
      </ul>
    </Card>
  );
}
