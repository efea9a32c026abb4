import type { Command } from 'commander';
import { layPaperTemplate } from '../import/paper-template.ts';
import { type CliContext, withDatabase } from './context.ts';

/** Commands on papers. */
export function registerPapers(program: Command, context: CliContext): void {
  program
    .command('papers:template')
    .description('Đặt mẫu báo cáo Word của tỉnh cho các xã; không có tệp thì trở lại mẫu theo Nghị định 30')
    .argument('<province>', 'mã, hoặc tên như "Tỉnh Lào Cai"')
    .argument('[file]', 'tệp .docx có chỗ điền như {{ten_don_vi}}, {{B1}}')
    .action(async (province: string, file?: string) => {
      const name = await withDatabase(context, (db) => layPaperTemplate(db, province, file ?? null, context.clock));
      context.out(file ? `${name}: đã đặt mẫu ${file}` : `${name}: dùng mẫu theo Nghị định 30`);
    });
}
