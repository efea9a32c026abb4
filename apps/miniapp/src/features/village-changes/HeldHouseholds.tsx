import type { HeldHousehold } from '@cns/contracts/hierarchy';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './village-changes.module.css';

/** Households that came for a village which had been divided: a person says where they belong. Nothing when none waits. */
export function HeldHouseholds() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/held-households', { params: { unitId: unit.id } });
  if (!data || data.households.length === 0) return null;
  return (
    <Card title={`${data.households.length} hộ cần chọn thôn`}>
      <p className={styles.soft}>
        Các hộ này gửi lên cho thôn đã chia. Số liệu của hộ đã được tính, chỉ cần chọn đúng thôn.
      </p>
      <ul className={styles.rows}>
        {data.households.map((household) => (
          <li key={household.householdId}>
            <HeldRow household={household} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function HeldRow({ household }: { household: HeldHousehold }) {
  const { householdId, headName, hamlet, sentFor, choices } = household;
  const send = useSend('POST /v1/held-households/:householdId/placement');
  const operationId = useOperationId();
  const place = (villageId: string) =>
    send.mutate({ params: { householdId }, body: { villageId, operationId: operationId({ householdId, villageId }) } });
  return (
    <div className={styles.fields}>
      <div>
        <p className={styles.name}>{headName}</p>
        <p className={styles.soft}>{hamlet === null ? sentFor : `${hamlet}, ${sentFor}`}</p>
      </div>
      {choices.map(({ id, name, now }) => {
        const words = now === null ? name : `${name} (nay là ${now})`;
        return (
          <Button key={id} busy={send.isPending} label={`${headName} về ${words}`} onClick={() => place(id)}>
            {words}
          </Button>
        );
      })}
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </div>
  );
}
