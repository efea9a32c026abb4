import type { UnitSummary } from '@cns/contracts/units';
import { Check } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import type { ChosenForm } from './chosen-file.ts';
import styles from './paper-template.module.css';

export type Trial = Answer<'POST /v1/units/:unitId/paper-template/preview'>;

interface TriedFormProps {
  province: UnitSummary;
  form: ChosenForm;
  trial: Trial;
  onDone: () => void;
}

/** What the form looks like with the figures of one commune; only then it is put in force. */
export function TriedForm({ province, form, trial, onDone }: TriedFormProps) {
  const say = useSnackbar();
  const laying = useSend('PUT /v1/units/:unitId/paper-template');
  const operationId = useOperationId();
  const lay = () => {
    const content = { form };
    laying.mutate(
      { params: { unitId: province.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          say(`Các xã dùng mẫu ${form.fileName} từ bây giờ`);
          onDone();
        },
      },
    );
  };
  return (
    <Card title={`Xem thử: ${trial.commune.name}`}>
      <p className={styles.soft}>Chữ trong {form.fileName} sau khi điền. Kiểu chữ và bảng giữ như trong tệp.</p>
      <div className={styles.page}>
        {trial.lines.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text never change places
          <p key={index}>{text}</p>
        ))}
      </div>
      {laying.error && (
        <Notice tone="late" alert>
          {sentenceFor(laying.error)}
        </Notice>
      )}
      <Button look="main" icon={Check} fullWidth busy={laying.isPending} onClick={lay}>
        Dùng mẫu này
      </Button>
      <Button fullWidth onClick={onDone}>
        Bỏ tệp này
      </Button>
    </Card>
  );
}
