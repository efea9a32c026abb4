import type { MyHousehold } from '@cns/contracts/my-data';
import { formatDay, formatNumber, formatPhone } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import styles from './my-home.module.css';

/** What the team has written down about the household, and who came. */
export function HouseholdKept({ household }: { household: MyHousehold }) {
  const { village, headName, phone, hamlet, people, visits, visitCount, erased } = household;
  if (erased) {
    return (
      <Card title={`Hộ ở ${village.name}`}>
        <p>Tên của mọi người trong hộ đã được xóa. Hộ chỉ còn được đếm trong con số chung của thôn.</p>
      </Card>
    );
  }
  return (
    <Card title={`Hộ của chủ hộ ${headName}`}>
      <dl className={styles.facts}>
        <dt>Nơi ở</dt>
        <dd>{hamlet === null ? village.fullName : `${hamlet}, ${village.fullName}`}</dd>
        <dt>Số điện thoại của hộ</dt>
        <dd>{phone === null ? 'Không ghi' : formatPhone(phone)}</dd>
        <dt>Người trong hộ</dt>
        <dd>
          <ul>
            {people.map(({ fullName, birthYear }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of one name may live in a house, and the list never moves
              <li key={index}>{birthYear === null ? fullName : `${fullName}, sinh năm ${birthYear}`}</li>
            ))}
          </ul>
        </dd>
        <dt>Tổ đã đến</dt>
        <dd>
          {visitCount === 0 ? (
            'Chưa lần nào'
          ) : (
            <>
              {formatNumber(visitCount)} lần
              <ul>
                {visits.slice(0, 3).map(({ on, memberName }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one member may come twice a day
                  <li key={index} className={styles.soft}>
                    {formatDay(on)}, {memberName}
                  </li>
                ))}
              </ul>
            </>
          )}
        </dd>
      </dl>
      <p className={styles.soft}>Ghi sai chỗ nào thì báo người trong Tổ sửa.</p>
    </Card>
  );
}
