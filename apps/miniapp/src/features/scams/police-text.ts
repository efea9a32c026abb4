import type { ScamReport } from '@cns/contracts/scam-reports';
import { formatDay, formatPhone } from '@cns/domain/format';
import { SCAM_WORDS } from '../../ui/residents/scam-words.ts';

/** What the commune passes on to the police, whole and ready to paste. */
export function textForPolice(report: ScamReport): string {
  const { kind, words, suspect, moneyLost, village, reportedOn, reporter } = report;
  const phone = reporter?.phone ? `, ${formatPhone(reporter.phone)}` : '';
  return [
    `Tin báo lừa đảo ngày ${formatDay(reportedOn)}, ${village.fullName}`,
    `Cách lừa: ${SCAM_WORDS[kind]}`,
    `Nội dung: ${words}`,
    ...(suspect === '' ? [] : [`Số máy, tài khoản, đường dẫn: ${suspect}`]),
    moneyLost ? 'Đã mất tiền.' : 'Chưa mất tiền.',
    reporter === null ? 'Người báo không để lại tên.' : `Người báo: ${reporter.name}${phone}`,
  ].join('\n');
}
