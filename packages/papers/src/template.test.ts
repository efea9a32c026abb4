import { DomainError } from '@cns/domain/errors';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { writeDocx } from './docx.ts';
import type { Block } from './paper.ts';
import {
  checkTemplate,
  FIGURE_PLACEHOLDERS,
  fillTemplate,
  TEXT_PLACEHOLDERS,
  VILLAGE_LOOP,
  VILLAGE_PLACEHOLDERS,
} from './template.ts';
import { templateSample } from './template-sample.ts';
import { textOf } from './testing/unpack.ts';
import { communeView } from './testing/views.ts';

const wordOf = (blocks: Block[]) => writeDocx({ title: '', sections: [{ landscape: false, blocks }] });
const lines = (...texts: string[]) => wordOf(texts.map((text) => ({ text, size: 14 })));

function refusalOf(file: Uint8Array): DomainError {
  try {
    checkTemplate(file);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('not refused');
}

/** The file with one of its parts changed. */
function changed(file: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const zip = new PizZip(file);
  zip.file(part, change(zip.file(part)?.asText() ?? ''));
  return zip.generate({ type: 'uint8array' });
}

describe("a province's form", () => {
  it('is filled in from the figures as filed; what is not known is no zero (D-S7)', async () => {
    const sample = await writeDocx(templateSample());
    checkTemplate(sample);
    const text = textOf(fillTemplate(sample, communeView()));
    expect(text.join('\n')).not.toMatch(/[{}]|undefined/);
    expect(text).toContain('Số liệu từ ngày 26/10/2026 đến ngày 25/11/2026, hạn nộp 25/11/2026.');
    expect(text).toContain('- Bản Bay: Sóng yếu ở xóm trên.\n- Bản Bay: Nhiều cụ chưa có điện thoại thông minh');
    const { reports } = communeView();
    const at = text.indexOf('Thôn Nậm Chà');
    expect(text.slice(at - 1, at + 3)).toEqual(['4', 'Thôn Nậm Chà', 'Chờ duyệt', '...']);
    expect(reports.every(({ name }) => text.includes(name))).toBe(true);
  });

  it('may ask for everything that is on the list', async () => {
    const all = [...Object.keys(TEXT_PLACEHOLDERS), ...FIGURE_PLACEHOLDERS].map((name) => `{{${name}}}`);
    const inner = [...Object.keys(VILLAGE_PLACEHOLDERS), ...FIGURE_PLACEHOLDERS].map((name) => `{{${name}}}`);
    const file = await lines(...all, `{{#${VILLAGE_LOOP}}}`, ...inner, `{{/${VILLAGE_LOOP}}}`);
    checkTemplate(file);
    expect(textOf(fillTemplate(file, communeView())).join('\n')).not.toMatch(/[{}]|undefined/);
  });

  it('is refused with all that it asks for and that nobody knows', async () => {
    const file = await lines(
      '{{ten_xa}} {{B1}}',
      '{{@kho_khan}}',
      '{{#thon}}',
      '{{ten}} {{so_dien_thoai}}',
      '{{/thon}}',
    );
    const refusal = refusalOf(file);
    expect(refusal.code).toBe('template_placeholders_unknown');
    expect(refusal.params).toEqual({ names: '{{ten_xa}}, {{@kho_khan}}, {{so_dien_thoai}}' });
    expect(refusal.fields.map(({ path }) => path)).toEqual(['{{ten_xa}}', '{{@kho_khan}}', '{{so_dien_thoai}}']);
  });

  it('knows villages only inside the loop, and no other loop', async () => {
    expect(refusalOf(await lines('{{trang_thai}}')).params).toEqual({ names: '{{trang_thai}}' });
    const nested = await lines('{{#thon}}', '{{#thon}}', '{{ten}}', '{{/thon}}', '{{/thon}}');
    expect(refusalOf(nested).params).toEqual({ names: '{{#thon}}' });
    expect(refusalOf(await lines('{{#ho}}', '{{/ho}}')).params).toEqual({ names: '{{#ho}}' });
  });

  it('is refused when its braces do not match, with the places', async () => {
    const refusal = refusalOf(await lines('{{#thon}} {{ten}}', '{{B1'));
    expect(refusal.code).toBe('template_malformed');
    expect(refusal.params.places).toMatch(/thon|B1/);
  });

  it('is refused when it is no Word file, has macros, or fetches from elsewhere', async () => {
    const sample = await lines('{{B1}}');
    const relation = (attributes: string) =>
      changed(sample, 'word/_rels/document.xml.rels', (text) =>
        text.replace('</Relationships>', `<Relationship Id="x" ${attributes}/></Relationships>`),
      );
    const zip = new PizZip(sample);
    zip.file('word/vbaProject.bin', 'x');
    const kind = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"';
    for (const file of [
      new TextEncoder().encode('no zip file'),
      new PizZip().file('a.txt', 'x').generate({ type: 'uint8array' }),
      zip.generate({ type: 'uint8array' }),
      relation(`${kind} Target="https://example.com/x.dotm" TargetMode="External"`),
      relation(`TargetMode="External" Target="https://example.com/x.dotm" ${kind}`),
    ]) {
      expect(refusalOf(file).code).toBe('template_unreadable');
    }
  });

  it('takes words as words: what looks like markup or a placeholder stays text', async () => {
    const view = communeView();
    const [first] = view.reports;
    first!.approved!.words.difficulties = '<w:p/> & {{B1}}';
    const file = await lines('{{kho_khan}}');
    const text = textOf(fillTemplate(file, view)).join('\n');
    expect(text).toContain('{{B1}}');
    expect(text).toContain('<w:p/> & ');
  });
});
