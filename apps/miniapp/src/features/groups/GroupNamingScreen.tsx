import type { GroupNaming } from '@cns/contracts/group-naming';
import { formatNumber } from '@cns/domain/format';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Link, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { breakable } from '../../ui/team/breakable.tsx';
import styles from './groups.module.css';

/** How groups are called in the province, and which here deviate, with the proper name ready to copy (D-G2). */
export default function GroupNamingScreen() {
  const { unit: own } = usePlace();
  const { unitId = own.id } = useParams();
  const query = useGet('GET /v1/units/:unitId/group-naming', { params: { unitId } });
  return (
    <Screen title="Tên nhóm Zalo" back="/groups">
      <Loaded query={query}>
        {(naming) => (
          <>
            {naming.mayChange ? <StandardChoice naming={naming} /> : <StandardCard naming={naming} />}
            <Deviations naming={naming} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

type Example = GroupNaming['examples'][number];

const keyOf = ({ form, withDistrict }: Pick<Example, 'form' | 'withDistrict'>) => `${form} ${withDistrict}`;

function StandardCard({ naming }: { naming: GroupNaming }) {
  const example = naming.examples.find((each) => keyOf(each) === keyOf(naming.standard));
  return (
    <Card title={`Mẫu tên của ${naming.province.name}`}>
      <p className={styles.properName}>{breakable(example?.name ?? '')}</p>
      <p className={styles.soft}>Ví dụ với Bản Bay, Xã Gia Phú, Huyện Bảo Thắng trước đây.</p>
    </Card>
  );
}

function StandardChoice({ naming }: { naming: GroupNaming }) {
  const say = useSnackbar();
  const send = useSend('PUT /v1/units/:unitId/group-naming');
  const operationId = useOperationId();
  const [chosen, setChosen] = useState(keyOf(naming.standard));
  const example = naming.examples.find((each) => keyOf(each) === chosen);
  function save() {
    if (example === undefined) return;
    const { form, withDistrict } = example;
    const content = { form, withDistrict, before: naming.changedAt };
    send.mutate(
      { params: { unitId: naming.province.id }, body: { form, withDistrict, operationId: operationId(content) } },
      { onSuccess: () => say('Đã đổi mẫu tên nhóm') },
    );
  }
  return (
    <Card title={`Mẫu tên của ${naming.province.name}`}>
      <RadioList
        label="Mẫu tên nhóm"
        value={chosen}
        options={naming.examples.map((each) => ({
          value: keyOf(each),
          title: breakable(each.name),
          detail: each.withDistrict ? 'Có tên huyện trước đây' : 'Không có tên huyện',
        }))}
        onChange={setChosen}
      />
      <p className={styles.soft}>
        Nhóm nào đã có hoặc chưa có tên huyện đều được coi là đúng. Đổi mẫu không tự đổi tên nhóm nào.
      </p>
      {chosen !== keyOf(naming.standard) && (
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Dùng mẫu này
        </Button>
      )}
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </Card>
  );
}

function Deviations({ naming }: { naming: GroupNaming }) {
  const { deviations, deviating, groups } = naming;
  if (groups === 0) {
    return (
      <Card>
        <p>Chưa ghi nhóm nào ở đây.</p>
      </Card>
    );
  }
  if (deviating === 0) {
    return (
      <Notice tone="good">
        {groups === 1 ? 'Nhóm đặt tên đúng mẫu.' : `Cả ${formatNumber(groups)} nhóm đều đặt tên đúng mẫu.`}
      </Notice>
    );
  }
  return (
    <Card title={`Chưa đúng mẫu: ${formatNumber(deviating)}/${formatNumber(groups)} nhóm`}>
      <ul className={styles.rows}>
        {deviations.map(({ groupId, unit, name, proposed }) => (
          <li key={groupId} className={styles.deviation}>
            <p className={styles.soft}>{unit.fullName}</p>
            <p>
              Đang là: <Link to={`/groups/${groupId}`}>{breakable(name)}</Link>
            </p>
            <p className={styles.name}>Tên đúng: {breakable(proposed)}</p>
            <CopyButton text={proposed} done="Đã chép tên nhóm">
              Chép tên đúng
            </CopyButton>
          </li>
        ))}
      </ul>
      {deviations.length < deviating && (
        <p className={styles.soft}>
          Mới hiện {formatNumber(deviations.length)} nhóm đầu. Sửa xong các nhóm này sẽ hiện tiếp.
        </p>
      )}
    </Card>
  );
}
