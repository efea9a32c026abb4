import type { ZaloGroupKind } from '@cns/contracts/enums';
import type { GroupDetail } from '@cns/contracts/groups';
import type { UnitSummary } from '@cns/contracts/units';
import type { Input } from '../../api/client.ts';

/** What is typed about an ordinary group. */
export interface GroupForm {
  unitId: string;
  kind: ZaloGroupKind;
  name: string;
  link: string;
  /** Somebody on the roster, somebody else by name, or not known. */
  owner: { personId: string } | 'other' | null;
  ownerName: string;
  members: string;
  households: string;
  joinApproval: boolean | null;
}

type Described = Omit<Input<'PUT /v1/groups/:groupId'>['body'], 'operationId'>;
type Seen = Omit<Input<'POST /v1/groups/:groupId/checks'>['body'], 'operationId'>;

export function emptyForm(unit: UnitSummary): GroupForm {
  return {
    unitId: unit.id,
    kind: unit.level === 'village' ? 'community' : 'steering',
    name: '',
    link: '',
    owner: null,
    ownerName: '',
    members: '',
    households: '',
    joinApproval: null,
  };
}

export function formOf({ group, owner, declaredHouseholds }: GroupDetail): GroupForm {
  return {
    unitId: group.unit.id,
    kind: group.kind,
    name: group.name,
    link: group.link ?? '',
    owner: owner === null ? null : owner.personId === null ? 'other' : { personId: owner.personId },
    ownerName: owner !== null && owner.personId === null ? owner.name : '',
    members: String(group.members ?? ''),
    households: String(declaredHouseholds ?? ''),
    joinApproval: group.joinApproval,
  };
}

export function describedIn(form: GroupForm): Described {
  const { unitId, kind, name, link, owner, ownerName } = form;
  return {
    unitId,
    kind,
    name: name.trim(),
    link: link.trim() === '' ? null : link.trim(),
    ownerPersonId: owner !== null && owner !== 'other' ? owner.personId : null,
    ownerName: owner === 'other' && ownerName.trim() !== '' ? ownerName.trim() : null,
  };
}

/** What was seen in the group; an empty box is "could not tell" (D-S7). */
export function seenIn({
  members,
  households,
  joinApproval,
}: Pick<GroupForm, 'members' | 'households' | 'joinApproval'>): Seen {
  return { members: countIn(members), households: countIn(households), joinApproval };
}

function countIn(text: string): number | null {
  return /\d/.test(text) ? Number(text.replace(/\D/g, '')) : null;
}

export type FormFaults = Partial<Record<'name' | 'members' | 'households' | 'ownerName', string>>;

/** What is still missing or cannot be, by the box in which it stands. */
export function faultsIn(form: GroupForm): FormFaults {
  const faults: FormFaults = {};
  if (form.name.trim() === '') faults.name = 'Ghi tên nhóm như trong Zalo.';
  if (form.owner === 'other' && form.ownerName.trim().length < 2) faults.ownerName = 'Ghi họ tên trưởng nhóm.';
  return { ...faults, ...countFaults(form) };
}

export function countFaults(form: Pick<GroupForm, 'members' | 'households'>): FormFaults {
  const [members, households] = [countIn(form.members), countIn(form.households)];
  const faults: FormFaults = {};
  if (members !== null && (members < 1 || members > 100_000)) faults.members = 'Số người từ 1 trở lên.';
  if (members !== null && households !== null && households > members) {
    faults.households = 'Số hộ không thể nhiều hơn số người trong nhóm.';
  }
  return faults;
}
