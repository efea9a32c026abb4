/**
 * The establishment annex of S1 (D-T5) as a Word document: the list of the teams for a report, and the list of their members
 * for the decision that sets the teams up (D-T4). Numbers and dates of both are the clerk's.
 */
import { formatNumber } from '@cns/domain/format';
import { annexHead } from './administrative.ts';
import { note, space } from './lines.ts';
import type { Block, Column, Line, Paper, Table, TableRow } from './paper.ts';
import { ROSTER_COLUMNS, ROSTER_TITLE, type RosterDocument, rosterHead, TEAM_OFFICES } from './roster-form.ts';

const SIZE = 12;

export function rosterDocument(roster: RosterDocument): Paper {
  return {
    title: `Danh sách Tổ công nghệ số cộng đồng - ${roster.unit}`,
    sections: [
      { landscape: true, blocks: teamsAnnex(roster) },
      { landscape: false, blocks: membersAnnex(roster) },
    ],
  };
}

function teamsAnnex(roster: RosterDocument): Block[] {
  return [
    ...annexHead('I', ROSTER_TITLE, roster.issuer),
    ...rosterHead(roster).map(
      (text, index): Line => ({ text: index < 2 ? text : `- ${text}`, size: 13, align: 'left', after: 2 }),
    ),
    space(6),
    teamTable(roster),
  ];
}

function teamTable({ teams }: RosterDocument): Table {
  return {
    size: SIZE,
    columns: ROSTER_COLUMNS.map(({ title, width }): Column => {
      const centred = title === 'Stt' || title === 'Số Điện thoại' || title.startsWith('Lập nhóm');
      return { title, width, align: centred ? 'center' : 'left' };
    }),
    rows: teams.map(({ commune, team, leader, phone, zaloGroup, note: remark }, index) => ({
      cells: [String(index + 1), commune, team, leader, phone, zaloGroup, remark],
    })),
  };
}

const MEMBER_COLUMNS: readonly Column[] = [
  { title: 'Stt', width: 8, align: 'center' },
  { title: 'Họ và tên', width: 44, align: 'left' },
  { title: 'Chức danh trong Tổ', width: 28, align: 'left' },
  { title: 'Số điện thoại', width: 26, align: 'center' },
  { title: 'Ghi chú', width: 30, align: 'left' },
];

function membersAnnex({ teams, issuer }: RosterDocument): Block[] {
  return [
    ...annexHead('II', 'DANH SÁCH THÀNH VIÊN TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG', issuer, 'decision'),
    { size: SIZE, columns: MEMBER_COLUMNS, rows: teams.flatMap(teamRows) },
    space(6),
    note(totalWords(teams)),
  ];
}

type Team = RosterDocument['teams'][number];

/** A team's name above its members; who was appointed by another decision than the team's says so. */
function teamRows({ team, decision, members }: Team): TableRow[] {
  const standing = members.length === 0 ? ' (chưa ghi thành viên)' : '';
  return [
    { bold: true, leads: members.length > 0, cells: ['', `${team}${standing}`, '', '', decisionWords(decision)] },
    ...members.map(({ name, office, phone, decision: own }, index) => ({
      cells: [String(index + 1), name, TEAM_OFFICES[office] ?? '', phone, own === decision ? '' : decisionWords(own)],
    })),
  ];
}

function decisionWords(number: string): string {
  return number === '' ? '' : `Quyết định số ${number}`;
}

/** Collaborators are attached to a team and not of it (D-T3). */
function totalWords(teams: readonly Team[]): string {
  const everybody = teams.flatMap(({ members }) => members);
  const attached = everybody.filter(({ office }) => office === 'collaborator').length;
  const more = attached === 0 ? '' : `, ${formatNumber(attached)} cộng tác viên`;
  return `Tổng cộng: ${formatNumber(teams.length)} Tổ, ${formatNumber(everybody.length - attached)} thành viên${more}.`;
}
