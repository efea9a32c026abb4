import type { OfficeHeld } from '@cns/contracts/sessions';

const OFFICE_NAMES: Record<OfficeHeld['office'], string> = {
  team_leader: 'Tổ trưởng',
  team_deputy: 'Tổ phó',
  team_member: 'Thành viên Tổ',
  collaborator: 'Cộng tác viên',
  commune_leader: 'Lãnh đạo xã',
  commune_officer: 'Công chức xã',
  district_officer: 'Công chức huyện',
  province_officer: 'Công chức tỉnh',
};

export function officeName(office: OfficeHeld['office']): string {
  return OFFICE_NAMES[office];
}
