import type { GroupPerson } from '@cns/contracts/groups';
import { useState } from 'react';
import { officeName } from '../../api/session/workplaces.ts';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import styles from './groups.module.css';
import { evidenceInWords, sinceInWords } from './people-words.ts';

/** Who asked to join and waits for an answer (D-G5). */
export function PendingCard({ people }: { people: readonly GroupPerson[] }) {
  if (people.length === 0) return null;
  return (
    <Card title={`Chờ duyệt (${people.length})`}>
      <PersonRows people={people} waiting />
    </Card>
  );
}

const SHOWN_AT_FIRST = 20;

/** Who is in the group: those we know first, deputies before all. */
export function MembersCard({ people }: { people: readonly GroupPerson[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title={`Trong nhóm (${people.length})`}>
      {people.length === 0 && <p className={styles.soft}>Chưa thấy ai trong nhóm.</p>}
      <PersonRows people={shown} />
      {shown.length < people.length && <Button onClick={() => setAll(true)}>Xem cả {people.length} người</Button>}
    </Card>
  );
}

function PersonRows({ people, waiting = false }: { people: readonly GroupPerson[]; waiting?: boolean }) {
  return (
    <ul className={styles.rows}>
      {people.map((person) => (
        <PersonRow key={person.zaloId} person={person} waiting={waiting} />
      ))}
    </ul>
  );
}

function PersonRow({ person, waiting }: { person: GroupPerson; waiting: boolean }) {
  const { name, zaloName, phone, offices, admin } = person;
  return (
    <li className={styles.person}>
      <div className={styles.text}>
        <p className={styles.name}>{name ?? zaloName ?? 'Chưa rõ tên'}</p>
        {admin && (
          <p>
            <Tag tone="good">Phó nhóm</Tag>
          </p>
        )}
        {offices.map(({ office, unitName }) => (
          <p key={`${office} ${unitName}`}>
            {officeName(office)}, {unitName}
          </p>
        ))}
        <p className={styles.soft}>{sinceInWords(person, waiting)}</p>
        <p className={styles.soft}>{evidenceInWords(person.evidence)}</p>
      </div>
      {name !== null && <CallButton name={name} phone={phone} />}
    </li>
  );
}
