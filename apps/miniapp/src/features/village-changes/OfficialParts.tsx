import { formatNumber } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { householdsOf, officialFault, officialOf, type Part, type Village } from './split-parts.ts';
import styles from './village-changes.module.css';

interface OfficialPartsProps {
  village: Village;
  /** The declared number of the village. */
  official: number;
  parts: readonly Part[];
  declareLater: boolean;
  onType: (partId: string, typed: string) => void;
  onDeclareLater: (later: boolean) => void;
}

/** How the declared number of households is divided: proposed by the households of each part, and corrected by who knows (D-S7). */
export function OfficialParts({ village, official, parts, declareLater, onType, onDeclareLater }: OfficialPartsProps) {
  const counts = officialOf(official, village, parts);
  const registered = householdsOf(village, parts);
  const fault = officialFault(official, counts);
  return (
    <Card title="Số hộ công bố">
      <div className={styles.fields}>
        <p className={styles.soft}>
          {village.name} công bố {formatNumber(official)} hộ. Mỗi phần bao nhiêu hộ?
          {!declareLater && ' Số gợi ý là theo số hộ đã ghi; anh chị sửa cho đúng quyết định.'}
        </p>
        {!declareLater &&
          parts.map((part, index) => (
            <Field
              key={part.id}
              label={part.name.trim() || `Phần ${index + 1}`}
              value={part.official ?? String(counts[index] ?? '')}
              onChange={(typed) => onType(part.id, typed)}
              inputMode="numeric"
              maxLength={5}
              hint={`Đã ghi ${formatNumber(registered[index] ?? 0)} hộ.`}
              error={counts[index] === null ? 'Ghi bằng số, ví dụ 120.' : undefined}
            />
          ))}
        {!declareLater && (
          <Notice tone={fault === null ? 'good' : 'attention'}>
            {fault ?? `Cộng lại đủ ${formatNumber(official)} hộ.`}
          </Notice>
        )}
        <SwitchRow title="Chưa biết, sẽ ghi sau" checked={declareLater} onChange={onDeclareLater}>
          Số hộ công bố của các thôn mới để trống cho đến khi xã ghi.
        </SwitchRow>
      </div>
    </Card>
  );
}
