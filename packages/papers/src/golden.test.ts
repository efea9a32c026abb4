/** Papers compared with the ones that were looked at and found good. `vitest -u` writes them anew: look at them again. */
import { describe, expect, it } from 'vitest';
import { communeReport } from './commune-report.ts';
import { writeDocx } from './docx.ts';
import { writeMemberDays } from './member-days.ts';
import { writeReportWorkbook } from './report-workbook.ts';
import { writeRosterAnnex } from './roster-annex.ts';
import { rosterDocument } from './roster-document.ts';
import { shortTextOfSum, shortTextOfVillage } from './short-text.ts';
import { collect } from './testing/collect.ts';
import { cellsOf, partNames, partOf } from './testing/unpack.ts';
import {
  communeView,
  GIA_PHU,
  memberDaysView,
  provinceView,
  rosterDocument as rosterView,
  villageView,
} from './testing/views.ts';
import { villageReport } from './village-report.ts';
import { writeVillageWorkbook } from './village-workbook.ts';

const golden = (name: string) => `./testing/golden/${name}`;

describe('papers as looked at', () => {
  it('the commune report, by Decree 30/2020', async () => {
    const docx = await writeDocx(communeReport(communeView(GIA_PHU.slice(0, 7))));
    await expect(partOf(docx)).toMatchFileSnapshot(golden('commune-report.xml'));
    const headers = partNames(docx).filter((name) => /header\d+\.xml$/.test(name));
    await expect(headers.map((name) => partOf(docx, name)).join('\n\n')).toMatchFileSnapshot(
      golden('commune-report.headers.xml'),
    );
  });

  it('the report of a team', async () => {
    const docx = await writeDocx(villageReport(villageView()));
    await expect(partOf(docx)).toMatchFileSnapshot(golden('village-report.xml'));
  });

  it('the workbook of a commune', async () => {
    const xlsx = await collect((stream) => writeReportWorkbook(communeView(), stream));
    await expect(await cellsOf(xlsx)).toMatchFileSnapshot(golden('commune-workbook.txt'));
  });

  it('the workbook of a province', async () => {
    const xlsx = await collect((stream) => writeReportWorkbook(provinceView(3, 14), stream));
    await expect(await cellsOf(xlsx)).toMatchFileSnapshot(golden('province-workbook.txt'));
  });

  it('the workbook of a village', async () => {
    const xlsx = await collect((stream) => writeVillageWorkbook(villageView(), stream));
    await expect(await cellsOf(xlsx)).toMatchFileSnapshot(golden('village-workbook.txt'));
  });

  it('days of work', async () => {
    const xlsx = await collect((stream) => writeMemberDays(memberDaysView(), stream));
    await expect(await cellsOf(xlsx)).toMatchFileSnapshot(golden('member-days.txt'));
  });

  it('the establishment annex, as a workbook and as a document', async () => {
    await expect(await cellsOf(await writeRosterAnnex(rosterView()))).toMatchFileSnapshot(golden('roster-annex.txt'));
    const docx = await writeDocx(rosterDocument(rosterView()));
    await expect(partOf(docx)).toMatchFileSnapshot(golden('roster-annex.xml'));
  });

  it('the short texts', async () => {
    const texts = [shortTextOfSum(communeView()), shortTextOfVillage(villageView())];
    await expect(texts.join('\n\n')).toMatchFileSnapshot(golden('short-texts.txt'));
  });
});
