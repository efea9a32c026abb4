import { Field } from '../../ui/Field.tsx';
import { YesNo } from '../../ui/YesNo.tsx';
import type { FormFaults, GroupForm } from './group-form.ts';

type Seen = Pick<GroupForm, 'members' | 'households' | 'joinApproval'>;

interface SeenFieldsProps {
  seen: Seen;
  edit: (part: Partial<Seen>) => void;
  faults: FormFaults;
}

/** What somebody sees who opens the group in Zalo. */
export function SeenFields({ seen, edit, faults }: SeenFieldsProps) {
  return (
    <>
      <Field
        label="Số người trong nhóm"
        optional
        inputMode="numeric"
        hint="Zalo ghi số này ngay dưới tên nhóm."
        value={seen.members}
        error={faults.members}
        onChange={(members) => edit({ members })}
      />
      <Field
        label="Số hộ có người trong nhóm"
        optional
        inputMode="numeric"
        hint="Chưa đếm được thì để trống."
        value={seen.households}
        error={faults.households}
        onChange={(households) => edit({ households })}
      />
      <YesNo
        label="Đã bật Duyệt thành viên?"
        value={seen.joinApproval}
        onChange={(joinApproval) => edit({ joinApproval })}
      />
    </>
  );
}
