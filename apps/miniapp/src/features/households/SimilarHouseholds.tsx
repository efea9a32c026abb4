import { CallButton } from '../../ui/CallButton.tsx';
import { Card, LinkCard } from '../../ui/Card.tsx';
import { likenessInWords } from '../../ui/duplicates/likeness-words.ts';
import styles from './households.module.css';
import type { HouseholdDraft } from './new-household.ts';
import { useSimilar } from './use-similar.ts';

/** "Có phải hộ này không?": households of the village to open, and of other villages only whom to call (D-P4). */
export function SimilarHouseholds({ villageId, draft }: { villageId: string; draft: HouseholdDraft }) {
  const similar = useSimilar(villageId, draft);
  return (
    <div role="status" className={styles.list}>
      {similar !== undefined && similar.here.length > 0 && (
        <Card title="Có phải hộ này không?">
          <p className={styles.soft}>Đúng thì mở ra ghi tiếp, đừng ghi lần nữa. Không phải thì cứ ghi.</p>
          {similar.here.map(({ household, reasons }) => (
            <LinkCard key={household.id} to={`/households/${household.id}`}>
              <p className={styles.recordHead}>{household.headName}</p>
              {household.hamlet !== null && <p className={styles.soft}>{household.hamlet}</p>}
              <p className={styles.soft}>{likenessInWords(reasons)}</p>
            </LinkCard>
          ))}
        </Card>
      )}
      {similar?.elsewhere.map(({ village, team: [leader] }) => (
        <Card key={village.id} title={`Có thể đã ghi ở ${village.name}`}>
          <p className={styles.soft}>Hộ giống hộ này đã có ở đó. Gọi hỏi Tổ bên ấy trước khi ghi.</p>
          {leader === undefined ? (
            <p>Thôn ấy chưa có Tổ trong danh sách. Hỏi cán bộ xã.</p>
          ) : (
            <div className={styles.pair}>
              <p className={styles.recordHead}>{leader.name}</p>
              <CallButton name={leader.name} phone={leader.phone} />
            </div>
          )}
        </Card>
      ))}
    </div>
  );
}
