import type { MyHousehold } from '@cns/contracts/my-data';
import { formatDay, formatNumber, formatPhone } from '@cns/domain/format';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import { CorrectSheet } from './CorrectSheet.tsx';
import styles from './my-home.module.css';
import { VisitWords } from './VisitWords.tsx';

const VISITS_SHOWN = 3;

/** What the team has written down about the household, who came, and the ways to mend it. */
export function HouseholdKept({ household }: { household: MyHousehold }) {
  const [correcting, setCorrecting] = useState(false);
  const [all, setAll] = useState(false);
  const navigate = useNavigate();
  const { village, headName, phone, hamlet, people, former = [], visits, visitCount, erased } = household;
  if (erased) {
    return (
      <Card title={`Hộ ở ${village.name}`}>
        <p>Tên của mọi người trong hộ đã được xóa. Hộ chỉ còn được đếm trong con số chung của thôn.</p>
      </Card>
    );
  }
  return (
    <>
      <Card title={`Hộ của chủ hộ ${headName}`}>
        <dl className={styles.facts}>
          <dt>Nơi ở</dt>
          <dd>{hamlet === null ? village.fullName : `${hamlet}, ${village.fullName}`}</dd>
          <dt>Số điện thoại của hộ</dt>
          <dd>{phone === null ? 'Không ghi' : formatPhone(phone)}</dd>
          <dt>Người trong hộ</dt>
          <dd>
            <ul>
              {people.map(({ id, fullName, birthYear }) => (
                <li key={id}>{birthYear === null ? fullName : `${fullName}, sinh năm ${birthYear}`}</li>
              ))}
              {people.length === 0 && <li>Tổ đã ghi là cả nhà không còn ở đây</li>}
            </ul>
          </dd>
          {former.length > 0 && (
            <>
              <dt>Không còn ở nhà</dt>
              <dd>
                <ul>
                  {former.map(({ id, fullName, departure, departedOn }) => (
                    <li key={id}>
                      {fullName}, {DEPARTURE_WORDS[departure].toLowerCase()} ngày {formatDay(departedOn)}
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
        <Button icon={Pencil} fullWidth onClick={() => setCorrecting(true)}>
          Sửa chỗ ghi sai
        </Button>
        <Button look="quiet" fullWidth onClick={() => navigate('/ask?kind=correction')}>
          Nhà thêm người, bớt người? Báo Tổ
        </Button>
      </Card>
      <Card title={visitCount === 0 ? 'Tổ chưa đến lần nào' : `Tổ đã đến ${formatNumber(visitCount)} lần`}>
        {visitCount === 0 && <p className={styles.soft}>Cần giúp thì bấm “Nhờ Tổ giúp” ở trang trước.</p>}
        {visits.slice(0, all ? visits.length : VISITS_SHOWN).map((visit) => (
          <VisitWords key={visit.id} visit={visit} />
        ))}
        {!all && visits.length > VISITS_SHOWN && (
          <Button look="quiet" onClick={() => setAll(true)}>
            Xem các lần trước
          </Button>
        )}
      </Card>
      {correcting && <CorrectSheet household={household} onClose={() => setCorrecting(false)} />}
    </>
  );
}
