import type { ResidentIndicators } from '@cns/contracts/households';
import { Chips } from '../../ui/Chips.tsx';
import { YesNo } from '../../ui/YesNo.tsx';
import styles from './households.module.css';

interface IndicatorFieldsProps {
  indicators: ResidentIndicators;
  onChange: (indicators: ResidentIndicators) => void;
}

const VNEID_OPTIONS = [
  { value: '2', label: 'Mức 2' },
  { value: '1', label: 'Mức 1' },
  { value: '0', label: 'Chưa có' },
  { value: 'unknown', label: 'Chưa rõ' },
];

const QUESTIONS = [
  { key: 'publicServiceAccount', label: 'Tài khoản dịch vụ công' },
  { key: 'paymentAccount', label: 'Tài khoản ngân hàng hoặc ví điện tử' },
  { key: 'healthRecord', label: 'Sổ sức khỏe điện tử' },
  { key: 'digitalSignature', label: 'Chữ ký số' },
] as const;

export function IndicatorFields({ indicators, onChange }: IndicatorFieldsProps) {
  return (
    <>
      <fieldset className={styles.group}>
        <legend>VNeID</legend>
        <Chips
          label="VNeID"
          choose="one"
          options={VNEID_OPTIONS}
          chosen={[indicators.vneidLevel === null ? 'unknown' : String(indicators.vneidLevel)]}
          onToggle={(level) => onChange({ ...indicators, vneidLevel: vneidLevelOf(level) })}
        />
      </fieldset>
      {QUESTIONS.map(({ key, label }) => (
        <YesNo
          key={key}
          label={label}
          value={indicators[key]}
          onChange={(value) => onChange({ ...indicators, [key]: value })}
        />
      ))}
    </>
  );
}

function vneidLevelOf(text: string): ResidentIndicators['vneidLevel'] {
  switch (text) {
    case '0':
      return 0;
    case '1':
      return 1;
    case '2':
      return 2;
    default:
      return null;
  }
}
