import type { HandIndicator } from '@cns/contracts/reports';
import { Chips } from '../Chips.tsx';
import { Field } from '../Field.tsx';

const KINDS: Record<HandIndicator['kind'], string> = {
  number: 'Một số',
  percent: 'Phần trăm',
  choice: 'Chọn một ý',
  text: 'Bằng chữ',
};

/** How a question that is answered by hand is put. */
export interface QuestionDraft {
  kind: HandIndicator['kind'];
  name: string;
  unit: string;
  explanation: string;
  /** One option a line. */
  options: string;
}

export const EMPTY_QUESTION: QuestionDraft = { kind: 'number', name: '', unit: '', explanation: '', options: '' };

/** Each line once. */
export function optionsOf({ options }: QuestionDraft): string[] {
  const lines = options.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

interface QuestionFieldsProps {
  question: QuestionDraft;
  problems: { name?: string | undefined; options?: string | undefined };
  /** What was counted under it stays readable only as what it is. */
  fixedKind?: boolean;
  onChange: (part: Partial<QuestionDraft>) => void;
}

export function QuestionFields({ question, problems, fixedKind = false, onChange }: QuestionFieldsProps) {
  const { kind, name, unit, explanation, options } = question;
  return (
    <>
      <Field
        label="Hỏi gì"
        placeholder="Số hộ chưa có điện thoại thông minh"
        maxLength={200}
        value={name}
        error={problems.name}
        onChange={(typed) => onChange({ name: typed })}
      />
      {!fixedKind && (
        <Chips<HandIndicator['kind']>
          label="Trả lời bằng gì"
          choose="one"
          options={(Object.keys(KINDS) as HandIndicator['kind'][]).map((value) => ({ value, label: KINDS[value] }))}
          chosen={[kind]}
          onToggle={(chosen) => onChange({ kind: chosen })}
        />
      )}
      {(kind === 'number' || kind === 'percent') && (
        <Field
          label="Đơn vị tính"
          optional
          placeholder="hộ"
          maxLength={30}
          hint={kind === 'percent' ? 'Nơi báo cáo ghi hai số, ví dụ 9 trên 12 hộ. Máy tính phần trăm.' : undefined}
          value={unit}
          onChange={(typed) => onChange({ unit: typed })}
        />
      )}
      {kind === 'choice' && (
        <Field
          label="Các ý để chọn, mỗi ý một dòng"
          rows={3}
          placeholder={'Mạnh\nYếu\nKhông có'}
          maxLength={600}
          value={options}
          error={problems.options}
          onChange={(typed) => onChange({ options: typed })}
        />
      )}
      <Field
        label="Cách đếm"
        optional
        maxLength={500}
        value={explanation}
        onChange={(typed) => onChange({ explanation: typed })}
      />
    </>
  );
}
