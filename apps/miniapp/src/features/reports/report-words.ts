import type { MonthlyReport, Period, ReportWords } from '@cns/contracts/reports';
import { formatDay, timeAndDay } from '@cns/domain/format';
import { type Day, dayOf } from '@cns/domain/time';
import type { Tone } from '../../ui/Notice.tsx';

export const WORD_FIELDS: readonly { key: keyof ReportWords; label: string; hint: string }[] = [
  { key: 'difficulties', label: 'Khó khăn', hint: 'Ví dụ: sóng yếu, máy cũ, người già ngại học.' },
  { key: 'proposals', label: 'Kiến nghị', hint: 'Điều cần cấp trên giúp.' },
  { key: 'nextPlan', label: 'Kế hoạch tháng sau', hint: 'Sẽ đến những hộ nào, dạy gì.' },
  { key: 'examples', label: 'Cách làm hay', hint: 'Việc gì làm tốt, nơi khác nên làm theo.' },
];

/** Under which the words of a report are kept on the phone until they are sent. */
export function wordsKey({ unitId, period }: { unitId: string; period: string }): string {
  return `report.${unitId}.${period}`;
}

export function periodDays(period: Period): string {
  return `từ ${formatDay(period.from)} đến ${formatDay(period.to)}`;
}

const RECEIVERS: Record<MonthlyReport['receiver'], string> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
  village: 'thôn',
};

/** Who receives a report, in a word. */
export function receiverOf({ receiver }: Pick<MonthlyReport, 'receiver'>): string {
  return RECEIVERS[receiver];
}

/** Where the report stands, as a sentence at its head. */
export function stateSentence(report: MonthlyReport, today: Day): { tone: Tone; words: string } {
  const isClosed = dayOf(new Date(report.period.closesAt)) <= today;
  const submitted = report.submittedAt === null ? '' : ` lúc ${timeAndDay(new Date(report.submittedAt))}`;
  const receiver = receiverOf(report);
  const by = report.submittedBy === null ? '' : `, ${report.submittedBy} nộp`;
  switch (report.state) {
    case 'submitted':
      return { tone: 'attention', words: `Đã nộp${submitted}${by}. Đang chờ ${receiver} duyệt.` };
    case 'approved':
      return { tone: 'good', words: `Đã duyệt. Nộp${submitted}${by}.` };
    case 'locked':
      return { tone: 'good', words: `Đã duyệt và khóa. Nộp${submitted}${by}.` };
    case 'returned':
      if (isClosed) return { tone: 'late', words: 'Đã hết hạn bổ sung. Cần bổ sung thì báo cấp trên mở lại.' };
      return report.allowed.includes('submit')
        ? { tone: 'late', words: 'Bị trả lại để sửa. Sửa các chỗ dưới đây rồi nộp lại.' }
        : { tone: 'late', words: 'Đã trả lại để sửa các chỗ dưới đây.' };
    case 'draft':
      if (isClosed) {
        return { tone: 'late', words: 'Kỳ này đã khóa mà chưa nộp. Cần bổ sung thì báo cấp trên.' };
      }
      return report.timeliness === 'late' || report.timeliness === 'missing'
        ? { tone: 'late', words: `Chưa nộp, hạn nộp là ${formatDay(report.period.dueOn)}.` }
        : { tone: 'neutral', words: `${draftWords(report)} Hạn nộp ${formatDay(report.period.dueOn)}.` };
  }
}

function draftWords({ basis, form }: MonthlyReport): string {
  if (form.fills && form.request) return 'Ghi số liệu được hỏi, lưu lại rồi nộp.';
  return basis === null ? 'Bản nháp tự soạn từ các lượt hỗ trợ.' : 'Bản nháp tự cộng từ các báo cáo đã duyệt.';
}

/** The reasons of the last return or reopening, while the report waits to be mended. */
export function openRemarks(report: MonthlyReport): MonthlyReport['history'][number]['remarks'] {
  if (report.state !== 'returned') return [];
  const returns = report.history.filter(({ action }) => action === 'returned' || action === 'reopened');
  const last = returns.reduce<(typeof returns)[number] | null>(
    (latest, event) => (latest === null || event.at > latest.at ? event : latest),
    null,
  );
  return last?.remarks ?? [];
}

export const ACTION_WORDS: Record<MonthlyReport['history'][number]['action'], string> = {
  words_saved: 'Lưu bản nháp',
  submitted: 'Nộp báo cáo',
  returned: 'Trả lại',
  approved: 'Duyệt',
  reopened: 'Mở lại để bổ sung',
  excused: 'Chấp nhận là đúng hạn',
};

/** What a remark is about, by the code of its field. */
export function fieldName(field: string, report: Pick<MonthlyReport, 'figures'>): string {
  if (field === 'whole') return 'Cả báo cáo';
  const box = WORD_FIELDS.find(({ key }) => key === field);
  if (box !== undefined) return box.label;
  const figure = report.figures.find(({ code }) => code === field);
  if (figure === undefined) return field;
  // "… trong đó làm được" only makes sense after its main figure; other parts have names of their own.
  const main = figure.name.startsWith('…') && report.figures.find(({ code }) => `${code}b` === field);
  return main ? `${main.name}, làm được` : figure.name;
}

/** What was written otherwise than it stood: laid out again, it leaves the other boxes to whoever wrote into them. */
export function boxesChanged(words: ReportWords, stood: ReportWords): Partial<ReportWords> {
  const keys = WORD_FIELDS.map(({ key }) => key).filter((key) => (words[key] ?? '') !== (stood[key] ?? ''));
  return Object.fromEntries(keys.map((key) => [key, words[key]]));
}
