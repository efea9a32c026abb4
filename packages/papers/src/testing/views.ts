/** Reports to make papers of in tests and measurements. Villages are real, what they report is invented. */
import type { Figure, Period } from '@cns/contracts/reports';
import { DEFAULT_TIMELINE, periodOfKey } from '@cns/domain/periods';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { type OwedReport, sumOfReports } from '@cns/domain/report-sum';
import type { MemberDaysView } from '../member-days.ts';
import type { RosterDocument } from '../roster-form.ts';
import type { SumView, VillageView } from '../views.ts';

/** Villages of Xã Gia Phú, Lào Cai. */
export const GIA_PHU = [
  'Bản Bay',
  'Bản Nậm Phảng',
  'Thôn Soi Cờ',
  'Thôn Nậm Chà',
  'Thôn Nậm Vằn',
  'Thôn Phú Xuân',
  'Thôn Chính Tiến',
  'Thôn Hòa Lạc',
  'Thôn Khe Luộc',
  'Thôn Tả Thàng',
  'Thôn Đông Căm',
  'Thôn Phú Hùng',
  'Thôn Mường Bát',
  'Thôn Tiến Lợi',
  'Thôn Nậm Hẻn',
] as const;

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const COUNTED = REPORT_FIGURES.map(({ code }) => code).filter((code) => !code.startsWith('A3'));

/** Figures that grow with `seed`; skills in which nobody was guided stay zero, goals of the first village are unknown. */
export function figuresOf(seed: number): Figure[] {
  return REPORT_FIGURES.map(({ code, name, unit, nature }) => {
    if (code.startsWith('A3')) return { code, name, unit, inPeriod: null, yearToDate: code === 'A3' ? 1 : seed };
    const index = COUNTED.indexOf(code);
    const value = (seed * 7 + index * 3) % 41;
    const stock = code.startsWith('E') && seed === 0 ? null : value;
    return nature === 'flow'
      ? { code, name, unit, inPeriod: value, yearToDate: value * 6 }
      : { code, name, unit, inPeriod: null, yearToDate: stock };
  });
}

export function owedReport(name: string, number: number, commune = { id: id(1), name: 'Xã Gia Phú' }): OwedReport {
  const states = ['approved', 'approved', 'approved', 'submitted', 'approved', 'draft', 'returned'] as const;
  const state = states[number % states.length] ?? 'draft';
  const submittedAt = state === 'draft' ? null : new Date(Date.UTC(2026, 10, 24, 3, number % 60));
  return {
    unitId: id(1000 + number),
    name,
    commune,
    state,
    timeliness: submittedAt === null ? 'missing' : 'on_time',
    submittedAt,
    approved:
      state === 'approved'
        ? {
            figures: figuresOf(number),
            words: {
              difficulties: number === 0 ? '- Sóng yếu ở xóm trên.\n- Nhiều cụ chưa có điện thoại thông minh' : '',
              proposals: number === 1 ? 'Lắp thêm điểm wifi ở nhà văn hóa' : '',
              nextPlan: number === 2 ? '=SUM(A1:A9) hộ cần đến lại' : '',
            },
          }
        : null,
  };
}

const period = periodIn('2026-11');

function periodIn(month: string): Period {
  const found = periodOfKey(month, 'village', DEFAULT_TIMELINE);
  if (!found) throw new Error(`Villages do not file in ${month}`);
  const { key, from, to, dueOn, dueAt, closesAt } = found;
  return { key, from, to, dueOn, dueAt: dueAt.toISOString(), closesAt: closesAt.toISOString() };
}

const NO_WORDS = { difficulties: '', proposals: '', nextPlan: '' };

export function communeView(names: readonly string[] = GIA_PHU): SumView {
  const reports = names.map((name, number) => owedReport(name, number));
  return {
    unit: { id: id(1), level: 'commune', kind: 'xa', name: 'Xã Gia Phú', fullName: 'Xã Gia Phú' },
    superior: { level: 'province', kind: 'tinh', name: 'Tỉnh Lào Cai' },
    period,
    filedAt: null,
    words: NO_WORDS,
    below: 'village',
    reports,
    request: null,
    asked: [],
    said: [],
    fills: false,
    beside: [],
    sum: sumOfReports(reports),
    villages: null,
  };
}

/** A province of so many communes with so many villages in all. */
export function provinceView(communes: number, villages: number): SumView {
  const province = { id: id(2), name: 'Tỉnh Lào Cai' };
  const communeOf = (number: number) => ({ id: id(100 + number), name: `Xã Số ${number + 1}` });
  const reports = Array.from({ length: communes }, (_, number) => owedReport(communeOf(number).name, number, province));
  return {
    unit: { ...province, level: 'province', kind: 'tinh', fullName: 'Tỉnh Lào Cai' },
    superior: null,
    period,
    filedAt: null,
    words: NO_WORDS,
    below: 'commune',
    reports,
    request: null,
    asked: [],
    said: [],
    fills: false,
    beside: [],
    sum: sumOfReports(reports),
    villages: Array.from({ length: villages }, (_, number) =>
      owedReport(`Thôn ${number + 1}`, number, communeOf(Math.floor((number * communes) / villages))),
    ),
  };
}

export function villageView(change: Partial<VillageView['report']> = {}): VillageView {
  return {
    report: {
      unit: { id: id(1000), level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay, Xã Gia Phú' },
      period,
      state: 'submitted',
      figures: figuresOf(3),
      words: {
        difficulties: 'Sóng yếu ở xóm trên, phải ra đầu bản.',
        proposals: 'Lắp thêm điểm wifi ở nhà văn hóa.',
        nextPlan: '',
      },
      submittedAt: '2026-11-25T02:30:00.000Z',
      submittedBy: 'Giàng A Sử',
      ...change,
    },
    commune: { kind: 'xa', name: 'Xã Gia Phú' },
    teamName: 'Tổ công nghệ số cộng đồng Bản Bay',
    leaderName: 'Giàng A Sử',
  };
}

export function memberDaysView(): MemberDaysView {
  const team = 'Tổ công nghệ số cộng đồng Bản Bay';
  return {
    unit: { fullName: 'Xã Gia Phú', level: 'commune' },
    period,
    members: [
      { team, name: 'Giàng A Sử', office: 'team_leader', visits: 5, days: ['2026-10-28', '2026-11-02', '2026-11-20'] },
      { team, name: 'Vàng Thị Mây', office: 'team_member', visits: 0, days: [] },
      { team, name: '=HYPERLINK("x")', office: null, visits: 1, days: ['2026-11-02'] },
    ],
  };
}

export function rosterDocument(): RosterDocument {
  const row = { commune: 'Xã Gia Phú', phone: '0912 000 001', zaloGroup: 'có', note: '' };
  const decision = '15/QĐ-UBND';
  const member = { office: 'team_member', phone: '0912 000 002', decision } as const;
  return {
    issuer: 'Ủy ban nhân dân xã Gia Phú',
    unit: 'Xã Gia Phú, Tỉnh Lào Cai',
    officer: { name: 'Nguyễn Thị Hoa', position: 'Cán bộ phụ trách, Xã Gia Phú', phone: '0912 000 004' },
    teams: [
      {
        ...row,
        team: 'Tổ công nghệ số cộng đồng Bản Bay',
        leader: 'Giàng A Sử',
        decision,
        members: [
          { ...member, name: 'Giàng A Sử', office: 'team_leader', phone: '0912 000 001' },
          { ...member, name: 'Vàng Thị Mây' },
          { ...member, name: 'Lò Thị Pản', office: 'collaborator', phone: '', decision: '27/QĐ-UBND' },
        ],
      },
      {
        ...row,
        team: 'Tổ công nghệ số cộng đồng Nậm Phảng',
        leader: 'Tẩn Văn Lù',
        note: '=1+1',
        decision: '',
        members: [],
      },
    ],
  };
}
