import { formatDay, formatNumber } from '@cns/domain/format';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { NoVillages } from '../../ui/NoVillages.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { DeclareSheet } from './DeclareSheet.tsx';
import styles from './official-households.module.css';

type Village = Answer<'GET /v1/units/:unitId/official-households'>['villages'][number];

/** How many households each village has by its commune; those first whose numbers cannot both be right (D-S7). */
export default function OfficialHouseholdsScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/official-households', { params: { unitId: unit.id } });
  const [chosen, setChosen] = useState<Village | null>(null);
  return (
    <Screen title="Số hộ công bố" back="/overview">
      <p>Ghi số hộ của từng thôn theo công an xã hoặc thống kê, kèm ngày và nguồn.</p>
      <Loaded query={query}>
        {({ villages, mayDeclare }) =>
          villages.length === 0 ? (
            <NoVillages />
          ) : (
            villages.map((one) => (
              <VillageCard key={one.village.id} one={one} onDeclare={mayDeclare ? () => setChosen(one) : null} />
            ))
          )
        }
      </Loaded>
      {chosen !== null && <DeclareSheet village={chosen.village} onClose={() => setChosen(null)} />}
    </Screen>
  );
}

function VillageCard({ one, onDeclare }: { one: Village; onDeclare: (() => void) | null }) {
  const { village, registered, exceeded, official } = one;
  const navigate = useNavigate();
  return (
    <Card
      title={village.name}
      aside={
        onDeclare !== null && (
          <Button
            look="quiet"
            onClick={onDeclare}
            label={`${official === null ? 'Khai số hộ' : 'Khai số mới'} của ${village.name}`}
          >
            {official === null ? 'Khai số hộ' : 'Khai số mới'}
          </Button>
        )
      }
    >
      {exceeded && (
        <>
          <Tag tone="attention">Ghi nhiều hơn số công bố</Tag>
          <p>
            Một trong hai số chưa đúng. Xem có hộ nào ghi hai lần không; nếu không, khai lại số mới. Trong khi chờ, tỷ
            lệ tính trên số lớn hơn nên không quá 100 %.
          </p>
          {onDeclare !== null && (
            <Button
              icon={Copy}
              onClick={() => navigate(`/duplicates/${village.id}`)}
              label={`Xem hộ có thể ghi trùng của ${village.name}`}
            >
              Xem hộ có thể ghi trùng
            </Button>
          )}
        </>
      )}
      <dl className={styles.numbers}>
        <div>
          <dt>Đã ghi</dt>
          <dd>{formatNumber(registered)} hộ</dd>
        </div>
        <div>
          <dt>Công bố</dt>
          {official === null ? (
            <dd className={styles.none}>Chưa khai</dd>
          ) : (
            <dd>{formatNumber(official.households)} hộ</dd>
          )}
        </div>
      </dl>
      {official !== null && (
        <p className={styles.source}>
          {official.source}, ngày {formatDay(official.asOf)}
        </p>
      )}
    </Card>
  );
}
