import PizZip from 'pizzip';

/** The paragraphs of a Word file as plain text. */
export function textOf(docx: Uint8Array): string[] {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  return xml.split(/<\/w:p>/).map((paragraph) =>
    paragraph
      .replace(/<w:br\/>/g, '\n')
      .replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
}
