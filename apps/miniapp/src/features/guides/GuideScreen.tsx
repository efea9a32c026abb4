import { HandHelping } from 'lucide-react';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty } from '../../ui/states.tsx';
import styles from './guides.module.css';
import { guideOf } from './guides.ts';

/** One skill: the steps, what to beware of, and whom to ask. */
export default function GuideScreen() {
  const { skill } = useParams();
  const { me } = useSession();
  const navigate = useNavigate();
  const guide = guideOf(skill);
  const joined = me.villages.some(({ state }) => state === 'approved');
  if (guide === undefined) return <Empty title="Không có bài này">Quay lại và chọn bài khác.</Empty>;
  return (
    <LargeType>
      <Screen
        title={guide.title}
        back="/guides"
        action={
          joined ? (
            <Button look="main" icon={HandHelping} fullWidth onClick={() => navigate(`/ask?skill=${guide.skill}`)}>
              Nhờ Tổ đến chỉ
            </Button>
          ) : undefined
        }
      >
        <p>{guide.why}</p>
        <Card title="Làm từng bước">
          <ol className={styles.steps}>
            {guide.steps.map((step) => (
              <li key={step}>
                <span>{step}</span>
              </li>
            ))}
          </ol>
        </Card>
        <Notice tone="late">{guide.warning}</Notice>
        <p className={styles.soft}>Chưa làm được thì nhờ con cháu, hoặc người trong Tổ của thôn. Không mất tiền.</p>
      </Screen>
    </LargeType>
  );
}
