import type { ConsentPurpose } from '@cns/contracts/enums';
import { CONSENT_PURPOSES, NEEDED_TO_REGISTER } from '@cns/domain/joining';
import { Card } from '../../ui/Card.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';

interface ConsentSwitchesProps {
  given: readonly ConsentPurpose[];
  error: string | undefined;
  onToggle: (purpose: ConsentPurpose) => void;
}

/** Each purpose apart, read aloud and never ticked beforehand (D-P2). */
export function ConsentSwitches({ given, error, onToggle }: ConsentSwitchesProps) {
  return (
    <Card title="Hỏi ý kiến gia đình">
      <p>Đọc to từng điều. Gia đình đồng ý điều nào thì bật điều đó.</p>
      {CONSENT_PURPOSES.map(({ purpose, title, text }) => (
        <SwitchRow
          key={purpose}
          title={title}
          checked={given.includes(purpose)}
          error={purpose === NEEDED_TO_REGISTER ? error : undefined}
          onChange={() => onToggle(purpose)}
        >
          {text}
        </SwitchRow>
      ))}
    </Card>
  );
}
