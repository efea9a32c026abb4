/** A Word file that somebody chose, as the service takes it. */
export interface ChosenForm {
  fileName: string;
  /** Base64. */
  content: string;
}

const MOST_BYTES = 1024 * 1024;

/** What is wrong with a file before it is sent, as a sentence; `null` when it may go. */
export function faultOfFile({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  if (!name.toLowerCase().endsWith('.docx')) return 'Chọn tệp Word có đuôi .docx.';
  if (size > MOST_BYTES) return 'Tệp lớn hơn 1 MB. Bỏ bớt ảnh trong tệp rồi chọn lại.';
  return null;
}

/** @throws when the phone cannot read the file */
export async function readForm(file: File): Promise<ChosenForm> {
  const address = await new Promise<string>((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
  return { fileName: file.name, content: address.slice(address.indexOf(',') + 1) };
}
