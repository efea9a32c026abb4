import type { GroupPerson } from '@cns/contracts/groups';
import { useState } from 'react';
import { officeName } from '../../api/session/workplaces.ts';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { MemberMenu } from './actions/MemberMenu.tsx';
import type { ActingOnGroup } from './actions/use-group-actions.ts';
import { AcceptKnown, WaitingButtons } from './actions/WaitingButtons.tsx';
import styles from './groups.module.css';
import { evidenceInWords, sinceInWords } from './people-words.ts';

interface PeopleCardProps {
  people: readonly GroupPerson[];
  /** `null` where nothing can be done from here. */
  acting: ActingOnGroup | null;
}

/** Who asked to join and waits for an answer (D-G5). */
export function PendingCard({ people, acting }: PeopleCardProps) {
  if (people.length === 0) return null;
  return (
    <Card title={`Chờ duyệt (${people.length})`}>
      {acting !== null && <AcceptKnown acting={acting} />}
      <PersonRows people={people} acting={acting} waiting />
    </Card>
  );
}

const SHOWN_AT_FIRST = 20;

/** Who is in the group: those we know first, deputies before all. */
export function MembersCard({ people, acting }: PeopleCardProps) {
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title={`Trong nhóm (${people.length})`}>
      {people.length === 0 && <p className={styles.soft}>Chưa thấy ai trong nhóm.</p>}
      <PersonRows people={shown} acting={acting} />
      {shown.length < people.length && <Button onClick={() => setAll(true)}>Xem cả {people.length} người</Button>}
    </Card>
  );
}

function PersonRows({ people, acting, waiting = false }: PeopleCardProps & { waiting?: boolean }) {
  return (
    <ul className={styles.rows}>
      {people.map((person) => (
        <PersonRow key={person.zaloId} person={person} acting={acting} waiting={waiting} />
      ))}
    </ul>
  );
}

interface PersonRowProps {
  person: GroupPerson;
  acting: ActingOnGroup | null;
  waiting: boolean;
}

function PersonRow({ person, acting, waiting }: PersonRowProps) {
  const { name, zaloName, phone, offices, admin } = person;
  const call = name !== null && <CallButton name={name} phone={phone} />;
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
      {acting !== null && !waiting ? (
        <div className={styles.actions}>
          {call}
          <MemberMenu person={person} acting={acting} />
        </div>
      ) : (
        call
      )}
      {acting !== null && waiting && <WaitingButtons person={person} acting={acting} />}
    </li>
  );
}
