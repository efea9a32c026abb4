import type { CoverageFigure } from '@cns/contracts/figures';
import type { IndicatorCode, SkillName } from '@cns/contracts/units';
import { type FigureShare, skillOf } from '@cns/domain/coverage-figures';
import { formatNumber, formatPercent } from '@cns/domain/format';
import { lowerFirst, shortNameOf } from '../petals/words.ts';

export const INDICATOR_NAMES: Record<IndicatorCode, string> = {
  vneid_level_1: 'VNeID mức 1 trở lên',
  vneid_level_2: 'VNeID mức 2',
  public_service_account: 'Tài khoản dịch vụ công',
  payment_account: 'Tài khoản ngân hàng hoặc ví',
  digital_shop: 'Cửa hàng số',
  shop_and_payment: 'Cửa hàng số và tài khoản thanh toán',
  health_record: 'Sổ sức khỏe điện tử',
  digital_signature: 'Chữ ký số',
};

type PlainFigure = Exclude<CoverageFigure, IndicatorCode | `${'guided' | 'proficient'}${number}`>;

const PLAIN: Record<PlainFigure, { title: string; counts: string }> = {
  households: { title: 'Hộ đã ghi', counts: 'hộ đã ghi' },
  visits: { title: 'Lượt hỗ trợ', counts: 'lượt hỗ trợ' },
  peopleGuided: { title: 'Người được hướng dẫn', counts: 'người được hướng dẫn' },
  visited: { title: 'Hộ đã đến', counts: 'hộ đã có người của Tổ đến' },
  priorityVisited: { title: 'Hộ ưu tiên đã đến', counts: 'hộ ưu tiên đã có người của Tổ đến' },
  goalOneMember: { title: 'Hộ đạt mục tiêu chính', counts: 'hộ có một người biết dùng cả 5 kỹ năng' },
  goalTogether: { title: 'Cả nhà cộng lại đủ 5', counts: 'hộ đủ 5 kỹ năng khi cả nhà cộng lại' },
  goalUsable: {
    title: 'Được hướng dẫn và có tài khoản',
    counts: 'hộ có một người được hướng dẫn đủ 5 nội dung, có VNeID và tài khoản dịch vụ công',
  },
  assisted: { title: 'Tổ làm giúp', counts: 'hộ chưa ai tự làm được, được Tổ làm giúp' },
};

/** What a figure is called, what it counts, and of what it is a share, for the middle of a sentence. */
export function figureWords(figure: CoverageFigure, names: readonly SkillName[]) {
  const of = figure === 'peopleGuided' ? 'người' : figure === 'priorityVisited' ? 'hộ ưu tiên' : 'hộ';
  return { ...calledAs(figure, names), of };
}

function calledAs(figure: CoverageFigure, names: readonly SkillName[]): { title: string; counts: string } {
  if (figure in PLAIN) return PLAIN[figure as PlainFigure];
  const skill = skillOf(figure);
  if (skill === null) {
    const name = INDICATOR_NAMES[figure as IndicatorCode];
    return { title: name, counts: `hộ có người có ${lowerFirst(name)}` };
  }
  const level = figure.startsWith('guided') ? 'được hướng dẫn' : 'biết dùng';
  return { title: `${shortNameOf(names, skill)}: ${level}`, counts: `hộ có người ${level}` };
}

export function isFigure(name: string): name is CoverageFigure {
  return Object.hasOwn(PLAIN, name) || Object.hasOwn(INDICATOR_NAMES, name) || /^(guided|proficient)[1-5]$/.test(name);
}

/** "86 trên 268 hộ · 32,1 %" in words, with how many were asked at all (D-S7). */
export function shareSentences(
  { count, total, recorded }: FigureShare,
  { counts, of }: { counts: string; of: string },
): string[] {
  if (total === null) return [`${formatNumber(count)} ${counts}.`];
  if (total === 0) return ['Chưa ghi hộ nào nên chưa có tỷ lệ.'];
  if (recorded === 0) return [`Chưa hộ nào trong ${formatNumber(total)} hộ được hỏi, nên chưa có con số.`];
  const percent = formatPercent({ count, total });
  const sentence = `${formatNumber(count)} ${counts}, trên ${formatNumber(total)} ${of} (${percent}).`;
  if (recorded === null) return [sentence];
  const unknown = total - recorded;
  return [
    sentence,
    unknown === 0
      ? 'Hộ nào cũng đã hỏi.'
      : `Đã hỏi ${formatNumber(recorded)} hộ; ${formatNumber(unknown)} hộ chưa ghi nhận, chưa phải là không.`,
  ];
}
