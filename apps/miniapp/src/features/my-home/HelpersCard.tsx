import type { HelpPerson } from '@cns/contracts/sessions';
import { officeName } from '../../api/session/workplaces.ts';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { ChatButton } from '../../ui/ChatButton.tsx';
import styles from './my-home.module.css';

/** The people of the team, each with a call and a message. */
export function HelpersCard({ people }: { people: readonly HelpPerson[] }) {
  return (
    <Card title="Người giúp bà con">
      {people.length === 0 && <p>Thôn chưa có tên người trong Tổ. Hỏi trưởng thôn.</p>}
      <ul className={styles.people}>
        {people.map(({ name, office, phone }) => (
          <li key={`${name} ${phone}`} className={styles.person}>
            <div>
              <p className={styles.name}>{name}</p>
              <p className={styles.soft}>{officeName(office)}</p>
            </div>
            {phone === null ? (
              <p className={styles.soft}>Chưa ghi số điện thoại</p>
            ) : (
              <div className={styles.ways}>
                <CallButton name={name} phone={phone} />
                <ChatButton name={name} phone={phone} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
