import type { ZaloGroupKind } from '@cns/contracts/enums';
import type { GroupsOfUnit } from '@cns/contracts/groups';
import { useGet } from '../../api/hooks.ts';
import { fieldMessage } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { breakable } from '../../ui/team/breakable.tsx';
import { GROUP_KIND_WORDS } from '../../ui/words.ts';
import type { FormFaults, GroupForm } from './group-form.ts';
import styles from './groups.module.css';

interface GroupFieldsProps {
  form: GroupForm;
  edit: (part: Partial<GroupForm>) => void;
  faults: FormFaults;
  error: unknown;
  proposedNames: GroupsOfUnit['proposedNames'] | undefined;
}

const KIND_HINTS: Record<ZaloGroupKind, string> = {
  community: 'Mỗi hộ có một người trong nhóm',
  team: 'Chỉ thành viên Tổ và xã',
  steering: 'Lãnh đạo, công an, bí thư, trưởng thôn, tổ trưởng',
};
const KINDS: readonly ZaloGroupKind[] = ['community', 'team', 'steering'];

/** What the group is: for whom, its name and link, and whose it is. */
export function GroupFields({ form, edit, faults, error, proposedNames }: GroupFieldsProps) {
  const proposed = proposedNames?.[form.kind] ?? null;
  return (
    <>
      <Card title="Nhóm này dành cho ai?">
        <RadioList
          label="Loại nhóm"
          value={form.kind}
          options={KINDS.map((kind) => ({ value: kind, title: GROUP_KIND_WORDS[kind], detail: KIND_HINTS[kind] }))}
          onChange={(kind) => edit({ kind })}
        />
      </Card>
      <Card title="Tên và liên kết">
        <Field
          label="Tên nhóm trong Zalo"
          value={form.name}
          error={faults.name ?? fieldMessage(error, 'name')}
          maxLength={100}
          onChange={(name) => edit({ name })}
        />
        {proposed !== null && proposed !== form.name && (
          <div className={styles.proposal}>
            <p className={styles.soft}>Tên theo mẫu của tỉnh:</p>
            <p className={styles.name}>{breakable(proposed)}</p>
            <Button onClick={() => edit({ name: proposed })}>Dùng tên này</Button>
          </div>
        )}
        <Field
          label="Liên kết nhóm"
          optional
          placeholder="zalo.me/g/…"
          hint="Trong Zalo: mở nhóm, bấm Tùy chọn, bấm Link nhóm, chép rồi dán vào đây."
          value={form.link}
          error={fieldMessage(error, 'link')}
          onChange={(link) => edit({ link })}
        />
      </Card>
      <OwnerFields form={form} edit={edit} faults={faults} error={error} />
    </>
  );
}

const OTHER = 'other';
const UNKNOWN = 'unknown';

function OwnerFields({ form, edit, faults, error }: Omit<GroupFieldsProps, 'proposedNames'>) {
  const team = useGet('GET /v1/units/:unitId/team', { params: { unitId: form.unitId } });
  const members = (team.data?.teams ?? []).flatMap((one) => one.members);
  const { owner } = form;
  return (
    <Card title="Ai là trưởng nhóm?">
      <RadioList
        label="Trưởng nhóm"
        value={owner === null ? UNKNOWN : owner === 'other' ? OTHER : owner.personId}
        options={[
          ...members.map((member) => ({ value: member.personId, title: member.name })),
          { value: OTHER, title: 'Người khác' },
          { value: UNKNOWN, title: 'Chưa rõ' },
        ]}
        onChange={(id) => edit({ owner: id === OTHER ? 'other' : id === UNKNOWN ? null : { personId: id } })}
      />
      {owner === 'other' && (
        <Field
          label="Họ tên trưởng nhóm"
          value={form.ownerName}
          error={faults.ownerName ?? fieldMessage(error, 'ownerName')}
          onChange={(ownerName) => edit({ ownerName })}
        />
      )}
    </Card>
  );
}
