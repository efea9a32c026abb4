import type { Office } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldOffice } from './offices.ts';
import { authoriseReport, type ReportLine, reportRights } from './report-rights.ts';

const province = { id: 'lao-cai', level: 'province' } as const;
const district = { id: 'bao-thang', level: 'district' } as const;
const commune = { id: 'gia-phu', level: 'commune' } as const;
const village = { id: 'ban-bay', level: 'village' } as const;
const ofVillage = [village, commune, province];
const ofCommune = [commune, province];

const holding = (office: Office, root: string): HeldOffice[] => [{ office, roots: [root] }];
const lead = holding('team_leader', 'ban-bay');
const officer = holding('commune_officer', 'gia-phu');
const provincial = holding('province_officer', 'lao-cai');

describe('a report goes up one step at a time (D-R1)', () => {
  it('a village: written by the team, judged by the commune, seen by the province', () => {
    expect(reportRights(lead, ofVillage)).toEqual({ write: true, submit: true, judge: false });
    expect(reportRights(holding('team_member', 'ban-bay'), ofVillage)).toEqual({
      write: true,
      submit: false,
      judge: false,
    });
    expect(reportRights(officer, ofVillage)).toEqual({ write: false, submit: false, judge: true });
    expect(reportRights(provincial, ofVillage)).toEqual({ write: false, submit: false, judge: false });
  });

  it('a commune: written by its officers and not by a team, judged by the province', () => {
    expect(reportRights(officer, ofCommune)).toEqual({ write: true, submit: true, judge: false });
    expect(reportRights(holding('team_leader', 'gia-phu'), ofCommune).submit).toBe(false);
    expect(reportRights(provincial, ofCommune)).toEqual({ write: false, submit: false, judge: true });
  });

  it('where there is a district it stands between', () => {
    const line = [commune, district, province];
    expect(reportRights(holding('district_officer', 'bao-thang'), line).judge).toBe(true);
    expect(reportRights(provincial, line).judge).toBe(false);
  });

  it('says why not', () => {
    expect(() => authoriseReport(lead, 'submit', [{ id: 'nam-phang', level: 'village' }, commune])).toThrow(
      'outside_subtree',
    );
    expect(() => authoriseReport(officer, 'submit', ofVillage)).toThrow('forbidden');
    expect(() => authoriseReport(provincial, 'judge', ofCommune)).not.toThrow();
  });

  it('by one office nobody both files and judges the same report', () => {
    const offices: Office[] = ['team_leader', 'team_deputy', 'commune_leader', 'district_officer', 'province_officer'];
    const lines: ReportLine[] = [ofVillage, ofCommune, [commune, district, province], [district, province]];
    fc.assert(
      fc.property(
        fc.constantFrom(...offices),
        fc.constantFrom('ban-bay', 'gia-phu', 'bao-thang', 'lao-cai'),
        fc.constantFrom(...lines),
        (office, root, line) => {
          const { submit, judge } = reportRights(holding(office, root), line);
          expect(submit && judge).toBe(false);
        },
      ),
    );
  });
});
