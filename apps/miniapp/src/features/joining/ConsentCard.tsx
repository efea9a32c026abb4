import type { ConsentPurpose } from '@cns/contracts/enums';
import type { Answer } from '../../api/client.ts';
import { Card } from '../../ui/Card.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { stepId } from './join-form.ts';
import styles from './joining.module.css';

interface ConsentCardProps {
  purposes: Answer<'GET /v1/invitations/:code'>['purposes'];
  given: readonly ConsentPurpose[];
  error: string | undefined;
  onChange: (given: ConsentPurpose[]) => void;
}

/** Each purpose on its own, switched on only by the person (D-P2). */
export function ConsentCard({ purposes, given, error, onChange }: ConsentCardProps) {
  const set = (purpose: ConsentPurpose, on: boolean) =>
    onChange(on ? [...given, purpose] : given.filter((other) => other !== purpose));
  return (
    <Card title="Đồng ý việc gì thì bật việc đó">
      <div className={styles.switches}>
        {purposes.map(({ purpose, title, text }) => (
          <div key={purpose} id={purpose === 'group' ? stepId('consents') : undefined}>
            <SwitchRow
              title={title}
              checked={given.includes(purpose)}
              error={purpose === 'group' ? error : undefined}
              onChange={(on) => set(purpose, on)}
            >
              {text}
            </SwitchRow>
          </div>
        ))}
      </div>
      <p className={styles.soft}>Đổi ý lúc nào cũng được: mở “Nhà tôi”, tắt việc đó đi.</p>
    </Card>
  );
}
