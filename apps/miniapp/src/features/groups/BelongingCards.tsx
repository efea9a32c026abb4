import type { ExpectedInGroup, GroupBelonging, StrangerInGroup } from '@cns/contracts/group-belonging';
import { formatNumber } from '@cns/domain/format';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { officeName } from '../../api/session/workplaces.ts';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag, type Tone } from '../../ui/Notice.tsx';
import { Loaded } from '../../ui/states.tsx';
import { BELONGING_WORDS, byNeed, STRANGER_WORDS } from './belonging-words.ts';
import styles from './groups.module.css';

/** Who should be in the group and is not, and who is and should not be (D-G6): with the telephone beside each. */
export function BelongingCards({ groupId }: { groupId: string }) {
  const query = useGet('GET /v1/groups/:groupId/belonging', { params: { groupId } });
  return (
    <Loaded query={query}>
      {(belonging) => (
        <>
          {belonging.strangers.length > 0 && <StrangersCard strangers={belonging.strangers} />}
          {belonging.expected.length > 0 && <ExpectedCard belonging={belonging} />}
          {belonging.households !== null && <HouseholdsCard households={belonging.households} />}
        </>
      )}
    </Loaded>
  );
}

const SHOWN_AT_FIRST = 8;

function ExpectedCard({ belonging }: { belonging: GroupBelonging }) {
  const [all, setAll] = useState(false);
  const { expected, synchronised } = belonging;
  const people = byNeed(expected);
  const inside = expected.filter((person) => person.belonging === 'in').length;
  const shown = all ? people : people.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title="Ai cần có trong nhóm">
      <p>
        {synchronised
          ? `Đã có ${formatNumber(inside)}/${formatNumber(expected.length)} người.`
          : 'Nhóm thường nên không biết ai đã vào. Mở nhóm trong Zalo để xem.'}
      </p>
      <ul className={styles.rows}>
        {shown.map((person) => (
          <ExpectedRow key={person.personId} person={person} withState={synchronised} />
        ))}
      </ul>
      {shown.length < people.length && <Button onClick={() => setAll(true)}>Xem cả {people.length} người</Button>}
    </Card>
  );
}

const TONES: Record<ExpectedInGroup['belonging'], Tone> = {
  in: 'good',
  waiting: 'attention',
  missing: 'late',
  unknown: 'neutral',
};

function ExpectedRow({ person, withState }: { person: ExpectedInGroup; withState: boolean }) {
  const { name, phone, office, unitName, belonging, oneIsEnough } = person;
  return (
    <li className={styles.person}>
      <div className={styles.text}>
        <p className={styles.name}>{name}</p>
        <p>
          {officeName(office)}, {unitName}
        </p>
        {withState && (
          <p>
            <Tag tone={TONES[belonging]}>{BELONGING_WORDS[belonging]}</Tag>
          </p>
        )}
        {oneIsEnough && belonging !== 'in' && <p className={styles.soft}>Chỉ cần một lãnh đạo phụ trách</p>}
      </div>
      {belonging !== 'in' && <CallButton name={name} phone={phone} />}
    </li>
  );
}

function StrangersCard({ strangers }: { strangers: readonly StrangerInGroup[] }) {
  return (
    <Card title={`Không nên ở trong nhóm (${strangers.length})`}>
      <p className={styles.soft}>Gọi hỏi trước khi mời ra, có thể danh sách Tổ chưa cập nhật.</p>
      <ul className={styles.rows}>
        {strangers.map(({ zaloId, name, phone, reason }) => (
          <li key={zaloId} className={styles.person}>
            <div className={styles.text}>
              <p className={styles.name}>{name}</p>
              <p>{STRANGER_WORDS[reason]}</p>
            </div>
            <CallButton name={name} phone={phone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Two numbers and no rate: what people declare may count households that nobody has registered (D-S7). */
function HouseholdsCard({ households }: { households: NonNullable<GroupBelonging['households']> }) {
  const { inGroup, registered } = households;
  return (
    <Card title="Mỗi hộ một người">
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>Hộ có người trong nhóm</dt>
          <dd>{inGroup === null ? 'Chưa rõ' : formatNumber(inGroup)}</dd>
        </div>
        <div className={styles.fact}>
          <dt>Hộ đã ghi trong thôn</dt>
          <dd>{formatNumber(registered)}</dd>
        </div>
      </dl>
    </Card>
  );
}
