/** What stands in the establishment annex of S1 (D-T5), whatever the file it is written to. */
import type { Office } from '@cns/contracts/enums';

export interface RosterTeam {
  commune: string;
  team: string;
  leader: string;
  phone: string;
  /** "có", "không", or blank. */
  zaloGroup: string;
  note: string;
}

export interface RosterAnnex {
  unit: string;
  officer: { name: string; position: string; phone: string } | null;
  teams: readonly RosterTeam[];
}

export interface RosterMember {
  name: string;
  office: Office;
  phone: string;
  /** The number of the decision that appointed them; empty where none is known. */
  decision: string;
}

/** The annex of one commune with everybody in its teams. */
export interface RosterDocument extends RosterAnnex {
  /** "Ủy ban nhân dân xã Gia Phú" */
  issuer: string;
  teams: readonly (RosterTeam & { decision: string; members: readonly RosterMember[] })[];
}

export const ROSTER_TITLE = 'DANH SÁCH TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG';

/** The titles are those of S1, word for word. */
export const ROSTER_COLUMNS = [
  { title: 'Stt', width: 6 },
  { title: 'Tên xã', width: 22 },
  { title: 'Tên Tổ công nghệ cộng đồng', width: 34 },
  { title: 'Tổ trưởng', width: 26 },
  { title: 'Số Điện thoại', width: 16 },
  { title: 'Lập nhóm Zalo (có/không)', width: 16 },
  { title: 'Ghi chú', width: 26 },
] as const;

/** The lines between the title and the table. */
export function rosterHead({ unit, officer }: RosterAnnex): string[] {
  return [
    `1. Tên đơn vị: ${unit}`,
    '2. Thông tin cán bộ/bộ phận phụ trách công tác triển khai:',
    `Họ và tên: ${officer?.name ?? ''}`,
    `Chức vụ, đơn vị công tác: ${officer?.position ?? ''}`,
    `Số điện thoại: ${officer?.phone ?? ''}`,
  ];
}

export const TEAM_OFFICES: Partial<Record<Office, string>> = {
  team_leader: 'Tổ trưởng',
  team_deputy: 'Tổ phó',
  team_member: 'Thành viên',
  collaborator: 'Cộng tác viên',
};
