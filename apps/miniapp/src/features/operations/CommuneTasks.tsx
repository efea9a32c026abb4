import { Merge, MessagesSquare, QrCode, UserRoundPlus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { ContentLinks } from '../../ui/team/ContentLinks.tsx';
import styles from './operations.module.css';

/** What the commune does again and again, each on a screen of its own. */
export function CommuneTasks() {
  const decides = useCan('joining.decide');
  const mayOpenQr = useCan('qr.read');
  const reforms = useCan('unit.reform');
  return (
    <>
      {decides && <JoiningTask />}
      {mayOpenQr && (
        <LinkCard to="/operations/qr">
          <span className={styles.task}>
            <QrCode size={26} strokeWidth={2} aria-hidden="true" />
            <span className={styles.text}>
              <span className={styles.name}>Mã QR của thôn</span>
              <span className={styles.soft}>Để bà con quét bằng Zalo và xin tham gia</span>
            </span>
          </span>
        </LinkCard>
      )}
      <GroupsTask />
      <ContentLinks />
      {reforms && <VillageChangesTask />}
    </>
  );
}

function VillageChangesTask() {
  return (
    <LinkCard to="/operations/villages">
      <span className={styles.task}>
        <Merge size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.name}>Sáp nhập, chia thôn</span>
          <span className={styles.soft}>Theo quyết định; xem trước con số, làm nhầm thì hoàn tác</span>
        </span>
      </span>
    </LinkCard>
  );
}

/** Also for a province, which sees how far its communes are. */
export function GroupsTask() {
  return (
    <LinkCard to="/groups">
      <span className={styles.task}>
        <MessagesSquare size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.name}>Nhóm Zalo</span>
          <span className={styles.soft}>Thôn nào có nhóm, ai chờ duyệt, tên nào chưa đúng</span>
        </span>
      </span>
    </LinkCard>
  );
}

function JoiningTask() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/join-requests', { params: { unitId: unit.id } });
  const waiting = data?.requests.length;
  return (
    <LinkCard to="/operations/joining">
      <span className={styles.task}>
        <UserRoundPlus size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.name}>Người xin tham gia</span>
          {waiting !== undefined && (
            <span className={styles.soft}>
              {waiting === 0 ? 'Không có ai đang chờ' : `${waiting} người đang chờ duyệt`}
            </span>
          )}
        </span>
      </span>
    </LinkCard>
  );
}
