/** Papers opened by an office program: what it shows is what was written. Runs where LibreOffice and poppler are found. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communeReport } from './commune-report.ts';
import { writeDocx } from './docx.ts';
import { writePdf } from './pdf.ts';
import { writeReportWorkbook } from './report-workbook.ts';
import { fillTemplate } from './template.ts';
import { templateSample } from './template-sample.ts';
import { collect } from './testing/collect.ts';
import { communeView, villageView } from './testing/views.ts';
import { villageReport } from './village-report.ts';

const found = (program: string) => spawnSync(program, ['--version']).error === undefined;
const office = found('soffice') && found('pdftotext');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cns-papers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pages of a PDF as text. */
function pagesOf(pdf: string): string[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', join(folder, pdf), '-'], { encoding: 'utf8' });
  return stdout.split('\f').slice(0, -1);
}

/** Lets the office program open a file and save it as something else. */
function converted(name: string, content: Uint8Array, to: string): void {
  const file = join(folder, name);
  writeFileSync(file, content);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const { status, stdout } = spawnSync('soffice', [profile, '--convert-to', to, '--outdir', folder, file], {
    encoding: 'utf8',
  });
  expect(stdout).toContain('using filter');
  expect(status).toBe(0);
}

function printed(name: string, content: Uint8Array): string[] {
  converted(name, content, 'pdf');
  return pagesOf(name.replace(/\.\w+$/, '.pdf'));
}

const NUMBER_ABOVE = /^\s*2\n/;

describe.runIf(office)('an office program', () => {
  it('shows the commune report: head, annexes on pages of their own, numbers from the second page on', async () => {
    const pages = printed('xa.docx', await writeDocx(communeReport(communeView())));
    expect(pages).toHaveLength(4);
    expect(pages[0]).toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\s+XÃ GIA PHÚ|ỦY BAN NHÂN DÂN\s+CỘNG HÒA/);
    expect(pages[0]).not.toMatch(/^\s*1\n/);
    expect(pages[1]).toMatch(NUMBER_ABOVE);
    expect(pages[1]).toMatch(/TM\. ỦY BAN NHÂN DÂN/);
    expect(pages[2]).toMatch(/^\s*Phụ lục I\n/);
    expect(pages[3]).toMatch(/^\s*Phụ lục II\n/);
    expect(pages[3]).toMatch(/Tổng cộng\s+9\/15\s+173/);
  }, 120_000);

  it('shows the same as our own PDF', async () => {
    const paper = communeReport(communeView());
    writeFileSync(join(folder, 'own.pdf'), await writePdf(paper));
    const own = pagesOf('own.pdf');
    const theirs = printed('same.docx', await writeDocx(paper));
    // Where a line is broken and how wide a blank is may differ.
    const letters = (pages: string[]) => [...pages.join('').replace(/\s/g, '')].sort().join('');
    expect(letters(own)).toEqual(letters(theirs));
    expect(own[1]).toMatch(NUMBER_ABOVE);
    expect(own[2]).toMatch(/^\s*Phụ lục I\n/);
  }, 120_000);

  it("shows a team's report and a province's form filled in", async () => {
    const team = printed('thon.docx', await writeDocx(villageReport(villageView()))).join('');
    expect(team).toMatch(/NGƯỜI LẬP\s+TỔ TRƯỞNG/);
    expect(team).not.toContain('/BC-');
    const form = printed('mau.docx', fillTemplate(await writeDocx(templateSample()), communeView())).join('');
    expect(form).toMatch(/Thôn Nậm Hẻn\s+Đã duyệt\s+22/);
  }, 120_000);

  it('calculates the same totals as stand in the workbook, and takes words for words', async () => {
    const workbook = await collect((stream) => writeReportWorkbook(communeView(), stream));
    converted('xa.xlsx', workbook, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1');
    const csv = (sheet: string) => readFileSync(join(folder, `xa-${sheet}.csv`), 'utf8');
    expect(csv('Trong kỳ')).toMatch(/^,Tổng cộng,,173,159,186,213,/m);
    expect(csv('Tổng hợp')).toMatch(/^B1,Lượt hỗ trợ tại hộ,lượt,159,9,954,9$/m);
    expect(csv('Khó khăn, kiến nghị')).toContain('=SUM(A1:A9) hộ cần đến lại');
  }, 120_000);
});
