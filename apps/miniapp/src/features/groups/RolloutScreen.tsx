import type { RolloutStep } from '@cns/contracts/enums';
import type { VillageRollout } from '@cns/contracts/group-rollout';
import { formatShare } from '@cns/domain/format';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Lines } from '../../ui/Line.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './groups.module.css';
import { RolloutRow } from './RolloutRow.tsx';
import { STEP_NAMES } from './rollout-words.ts';
import { VillageSteps } from './VillageSteps.tsx';

type Rollout = Answer<'GET /v1/units/:unitId/rollout'>;

/** The four steps of the villages' groups (D-G3): the own village's, or village by village. */
export default function RolloutScreen() {
  const { unit: own } = usePlace();
  const { unitId = own.id } = useParams();
  const query = useGet('GET /v1/units/:unitId/rollout', { params: { unitId } });
  return (
    <Screen title="Bốn bước lập nhóm" subtitle={query.data?.unit.fullName} back="/groups">
      <Loaded query={query}>
        {(rollout) =>
          rollout.unit.level === 'village' ? <OfVillage rollout={rollout} /> : <OfHigher rollout={rollout} />
        }
      </Loaded>
    </Screen>
  );
}

function OfVillage({ rollout }: { rollout: Rollout }) {
  const [village] = rollout.villages;
  if (village === undefined) return <Empty title="Thôn này không còn hiệu lực">Chọn thôn, bản khác.</Empty>;
  return (
    <Card>
      <VillageSteps village={village} />
    </Card>
  );
}

function OfHigher({ rollout }: { rollout: Rollout }) {
  const [opened, setOpened] = useState<string | null>(null);
  const { villages, done } = rollout;
  return (
    <>
      <Card title="Số thôn đã xong từng bước">
        <dl className={styles.facts}>
          {done.map(({ step, villages: share }, index) => (
            <div key={step} className={styles.fact}>
              <dt>
                {index + 1}. {STEP_NAMES[step]}
              </dt>
              <dd>{formatShare(share)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {villages.length > 0 && (
        <Card title="Từng thôn, bản">
          <Lines>
            {behindFirst(villages).map((village) => (
              <RolloutRow
                key={village.unit.id}
                village={village}
                open={opened === village.unit.id}
                onToggle={() => setOpened(opened === village.unit.id ? null : village.unit.id)}
              />
            ))}
          </Lines>
        </Card>
      )}
    </>
  );
}

const ORDER: readonly (RolloutStep | null)[] = ['created', 'invited', 'rules_pinned', 'operating', null];

function behindFirst(villages: readonly VillageRollout[]): VillageRollout[] {
  return [...villages].sort((a, b) => ORDER.indexOf(a.current) - ORDER.indexOf(b.current));
}
