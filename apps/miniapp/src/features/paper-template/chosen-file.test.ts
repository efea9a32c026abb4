import { describe, expect, it } from 'vitest';
import { faultOfFile } from './chosen-file.ts';

describe('a chosen form', () => {
  it('is a Word file of one megabyte at most', () => {
    expect(faultOfFile({ name: 'Mẫu tỉnh.DOCX', size: 1024 * 1024 })).toBeNull();
    expect(faultOfFile({ name: 'mau.doc', size: 10 })).toBe('Chọn tệp Word có đuôi .docx.');
    expect(faultOfFile({ name: 'mau.docx', size: 1024 * 1024 + 1 })).toContain('1 MB');
  });
});
