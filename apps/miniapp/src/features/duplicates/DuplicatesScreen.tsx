import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useParams } from '../../router/router.tsx';
import { Card, LinkCard } from '../../ui/Card.tsx';
import { likenessInWords } from '../../ui/duplicates/likeness-words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './duplicates.module.css';
import { MergeRow } from './MergeRow.tsx';

type Pair = Answer<'GET /v1/units/:unitId/household-duplicates'>['pairs'][number];

/** Households that may have been registered twice, and what was merged, which can be taken back. */
export default function DuplicatesScreen() {
  const { unit } = usePlace();
  const { unitId = unit.id } = useParams();
  const query = useGet('GET /v1/units/:unitId/household-duplicates', { params: { unitId } });
  return (
    <Screen title="Hộ có thể trùng" back="/">
      <Loaded query={query}>
        {({ pairs, merges }) => (
          <>
            {pairs.length === 0 ? (
              <Empty title="Không thấy hộ nào trùng">Hộ nào giống nhau sẽ hiện ở đây để xem và gộp lại.</Empty>
            ) : (
              <>
                <p className={styles.soft}>{pairs.length} cặp giống nhau. Mở từng cặp, xem kỹ rồi gộp hoặc để riêng.</p>
                {pairs.map((pair) => (
                  <PairLink key={`${pair.one.id} ${pair.other.id}`} pair={pair} unitId={unitId} />
                ))}
              </>
            )}
            {merges.length > 0 && (
              <Card title="Đã gộp">
                <ul className={styles.rows}>
                  {merges.map((merge) => (
                    <li key={merge.id}>
                      <MergeRow merge={merge} />
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function PairLink({ pair: { one, other, reasons }, unitId }: { pair: Pair; unitId: string }) {
  const apart = one.village.id !== other.village.id;
  return (
    <LinkCard to={`/duplicates/${unitId}/${one.id}/${other.id}`}>
      <p className={styles.name}>{one.headName}</p>
      {other.headName !== one.headName && <p className={styles.name}>{other.headName}</p>}
      <p className={styles.soft}>{likenessInWords(reasons)}</p>
      <p className={styles.soft}>{apart ? `${one.village.name} và ${other.village.name}` : one.village.name}</p>
    </LinkCard>
  );
}
