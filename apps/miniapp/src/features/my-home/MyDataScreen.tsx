import type { MyData } from '@cns/contracts/my-data';
import { formatPhone, timeAndDay } from '@cns/domain/format';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { EraseCard } from './EraseCard.tsx';
import { HouseholdKept } from './HouseholdKept.tsx';
import { MyConsents } from './MyConsents.tsx';
import styles from './my-home.module.css';

/** All that is kept of the person and the household, and the three ways to change it (D-P3). */
export default function MyDataScreen() {
  const query = useGet('GET /v1/me/data', {}, { staleTime: 0 });
  const [asked, setAsked] = useState<MyData | null>(null);
  if (asked !== null) return <Asked data={asked} />;
  return (
    <LargeType>
      <Screen title="Thông tin của tôi" back="/my-home">
        <Loaded query={query}>
          {(data) => (
            <>
              {data.erasure !== null && (
                <Notice tone="attention">
                  <strong>Đang chờ xóa.</strong> Xong trước {timeAndDay(new Date(data.erasure.dueAt))}.
                </Notice>
              )}
              <AboutMe data={data} />
              {data.households.map((household) => (
                <HouseholdKept key={household.id} household={household} />
              ))}
              <MyConsents data={data} />
              <EraseCard data={data} onAsked={setAsked} />
            </>
          )}
        </Loaded>
      </Screen>
    </LargeType>
  );
}

function AboutMe({ data }: { data: MyData }) {
  return (
    <Card title="Về tôi">
      <dl className={styles.facts}>
        <dt>Tên trong Zalo</dt>
        <dd>{data.name}</dd>
        <dt>Số điện thoại</dt>
        <dd>{data.phone === null ? 'Không ghi' : formatPhone(data.phone)}</dd>
        {data.joined.map(({ village, fullName, headName, requestedAt }) => (
          <div key={requestedAt} className={styles.fact}>
            <dt>Đã xin vào {village.name}</dt>
            <dd>
              {fullName}, nhà chủ hộ {headName}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>Không ghi số căn cước, không giữ ảnh giấy tờ, không theo dõi vị trí.</p>
    </Card>
  );
}

/** The last page before the phone forgets the person too. */
function Asked({ data }: { data: MyData }) {
  const { signOut } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <LargeType>
      <Screen
        title="Đã nhận yêu cầu xóa"
        action={
          <Button
            look="main"
            fullWidth
            busy={leaving}
            onClick={() => {
              setLeaving(true);
              void signOut();
            }}
          >
            Xong
          </Button>
        }
      >
        <Card>
          {data.erasure !== null && (
            <p>
              Thông tin được xóa hết trước <strong>{timeAndDay(new Date(data.erasure.dueAt))}</strong>, thường chỉ trong
              vài phút.
            </p>
          )}
          <p>Không phải làm gì thêm. Máy này được đăng xuất khi bấm “Xong”.</p>
          <p>Mở lại ứng dụng là bắt đầu lại như người mới.</p>
        </Card>
      </Screen>
    </LargeType>
  );
}
